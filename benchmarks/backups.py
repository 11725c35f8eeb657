"""A verified backup of a large book."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.compose import open_program
from benchmarks.data import NOW, make_folder
from benchmarks.timing import line, seconds

_TASKS, _BYTES = 50_000, 100 << 20


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_folder(folder, _TASKS)
        with open_program(folder, lambda: NOW) as program:
            size = (folder / "data" / "plan.db").stat().st_size
            time = seconds(program.backups.back_up) * _BYTES / size
            line("sao lưu có kiểm tra, mỗi 100 MB", f"{time:.2f} s", "≤ 2 s", good=time <= 2)
