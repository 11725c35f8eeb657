"""Long work off the window's thread."""

from __future__ import annotations

import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Trouble, UserError
from app.services.task import Task
from ui.jobs import Job


def test_a_job_gives_its_result_and_tells_how_far_it_is(qtbot: QtBot) -> None:
    def work(task: Task) -> str:
        task.step(1, 2)
        return f"xong, {threading.current_thread() is threading.main_thread()}"

    job = Job(work)
    told: list[object] = []
    job.progressed.connect(lambda done, total: told.append((done, total)))
    job.finished.connect(told.append)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert told == [(1, 2), "xong, False"]


def test_results_arrive_in_the_window_thread(qtbot: QtBot) -> None:
    job = Job(lambda _task: None)
    threads: list[bool] = []
    job.finished.connect(
        lambda _result: threads.append(threading.current_thread() is threading.main_thread())
    )
    with qtbot.waitSignal(job.ended):
        job.start()
    assert threads == [True]


def test_a_known_error_comes_back_as_it_is(qtbot: QtBot) -> None:
    error = UserError(Trouble.EMPTY_FILE, name="a.docx")

    def work(_task: Task) -> None:
        raise error

    job = Job(work)
    told: list[object] = []
    job.failed.connect(told.append)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert told == [error]


def test_a_cancelled_job_stops_at_its_next_step(qtbot: QtBot) -> None:
    reached = threading.Event()
    go_on = threading.Event()
    steps: list[int] = []

    def work(task: Task) -> None:
        for number in range(3):
            task.step(number, 3)
            steps.append(number)
            reached.set()
            go_on.wait(5)

    job = Job(work)
    with (
        qtbot.waitSignal(job.ended),
        qtbot.assertNotEmitted(job.finished),
        qtbot.assertNotEmitted(job.failed),
    ):
        job.start()
        assert reached.wait(5)
        job.cancel()
        go_on.set()
    assert steps == [0]


def test_a_bug_reaches_the_crash_hook(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        sys,
        "excepthook",
        lambda kind, *_: caught.append(
            (kind.__name__, threading.current_thread() is threading.main_thread())
        ),
    )

    def work(_task: Task) -> None:
        raise ZeroDivisionError

    job = Job(work)
    with qtbot.waitSignal(job.ended), qtbot.assertNotEmitted(job.failed):
        job.start()
    assert caught == [("ZeroDivisionError", True)]


def test_every_listener_hears_the_end(qtbot: QtBot) -> None:
    """A job that was deleted too early let its later listeners wait for ever, now and then."""
    heard: list[str] = []
    for _ in range(100):
        job = Job(lambda _task: None)
        for name in ("first", "second"):
            job.ended.connect(lambda name=name: heard.append(name))
        with qtbot.waitSignal(job.ended):
            job.start()
    assert heard == ["first", "second"] * 100
