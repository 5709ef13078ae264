"""Figures of a list of measurements."""

import statistics
from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    """The median; NaN of nothing."""
    return statistics.median(values) if values else float("nan")


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of them do not exceed; NaN of nothing."""
    return sorted(values)[max(0, round(share * len(values)) - 1)] if values else float("nan")
