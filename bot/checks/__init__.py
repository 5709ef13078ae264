"""A claim held against its sources."""
