"""From a message in a conversation to a question that stands alone."""
