"""Which of them are of the kind that is asked for: the first, the whole, that country, who did it."""
