"""Medians and the lines that are printed."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

ROUNDS = 5


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of some work."""
    return side_by_side(work, rounds=rounds)[0]


def side_by_side(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The median time of each work, taken by turns: what slows this machine for a while slows them all."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [median(taken) for taken in times]


def line(what: str, figure: str, target: str, *, good: bool) -> None:
    """Print one figure beside its target."""
    print(f"{'đạt ' if good else 'CHƯA'}  {what:58} {figure:>24}   {target}", flush=True)
