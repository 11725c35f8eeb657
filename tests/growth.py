"""How the time of some work grows: a ratio within one run tells the same on every machine."""

from __future__ import annotations

import time
from collections.abc import Callable

_ROUNDS = 3
_SLACK = 3.0  # a quadratic step would show as `times`


def cpu_seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The processor time of this process for some work, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def grows_evenly(small: Callable[[], object], large: Callable[[], object], times: float) -> bool:
    """True where work on `times` as much takes about `times` as long, and not the square of it."""
    return cpu_seconds(large) < _SLACK * times * max(cpu_seconds(small, _ROUNDS), 0.001)
