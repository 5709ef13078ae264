"""The web chat: the conversation on the left, its evidence on the right. The only package that knows Gradio."""
