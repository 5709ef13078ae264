"""Probabilities and their log-odds."""

import math

_FARTHEST = 50.0  # log-odds, from which a probability is 0 or 1 but for rounding


def probability_of(log_odds: float) -> float:
    """The probability of log-odds, 0…1 (the logistic function)."""
    return 1.0 / (1.0 + math.exp(-max(-_FARTHEST, min(_FARTHEST, log_odds))))


def log_odds(probability: float) -> float:
    """The log-odds of a probability, which is kept off 0 and 1."""
    kept = min(1 - 1e-6, max(1e-6, probability))
    return math.log(kept / (1 - kept))
