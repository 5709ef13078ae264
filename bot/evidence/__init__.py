"""Sentences that were found, and how much each bears on the question."""
