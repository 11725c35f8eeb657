"""Long work as the services see it: it tells how far it is and can be stopped; nothing here knows of Qt."""

from __future__ import annotations

from typing import Protocol


class Task(Protocol):
    """Who waits for long work."""

    def step(self, done: int, total: int) -> None:
        """Say that `done` of `total` are done. Raises `Cancelled` when the person stopped the work."""
        ...


def nobody_waits(_done: int, _total: int) -> None:
    """The step of work that nobody waits for."""
