from pathlib import Path

import pytest

from app.services.drafts import DraftService


def test_drafts_are_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "drafts.json"
    assert DraftService(file).keep({"progress:7": "đang gõ"})
    again = DraftService(file)
    assert again.all() == {"progress:7": "đang gõ"}
    assert again.keep({})
    assert DraftService(file).all() == {}


@pytest.mark.parametrize("content", [b"", b"\0" * 50, b"[1]", b'{"a": 1}', b"\xff"])
def test_a_damaged_file_holds_no_drafts(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "drafts.json").write_bytes(content)
    assert DraftService(tmp_path / "drafts.json").all() == {}


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    drafts = DraftService(tmp_path / "không có" / "drafts.json")
    assert not drafts.keep({"a": "b"})
    assert not (tmp_path / "không có").exists()
