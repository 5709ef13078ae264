"""Sentences of the sources as an answer, with what belongs to each, and their citations."""
