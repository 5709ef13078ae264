"""How many threads are worth starting."""

import os

import psutil


def physical_cores() -> int:
    """The physical cores that this process may use: a second thread on one of them slows matrix products down."""
    physical = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else physical
    return max(1, min(physical, allowed))
