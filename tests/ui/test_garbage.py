from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.garbage import collected_here
from ui.jobs import Job


@pytest.fixture
def collectors() -> Iterator[set[threading.Thread]]:
    """The threads in which garbage was collected."""
    seen: set[threading.Thread] = set()

    def note(_phase: str, _facts: dict[str, int]) -> None:
        seen.add(threading.current_thread())

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def _make_garbage(_task: object = None) -> None:
    for _ in range(5000):
        knot: list[object] = [QObject()]
        knot.append(knot)


def test_a_job_collects_nothing_and_the_window_does(
    qapp: QApplication, qtbot: QtBot, collectors: set[threading.Thread]
) -> None:
    with collected_here(qapp):
        job = Job(_make_garbage)
        with qtbot.waitSignal(job.ended):
            job.start()
        qtbot.waitUntil(lambda: collectors == {threading.main_thread()})
    assert gc.isenabled()


def test_python_alone_would_collect_in_the_job(
    qapp: QApplication, qtbot: QtBot, collectors: set[threading.Thread]
) -> None:
    gc.enable()
    job = Job(_make_garbage)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert collectors - {threading.main_thread()}
