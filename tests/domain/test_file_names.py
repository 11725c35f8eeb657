from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.file_names import carried_name, free_name, plain_name, with_ending

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phiếu đôn đốc: Hội LHPN xã", "phieu_don_doc_hoi_lhpn_xa"),
        ("  ", "tep"),
        ("CON", "tep_con"),
        ("Báo cáo quý III/2026", "bao_cao_quy_iii_2026"),
    ],
)
def test_a_plain_name_has_neither_accents_nor_signs(text: str, name: str) -> None:
    assert plain_name(text) == name


def test_a_carried_file_keeps_its_ending() -> None:
    assert carried_name("Báo cáo (bản 2).DOCX") == "bao_cao_ban_2.docx"
    assert carried_name("Đơn thư") == "don_thu"
    assert carried_name(".xlsx") == "xlsx"


@given(st.text(max_size=300))
def test_fat32_and_windows_take_every_name(text: str) -> None:
    for name in (plain_name(text, "docx"), carried_name(text)):
        assert name.isascii()
        assert not set(name) & FORBIDDEN
        assert 0 < len(name) < 200
        assert name.partition(".")[0] not in DEVICES
        assert not name.endswith((".", " "))
        assert PurePosixPath(name).name == name


@given(st.text(max_size=100))
def test_a_plain_name_stays_as_it_is(text: str) -> None:
    assert carried_name(carried_name(text)) == carried_name(text)


@pytest.mark.parametrize(
    ("typed", "name"), [("BC 15.10", "BC 15.10.docx"), ("a.DOCX", "a.DOCX"), ("a", "a.docx")]
)
def test_the_ending_is_added_where_it_lacks(typed: str, name: str) -> None:
    assert with_ending(Path(typed), "docx") == Path(name)


def test_the_first_free_name(tmp_path: Path) -> None:
    target = tmp_path / "tên.xlsx"
    for name in ("tên.xlsx", "tên (2).xlsx"):
        (tmp_path / name).touch()
    assert free_name(target).name == "tên (3).xlsx"
