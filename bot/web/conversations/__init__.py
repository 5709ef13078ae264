"""Kept conversations in the page: whose they are, their list, and what is kept of an answer."""
