"""From a question to a checked answer: `service.py` walks the way that the folders lie in."""
