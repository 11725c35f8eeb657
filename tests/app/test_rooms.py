"""Locks that end with their process, and rooms that a kill leaves."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.compose import open_program
from app.errors import EnvironmentTrouble, Trouble
from app.rooms import BOOK_LOCK, book_alone, holding, room
from factories import TestClock
from ui.instance import Instance

ROOT = Path(__file__).resolve().parents[2]
_WORK = """
import sys
from pathlib import Path
from app.rooms import room
with room(Path(sys.argv[1]), Path("x")) as place:
    (place / "opened.db").write_bytes(b"what was sealed")
    print(place, flush=True)
    sys.stdin.read()
"""


def test_a_lock_is_held_once_and_leaves_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "x"
    with holding(lock) as mine, holding(lock) as other:
        assert (mine, other) == (True, False)
    assert not lock.exists()
    lock.write_bytes(b"left by a crash")
    with holding(lock) as mine:
        assert mine


def test_a_window_stays_out_while_the_book_is_worked_on(qapp, tmp_path: Path) -> None:
    with book_alone(tmp_path):
        hour = time.time() - 3600
        os.utime(tmp_path / BOOK_LOCK, (hour, hour))  # as old as what Qt takes for left behind
        assert not Instance(tmp_path).take()
    window = Instance(tmp_path)
    assert window.take()
    with pytest.raises(EnvironmentTrouble) as caught, book_alone(tmp_path):
        pass
    assert caught.value.trouble is Trouble.BOOK_OPEN
    assert (tmp_path / BOOK_LOCK).exists()
    window.leave()


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble), book_alone(tmp_path / "không có"):
        pass


def test_what_a_kill_left_opened_is_gone_at_the_next_start(tmp_path: Path, clock: TestClock) -> None:
    command = [sys.executable, "-c", _WORK, str(tmp_path / "tmp")]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout
        left = Path(worker.stdout.readline().strip())
        with open_program(tmp_path, clock):
            assert (left / "opened.db").exists()  # somebody works on it
        worker.kill()
    with room(tmp_path / "tmp", tmp_path) as mine, open_program(tmp_path, clock):
        assert not left.exists()
        assert mine.exists()
    assert list((tmp_path / "tmp").iterdir()) == []
