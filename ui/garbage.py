"""Python's garbage, collected where it does no harm.

By itself Python collects cycles in whichever thread makes many objects, and in the middle of what Qt does.
A model, timer or delegate that goes there crashes the process: Qt's objects belong to the window's thread.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

_EVERY = 2000  # ms


@contextmanager
def collected_here(parent: QObject) -> Generator[None]:
    """While the block runs, collect only in this thread and only between its events."""
    timer = QTimer(parent, interval=_EVERY)
    timer.timeout.connect(collect_due)
    timer.start()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        timer.stop()
        timer.deleteLater()


def collect_due() -> None:
    """Collect the generations that Python itself would collect by now."""
    counts, most = gc.get_count(), gc.get_threshold()
    due = [age for age in range(3) if counts[age] > most[age]]
    if due:
        gc.collect(due[-1])
