"""What is served until the chat is ready."""
