"""Opening and scrolling a plan of 5,000 tasks in the real page."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from app.window import fill, make_window
from benchmarks.data import make_folder
from benchmarks.timing import ROUNDS, line
from ui.pages.plan_page import PlanPage

_TASKS = 5000


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        make_folder(folder, _TASKS, per_plan=_TASKS)
        make_folder(folder, 500)
        app, window = make_window(folder)
        window.show()
        shell = fill(window, folder, stack)
        assert shell
        shell.show_year(2026)
        page = shell.page("plans")
        assert isinstance(page, PlanPage)
        opened = median(_open(app, page) for _ in range(ROUNDS))
        frames = _scroll(app, page)
    line("mở kế hoạch 5.000 nhiệm vụ trong cửa sổ", f"{opened:.3f} s", "≤ 0,5 s", good=opened <= 0.5)
    worst = max(frames) * 1000
    line("cuộn: khung hình chậm nhất", f"{worst:.0f} ms", "≤ 50 ms", good=worst <= 50)


def _open(app: QApplication, page: PlanPage) -> float:
    page.open_task(2)
    app.processEvents()
    start = time.perf_counter()
    page.open_task(1)
    app.processEvents()
    return time.perf_counter() - start


def _scroll(app: QApplication, page: PlanPage) -> list[float]:
    bar = page.view.verticalScrollBar()
    times: list[float] = []
    for step in range(60):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * step // 60)
        app.processEvents()
        times.append(time.perf_counter() - start)
    return times
