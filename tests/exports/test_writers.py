from __future__ import annotations

import errno
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from app.domain.paper import OfficialPaper
from app.errors import Cancelled, EnvironmentTrouble
from app.files import sha256_of
from exports.preview import page_sizes, render_page
from exports.writers import write_paper
from papers import sample_paper

FORMATS = ("docx", "pdf", "xlsx")


class Impatient:
    """Stops the work at its `limit`-th step."""

    def __init__(self, limit: int) -> None:
        self.steps: list[tuple[int, int]] = []
        self._limit = limit

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if len(self.steps) == self._limit:
            raise Cancelled


@pytest.mark.parametrize("file_format", FORMATS)
def test_writes_and_tells_how_far_it_is(paper: OfficialPaper, tmp_path: Path, file_format: str) -> None:
    task = Impatient(0)
    write_paper(paper, tmp_path / "tệp", file_format, task)
    done, totals = zip(*task.steps, strict=True)
    assert (tmp_path / "tệp").stat().st_size > 5000
    assert list(done) == sorted(done)
    assert done[-1] == totals[-1]
    assert len(set(totals)) == 1


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_step_at_least_every_25_rows_and_for_each_section(tmp_path: Path, file_format: str) -> None:
    task, paper = Impatient(0), sample_paper(100)
    paper = replace(paper, annexes=paper.annexes * 2)
    write_paper(paper, tmp_path / "tệp", file_format, task)
    done = [0, *(step for step, _ in task.steps)]
    assert max(after - before for before, after in pairwise(done)) <= 25
    assert len(done) > 2 * 100 / 25 + 2


@pytest.mark.parametrize("file_format", FORMATS)
def test_cancelling_at_any_step_leaves_the_old_file(
    tmp_path: Path, file_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, temporary = tmp_path / "tài liệu", tmp_path / "tạm"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    target, paper, counted = folder / "cũ", sample_paper(60), Impatient(0)
    write_paper(paper, target, file_format, counted)
    old = sha256_of(target)
    for limit in range(1, len(counted.steps) + 1):
        with pytest.raises(Cancelled):
            write_paper(replace(paper, subject="Mới"), target, file_format, Impatient(limit))
        assert [(path.name, sha256_of(path)) for path in folder.iterdir()] == [("cũ", old)]
        assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_same_paper_and_moment_give_the_same_bytes(
    tmp_path: Path, file_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2026, 10, 16, 14, 32, tzinfo=timezone(timedelta(hours=7)))
    write_paper(sample_paper(), tmp_path / "a", file_format, moment=moment)
    later = time.time() + 86_400
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(time, "time", lambda: later)
        write_paper(sample_paper(), tmp_path / "b", file_format, moment=moment)
    write_paper(sample_paper(), tmp_path / "c", file_format, moment=moment + timedelta(days=1))
    first, second, third = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == second != third


def test_the_moment_is_the_date_of_the_file(paper: OfficialPaper, tmp_path: Path) -> None:
    moment = datetime(2026, 10, 16, 14, 32, tzinfo=timezone(timedelta(hours=7)))
    for file_format in FORMATS:
        write_paper(paper, tmp_path / f"a.{file_format}", file_format, moment=moment)
    word = Document(str(tmp_path / "a.docx")).core_properties
    excel = load_workbook(tmp_path / "a.xlsx").properties
    pdf = PdfDocument(tmp_path / "a.pdf").get_metadata_dict()
    there = datetime(2026, 10, 16, 7, 32, tzinfo=UTC)
    assert (word.created, word.modified) == (there, there)
    assert [at.replace(tzinfo=UTC) for at in (excel.created, excel.modified)] == [there, there]
    assert pdf["CreationDate"] == pdf["ModDate"] == "D:20261016073200Z"


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_full_disk_leaves_the_old_file(
    paper: OfficialPaper, tmp_path: Path, file_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    target = tmp_path / "cũ"
    target.write_text("bản cũ", "utf-8")
    monkeypatch.setattr("app.files.os.fsync", full)
    with pytest.raises(EnvironmentTrouble):
        write_paper(paper, target, file_format)
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("cũ", "bản cũ")]


def test_a_folder_that_is_gone(paper: OfficialPaper, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble):
        write_paper(paper, tmp_path / "rút" / "a.pdf", "pdf")


def test_an_unknown_format_is_a_bug(paper: OfficialPaper, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="csv"):
        write_paper(paper, tmp_path / "a.csv", "csv")


def test_the_preview_shows_ink_on_white(paper: OfficialPaper, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_paper(paper, target, "pdf")
    image = render_page(target, 0, 400)
    assert len(page_sizes(target)) == len(page_sizes(target.read_bytes())) > 3
    assert image.width == 400
    assert image.height == pytest.approx(400 * 297 / 210, abs=2)
    assert len(image.rgb) == image.stride * image.height
    assert image.rgb[:3] == b"\xff\xff\xff"
    assert min(image.rgb) < 64
