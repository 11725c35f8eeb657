"""A damaged place costs only what stands in it."""

import random
from pathlib import Path

import pytest

from app.compose import open_program, salvage
from factories import TestClock
from faults.book import TASKS, fill_book, save

ALL = 1 + 2 + 2 * TASKS + 30
"""A plan, two units, tasks with who leads them, entries."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with open_program(tmp_path, TestClock()) as program:
        fill_book(program)
        for number in range(30):
            save(program, number)
    return tmp_path


def test_a_sound_book_is_read_whole(book: Path) -> None:
    target = book / "doc_duoc.txt"
    assert salvage(book, target) == ALL
    text = target.read_text("utf-8-sig")
    assert "Nhiệm vụ 4" in text
    assert "29|Ban Công tác Mặt trận" in text
    assert "5 | Chủ trì | 1 |" in text


def test_a_damaged_book_gives_what_is_left(book: Path) -> None:
    path = book / "data" / "plan.db"
    data = bytearray(path.read_bytes())
    choose = random.Random(1)
    starts = [at for at in range(0, len(data), 4096) if b"|Ban C" in data[at : at + 4096]]
    for at in choose.sample(starts, 5):
        data[at : at + 4096] = choose.randbytes(4096)
    path.write_bytes(data)
    assert ALL - 30 < salvage(book, book / "doc_duoc.txt") < ALL
    assert path.read_bytes() == data


def test_what_is_no_book_gives_nothing(book: Path) -> None:
    (book / "data" / "plan.db").write_bytes(b"rac" * 5000)
    assert salvage(book, book / "doc_duoc.txt") == 0
