"""How programs ask: OpenAI's form, the Model Context Protocol, Gradio's endpoint."""
