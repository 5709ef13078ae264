"""Texts by their letters alone."""


def bare(text: str) -> str:
    """The letters and digits of a text alone, small: what is left of it wherever it was written."""
    return "".join(character for character in text.lower() if character.isalnum())
