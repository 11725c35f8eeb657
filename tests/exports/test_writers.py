from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.domain.paper import OfficialPaper
from app.errors import Cancelled, EnvironmentTrouble
from exports.preview import page_count, render_page
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
@pytest.mark.parametrize("limit", [1, 3])
def test_cancelling_leaves_the_old_file(tmp_path: Path, file_format: str, limit: int) -> None:
    target = tmp_path / "cũ"
    target.write_text("bản cũ", "utf-8")
    with pytest.raises(Cancelled):
        write_paper(sample_paper(100), target, file_format, Impatient(limit))
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("cũ", "bản cũ")]


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
    assert page_count(target) == page_count(target.read_bytes()) > 3
    assert image.width == 400
    assert image.height == pytest.approx(400 * 297 / 210, abs=2)
    assert len(image.rgb) == image.stride * image.height
    assert image.rgb[:3] == b"\xff\xff\xff"
    assert min(image.rgb) < 64
