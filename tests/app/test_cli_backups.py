"""`skh check | backup | restore | verify-backup`, with their exit codes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app import cli
from app.compose import open_program
from factories import TestClock, a_plan, an_entry, an_item
from ui.instance import Instance


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one task, and its evidence."""
    folder = tmp_path / "dữ liệu"
    with open_program(folder, TestClock()) as program:
        plan_id = program.plans.create_plan(a_plan(title="Một")).new_id
        item_id = program.items.add_item(an_item(plan_id=plan_id)).new_id
        (tmp_path / "ảnh.jpg").write_bytes(b"anh")
        program.progress.log(an_entry(item_id), [tmp_path / "ảnh.jpg"])
    return folder


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]):
    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main(["--data-dir", str(data), *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def change(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / "data" / "plan.db", isolation_level=None)) as connection:
        connection.execute(statement)


def titles(data: Path) -> list[str]:
    with open_program(data, TestClock()) as program:
        return [plan.title for plan in program.plans.plans()]


def test_a_whole_book_is_said_so(run) -> None:
    assert run("check") == (0, "Sổ còn nguyên vẹn.\n", "")
    assert json.loads(run("check", "--json")[1]) == {"flaws": []}


def test_a_changed_row_and_missing_evidence_are_named(run, data: Path) -> None:
    for path in (data / "data" / "att").glob("*/*"):
        path.unlink()
    code, out, _ = run("check")
    assert (code, "không còn tệp" in out) == (3, True)
    change(data, "UPDATE item SET title = 'khác'")
    assert run("check")[:2] == (3, "item 1: nội dung khác với nhật ký thay đổi\n")


@pytest.mark.parametrize(
    "planted", ["CREATE TABLE extra (x)", "DROP TRIGGER event_no_update", "DROP INDEX item_plan"]
)
def test_a_schema_that_is_not_ours_is_a_flaw_and_is_not_worked_in(run, data: Path, planted: str) -> None:
    change(data, planted)
    assert run("check")[:2] == (3, "cấu trúc bảng không phải của chương trình\n")
    code, _, err = run("list")
    assert (code, str(data / "data") in err) == (4, True)


def test_a_book_that_another_program_holds_is_not_said_to_be_damaged(run, data: Path) -> None:
    with closing(sqlite3.connect(data / "data" / "plan.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, out, err = run("check")
    assert (code, out, "đang giữ" in err) == (4, "", True)


def test_a_check_of_nothing_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--data-dir", str(tmp_path / "không có"), "check"]) == 4
    assert not (tmp_path / "không có").exists()


@pytest.mark.parametrize(
    "call",
    [
        ("list",),
        ("search", "x"),
        ("log", "1", "1"),
        ("export", "--plan", "1", "--period", "2026", "--format", "pdf", "--out", "x.pdf"),
        ("backup",),
        ("restore", "b000001.db"),
    ],
)
def test_a_mistyped_folder_does_not_become_a_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], call: tuple[str, ...]
) -> None:
    assert cli.main(["--data-dir", str(tmp_path / "nhầm"), *call]) == 4
    assert capsys.readouterr().err.startswith("Không thấy tệp")
    assert not (tmp_path / "nhầm").exists()


def test_a_backup_is_seen_before_there_is_a_book(run, data: Path, tmp_path: Path) -> None:
    run("backup")
    assert (
        cli.main(["--data-dir", str(tmp_path / "mới"), "restore", str(data / "backups" / "b000001.db")]) == 0
    )
    assert not (tmp_path / "mới").exists()


def test_a_backup_is_made_checked_and_restored(run, data: Path) -> None:
    code, out, _ = run("backup", "--json")
    assert (code, json.loads(out)["holds"]["plans"]) == (0, 1)
    with open_program(data, TestClock()) as program:
        program.plans.create_plan(a_plan(title="Hai"))
    assert run("verify-backup")[:2] == (0, "1\tnguyên vẹn\n")
    code, out, _ = run("restore", 1)
    assert (code, "Chưa thay đổi gì" in out, "2 kế hoạch" in out) == (0, True, True)
    assert sorted(titles(data)) == ["Hai", "Một"]
    assert run("restore", 1, "--yes")[0] == 0
    assert titles(data) == ["Một"]


def test_a_damaged_book_is_restored(run, data: Path) -> None:
    run("backup")
    (data / "data" / "plan.db").write_bytes(b"damaged")
    assert run("check")[0] == 4
    assert run("backup")[0] == 4
    assert json.loads(run("restore", 1, "--json")[1])["backup"]["plans"] == 1
    code, out, _ = run("restore", 1, "--yes")
    assert (code, "bị hỏng" in out) == (0, True)
    assert titles(data) == ["Một"]


def test_a_damaged_backup_is_named_and_not_restored(run, data: Path) -> None:
    run("backup")
    file = data / "backups" / "b000001.db"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    code, out, _ = run("verify-backup")
    assert (code, "đã bị hỏng" in out) == (3, True)
    assert run("restore", 1, "--yes")[0] == 3
    assert run("restore", data / "không có.db", "--yes")[0] == 4


@pytest.mark.parametrize("kind", ["db", "json"])
@pytest.mark.parametrize("how", ["gone", "cut", "changed", "zeros"])
def test_a_backup_that_lost_a_file_or_part_of_it_is_named(run, data: Path, kind: str, how: str) -> None:
    run("backup")
    run("backup")
    path = data / "backups" / f"b000001.{kind}"
    whole = path.read_bytes()
    left = {"cut": whole[:-9], "changed": whole[:-9] + b"?" + whole[-8:], "zeros": bytes(len(whole))}
    path.unlink() if how == "gone" else path.write_bytes(left[how])
    code, out, _ = run("verify-backup")
    whole_line, line = out.splitlines()
    assert (code, whole_line, line.startswith("1\t"), "nguyên vẹn" in line) == (
        3,
        "2\tnguyên vẹn",
        True,
        False,
    )
    assert run("verify-backup", 1)[:2] == (3, f"{line}\n")


def test_where_nothing_is_nothing_is_said_to_be_whole(
    run, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify-backup")[:2] == (0, "Chưa có bản sao lưu nào.\n")
    nowhere = tmp_path / "không có"
    assert cli.main(["--data-dir", str(nowhere), "verify-backup"]) == 4
    assert "nguyên vẹn" not in capsys.readouterr().out
    assert not nowhere.exists()


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("left", [None, b"anj"])
def test_evidence_that_a_stick_lost_is_counted(
    run, data: Path, tmp_path: Path, left: bytes | None, sealed
) -> None:
    secret = tmp_path / "mật khẩu.txt"
    secret.write_text("mật khẩu của xã", encoding="utf-8")
    if sealed:
        with open_program(data, TestClock()) as program:
            program.backups.seal("mật khẩu của xã")
    path = json.loads(run("backup", "--to", tmp_path / "usb", "--json")[1])["path"]
    call = ("verify-backup", path, "--secret-file", secret)
    assert run(*call)[:2] == (0, f"{path}\tnguyên vẹn\n")
    (evidence,) = Path(path).parent.glob("att/*/*")
    evidence.unlink() if left is None else evidence.write_bytes(left)
    assert run(*call)[:2] == (3, f"{path}\tThiếu hoặc hỏng 1 tệp minh chứng đi kèm.\n")
    assert run("verify-backup")[0] == 0  # the book has it


def test_a_sealed_backup_is_opened_by_a_file(run, data: Path, tmp_path: Path) -> None:
    with open_program(data, TestClock()) as program:
        code = program.backups.seal("mật khẩu của xã")
    path = json.loads(run("backup", "--to", tmp_path / "usb", "--json")[1])["path"]
    (tmp_path / "mã.txt").write_text(f"{code}\n", encoding="utf-8-sig")
    assert run("verify-backup", path)[0] == 3
    assert run("verify-backup", path, "--secret-file", tmp_path / "mã.txt")[0] == 0
    assert run("restore", path, "--secret-file", tmp_path / "mã.txt", "--yes")[0] == 0
    assert run("restore", path, "--secret-file", tmp_path / "không có")[0] == 4


def test_a_backup_leaves_on_a_stick_and_comes_back(run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    code, out, _ = run("backup", "--to", tmp_path / "usb", "--json")
    path = Path(json.loads(out)["path"])
    assert (code, path.is_file()) == (0, True)
    assert run("verify-backup", path)[0] == 0
    other = tmp_path / "máy khác"
    assert cli.main(["--data-dir", str(other), "restore", str(path), "--yes"]) == 0
    assert titles(other) == ["Một"]
    assert cli.main(["--data-dir", str(other), "check"]) == 0


def test_a_backup_that_leaves_without_its_evidence_is_not_said_to_be_whole(
    run, data: Path, tmp_path: Path
) -> None:
    assert run("backup", "--to", tmp_path / "usb")[1].endswith(": đã đọc lại, giống bản gốc.\n")
    (evidence,) = (data / "data" / "att").glob("*/*")
    evidence.write_bytes(b"anj")
    code, out, _ = run("backup", "--to", tmp_path / "usb 2")
    assert (code, "thiếu 1 tệp minh chứng" in out) == (0, True)
    assert json.loads(run("backup", "--to", tmp_path / "usb 3", "--json")[1])["missing"] == 1


def test_an_open_window_is_left_alone(run, data: Path, qapp) -> None:
    window = Instance(data)
    assert window.take()
    for call in (("backup",), ("backup", "--to", data.parent / "usb"), ("restore", 1, "--yes")):
        code, _, err = run(*call)
        assert (code, err.startswith("Sổ đang mở")) == (4, True)
    assert not (data / "backups").exists()
    assert run("list")[0] == run("check")[0] == 0  # they read, or write one action
    window.leave()
    assert run("backup")[0] == run("restore", 1, "--yes")[0] == 0


def test_a_backup_that_is_not_there_is_no_damaged_one(run) -> None:
    code, _out, err = run("verify-backup", "77")
    assert code == 4
    assert "77" in err


def test_only_what_is_meant_for_people_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert "SUPPRESS" not in capsys.readouterr().out
