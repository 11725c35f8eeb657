"""Medians and the lines that are printed."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

ROUNDS = 5


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of some work."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def line(what: str, figure: str, target: str, *, good: bool) -> None:
    """Print one figure beside its target."""
    print(f"{'đạt ' if good else 'CHƯA'}  {what:58} {figure:>24}   {target}", flush=True)
