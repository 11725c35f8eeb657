"""Start to first paint against a bare window, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.data import make_folder
from benchmarks.timing import ROUNDS, line

_BARE = """
import sqlmodel
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 688)
"""
_OURS = """
from pathlib import Path
from app.window import make_window
app, window = make_window(Path({folder!r}))
"""
_PAINT = """
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted", flush=True)
            app.exit()
        return False
watch = Watch()
window.installEventFilter(watch)
window.show()
app.exec()
import os
os._exit(0)
"""


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        make_folder(Path(small), 500)
        make_folder(Path(large), 100_000)
        scripts = [_BARE, _OURS.format(folder=small), _OURS.format(folder=large)]
        rounds = [[_paint_time(script) for script in scripts] for _ in range(ROUNDS + 2)]
        bare, few, many = (median(times) for times in zip(*rounds, strict=True))
    line(
        "khởi động đến lần vẽ đầu, sổ 500 nhiệm vụ",
        f"{few / bare:.2f} × ({few:.2f} s)",
        "≤ 1,3 ×",
        good=few <= 1.3 * bare,
    )
    line(
        "khởi động đến lần vẽ đầu, sổ 100.000",
        f"{many / few:.2f} × của 500",
        "≤ 1,1 ×",
        good=many <= 1.1 * few,
    )


def _paint_time(script: str) -> float:
    """Seconds from the start of the process to its first paint."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", script + _PAINT], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        taken = time.perf_counter() - start
        process.wait(30)
    return taken
