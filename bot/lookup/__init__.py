"""What the library has for a question, and whether that answers it."""
