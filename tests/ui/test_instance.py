"""One window for one data folder, whatever a crash left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.instance import Instance

ROOT = Path(__file__).resolve().parents[2]
_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.instance import Instance
app = QCoreApplication([])
place = Instance(Path(sys.argv[1]))
print(place.take(), flush=True)
if sys.argv[2] == "ask":
    print(place.ask_first(60), flush=True)
elif sys.argv[2] == "hold":
    sys.stdin.read()
"""


@pytest.fixture
def place(qapp, tmp_path: Path) -> Iterator[Instance]:
    found = Instance(tmp_path)
    yield found
    found.leave()


def _other(folder: Path, what: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _SECOND, str(folder), what]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_second_start_has_the_first_window_shown(qtbot: QtBot, place: Instance, tmp_path: Path) -> None:
    assert place.take()
    with _other(tmp_path, "ask") as second:
        qtbot.waitSignal(place.asked, timeout=60_000).wait()
        assert second.communicate()[0].split() == ["False", "True"]
    assert {path.name for path in tmp_path.iterdir()} == {"app.lock"}


def test_a_window_that_does_not_answer_is_said_to_be_elsewhere(place: Instance, tmp_path: Path) -> None:
    with _other(tmp_path, "hold") as first:
        assert first.stdout
        assert first.stdout.readline() == "True\n"
        assert not place.take()
        assert not place.ask_first(0.2)
        first.kill()
    assert {path.name for path in tmp_path.iterdir()} == {"app.lock"}
    assert place.take()  # what a killed program leaves is no lock


@pytest.mark.parametrize("content", [b"", b"\0" * 40, "rác".encode(), b"99999999\nso-ke-hoach\nmay-khac\n\n"])
def test_a_lock_file_that_a_power_cut_left_stops_nobody(
    place: Instance, tmp_path: Path, content: bytes
) -> None:
    lock = tmp_path / "app.lock"
    lock.write_bytes(content)
    minute = time.time() - 60
    os.utime(lock, (minute, minute))
    assert place.take()


def test_the_program_itself_starts_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "--data-dir", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT) as first:
        try:
            while not (tmp_path / "installed.json").exists():
                assert first.poll() is None
                time.sleep(0.05)
            second = subprocess.run(command, cwd=ROOT, check=False, timeout=90)
            assert second.returncode == 0
            assert first.poll() is None
        finally:
            first.kill()
