"""Homes: a library on disk, from empty to answering, and its changes."""
