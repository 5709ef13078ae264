"""Conversations that are kept: their file, what is found in it again, and how one leaves it as a document."""
