from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.domain.period import quarter
from app.errors import Cancelled, EnvironmentTrouble, Trouble, UserError
from app.services.evidence import LIST_NAME
from app.services.program import Program
from factories import an_entry

Q3 = quarter(2026, 3)


class Impatient:
    """Stops the work at its `limit`-th step."""

    def __init__(self, limit: int) -> None:
        self.steps: list[tuple[int, int]] = []
        self._limit = limit

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if len(self.steps) == self._limit:
            raise Cancelled


@pytest.fixture
def plan_id(program: Program, ids: dict[str, int], tmp_path: Path) -> int:
    """Three files in the quarter, one of them twice, and one after it."""
    for code, on, names in (
        ("I.3", date(2026, 9, 1), ("Biên bản họp (thôn Đông).PDF", "Ảnh.jpg")),
        ("II.1", date(2026, 9, 2), ("Biên bản họp (thôn Đông).PDF", "ảnh.JPG")),
        ("II.2", date(2026, 10, 2), ("Kỳ sau.pdf",)),
    ):
        files = [tmp_path / f"{code if name[0] in 'Ảả' else 'chung'}" / name for name in names]
        for file in files:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(f"{file.parent.name}{file.name}".encode())
        program.progress.log(an_entry(ids[code], on, document_number=f"4{code[-1]}/MTTQ-BTT"), files)
    return ids[""]


def listed(archive: ZipFile) -> list[tuple[object, ...]]:
    sheet = load_workbook(BytesIO(archive.read(LIST_NAME))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    first = next(n for n, row in enumerate(rows) if row[0] == "STT")
    return [row for row in rows[first + 1 :] if isinstance(row[0], int)]


def test_each_file_is_packed_once_under_a_safe_name_and_listed(
    program: Program, plan_id: int, tmp_path: Path
) -> None:
    package = program.evidence.export(plan_id, Q3, tmp_path / "minh chứng.zip")
    names = ["001_bien_ban_hop_thon_dong.pdf", "002_anh.jpg", "003_anh.jpg"]
    assert (package.count, package.missing) == (3, ())
    with ZipFile(package.path) as archive:
        assert archive.namelist() == [LIST_NAME, *names]
        assert archive.testzip() is None
        assert archive.read(names[0]) == "chungBiên bản họp (thôn Đông).PDF".encode()
        found = listed(archive)
    assert [(row[1], row[2]) for row in found] == [
        (f"{names[0]}\n{names[1]}", "43/MTTQ-BTT"),
        (f"{names[0]}\n{names[2]}", "41/MTTQ-BTT"),
    ]


def test_a_file_that_is_gone_or_spoilt_is_told_and_marked(
    program: Program, plan_id: int, tmp_path: Path
) -> None:
    kept = sorted(path for path in (program.folder / "data" / "att").glob("*/*"))
    contents = {path.read_bytes(): path for path in kept}
    contents["chungBiên bản họp (thôn Đông).PDF".encode()].unlink()
    contents["I.3Ảnh.jpg".encode()].write_bytes(b"x")
    package = program.evidence.export(plan_id, Q3, tmp_path / "a.zip")
    assert package.missing == ("001_bien_ban_hop_thon_dong.pdf", "002_anh.jpg")
    with ZipFile(package.path) as archive:
        assert archive.namelist() == [LIST_NAME, "003_anh.jpg"]
        assert [row[1] for row in listed(archive)] == [
            "(thiếu tệp)\n(thiếu tệp)",
            "(thiếu tệp)\n003_anh.jpg",
        ]


def test_without_a_file_there_is_no_package(program: Program, plan_id: int, tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        program.evidence.export(plan_id, quarter(2026, 1), tmp_path / "a.zip")
    assert raised.value.trouble is Trouble.NO_EVIDENCE_FILES
    assert not (tmp_path / "a.zip").exists()


def test_cancelling_or_a_folder_that_is_gone_leaves_the_old_package(
    program: Program, plan_id: int, tmp_path: Path
) -> None:
    folder = tmp_path / "đích"
    folder.mkdir()
    (folder / "a.zip").write_bytes(b"cu")
    for limit in range(1, 5):
        with pytest.raises(Cancelled):
            program.evidence.export(plan_id, Q3, folder / "a.zip", Impatient(limit))
        assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("a.zip", b"cu")]
    patient = Impatient(0)
    program.evidence.export(plan_id, Q3, folder / "a.zip", patient)
    assert patient.steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with pytest.raises(EnvironmentTrouble):
        program.evidence.export(plan_id, Q3, folder / "rút" / "a.zip")
