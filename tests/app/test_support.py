"""The support bundle holds what went wrong and nothing of what the office wrote."""

import zipfile
from pathlib import Path

import pytest

from app import __version__
from app.compose import support_service
from app.domain.office_defaults import usual_office
from app.domain.unit import Unit
from app.errors import EnvironmentTrouble
from app.password import set_password
from app.services.program import Program
from factories import TestClock, a_plan, an_entry, an_item

SECRET = "Bàthị"


@pytest.fixture
def written(program: Program) -> Program:
    """An office that has written its secret wherever it can."""
    program.offices.save_office(usual_office(f"Ủy ban MTTQ Việt Nam xã {SECRET}"))
    program.units.add_unit(Unit(0, SECRET))
    plan_id = program.plans.create_plan(a_plan(title=SECRET, number=SECRET)).new_id
    item = program.items.add_item(an_item(SECRET, plan_id=plan_id, lead=SECRET)).new_id
    program.progress.log(an_entry(item, text=SECRET), [])
    set_password(program.folder, SECRET * 3)
    logs = program.folder / "logs"
    logs.mkdir()
    (logs / "so-ke-hoach.log").write_text(f'bug\n  File "{Path.home()}/app/x.py", line 3', "utf-8")
    (logs / "crash.txt").write_text("Segmentation fault", "utf-8")
    (logs / "ghi chú.txt").write_text(SECRET, "utf-8")
    return program


def test_what_is_shown_is_what_is_saved(written: Program, tmp_path: Path) -> None:
    files = written.support.files({"Qt": "6"})
    written.support.save(files, tmp_path / "gói.zip")
    with zipfile.ZipFile(tmp_path / "gói.zip") as bundle:
        saved = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert saved == {file.name: file.text for file in files}
    assert set(saved) == {"thong_tin.txt", "so-ke-hoach.log", "crash.txt"}


def test_no_text_of_the_office_and_no_user_name(written: Program) -> None:
    told = "\n".join(file.text for file in written.support.files())
    assert SECRET not in told
    assert str(Path.home()) not in told
    assert '"~/app/x.py"' in told


@pytest.mark.parametrize(
    "line",
    [
        f"Sổ Kế hoạch: {__version__}",
        "kiểm tra toàn vẹn: tốt",
        "liên kết thiếu: 0",
        "số dòng item: 1",
        "số dòng plan: 1",
        "có mật khẩu: có",
        "cỡ chữ: 100 %",
        "lập lúc: 2026-10-16 14:32 +0000",
        "Qt: 6",
    ],
)
def test_the_facts_are_there(written: Program, line: str) -> None:
    assert line in written.support.files({"Qt": "6"})[0].text.splitlines()


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (None, "tệp dữ liệu: không có"),
        (b"", "kiểm tra toàn vẹn: tốt"),  # SQLite takes nothing for an empty database
        (SECRET.encode() * 1000, "không đọc được: SQLITE_NOTADB"),
    ],
)
def test_a_database_that_does_not_open_is_told_and_left_alone(
    tmp_path: Path, damage: bytes | None, line: str
) -> None:
    path = tmp_path / "data" / "plan.db"
    if damage is not None:
        path.parent.mkdir()
        path.write_bytes(damage)
    files = support_service(tmp_path, TestClock()).files()
    assert line in files[0].text.splitlines()
    assert SECRET not in files[0].text
    assert path.read_bytes() == damage if damage is not None else not path.parent.exists()


def test_a_place_that_cannot_be_written_is_a_known_trouble(written: Program, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble):
        written.support.save(written.support.files(), tmp_path / "không có" / "gói.zip")
