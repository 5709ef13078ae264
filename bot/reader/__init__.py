"""Whether a sentence answers, as the language model reads it, and whether the library does."""
