"""The window is killed while somebody types into the form of a task: what was typed is there afterwards.

The window is the real one, typed into every 50 ms; it says how much was typed, and when.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path

from app.compose import open_program
from app.services.drafts import DraftService
from factories import TestClock
from faults.book import make_book
from faults.worker import Figures, work

_LETTER = "ế"
_MOST = 3.0  # seconds of typing that may be lost


def run(folder: Path, *, count: int, seed: int) -> Figures:
    """Kill `count` windows."""
    choose = random.Random(seed)
    data = folder / "data"
    make_book(data)
    figures: Figures = {"kills": 0, "typed": 0, "kept": 0, "too little": 0, "most lost, s": 0.0}
    for _ in range(count):
        (data / "drafts.json").unlink(missing_ok=True)
        typed, killed = _killed(data, choose.uniform(2.5, 7.0))
        kept = sum(json.loads(text)["text"].count(_LETTER) for text in _drafts(data))
        lost = [killed - at for number, at in typed if number > kept]
        figures["kills"] += 1
        figures["typed"] += len(typed)
        figures["kept"] += kept
        figures["too little"] += max(lost, default=0.0) > _MOST
        figures["most lost, s"] = round(max([figures["most lost, s"], *lost]), 2)
    return figures


def _drafts(data: Path) -> list[str]:
    return list(DraftService(data / "drafts.json").all().values())


def _killed(data: Path, after: float) -> tuple[list[tuple[int, float]], float]:
    """How many letters were typed by when, and when the window was killed."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            _type(data, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    with os.fdopen(ours, encoding="ascii") as told:
        told.readline()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        killed = time.monotonic()
        lines = [line.split() for line in told.read().split("\n")[:-1]]
    os.waitpid(child, 0)
    return [(int(number), float(at)) for number, at in lines], killed


def _type(data: Path, told: int) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415  # in the child alone
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ui.operations import Operations  # noqa: PLC0415
    from ui.pages.plan_page import PlanPage  # noqa: PLC0415
    from ui.style.theme import dress  # noqa: PLC0415

    app = QApplication([])
    dress(app, theme="light")
    with open_program(data, TestClock()) as program:
        page = PlanPage(program, Operations(program), 2026)
        page.show()
        page.view.go_to(1)
        page.refresh()
        letters = 0

        def press() -> None:
            nonlocal letters
            page.pane.progress.composer.text.insertPlainText(_LETTER)
            letters += 1
            os.write(told, f"{letters} {time.monotonic()}\n".encode())

        timer = QTimer(interval=50)
        timer.timeout.connect(press)
        os.write(told, b"open\n")
        timer.start()
        app.exec()


if __name__ == "__main__":
    work(run)
