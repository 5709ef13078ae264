"""Which of them are of the kind that is asked for: the first, the world's, that country, who did it."""
