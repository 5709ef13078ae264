"""Attacks by prompt injection: what is tried, how it is run, and when it counts as having worked."""
