import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app import cli
from app.compose import open_program
from plan_files import SAMPLE, as_docx, plan_text

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tệp") / "KH mẫu.docx"
    file.write_bytes(as_docx(plan_text(SAMPLE)))
    return file


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, plan_file: Path) -> Path:
    """A data folder into which the sample plan was brought, once for all tests."""
    folder = tmp_path_factory.mktemp("sổ") / "dữ liệu"
    assert cli.main(["--data-dir", str(folder), "import-plan", str(plan_file), "--store"]) == 0
    return folder


@pytest.fixture
def data(tmp_path: Path, imported: Path) -> Path:
    """A data folder with the sample plan."""
    return shutil.copytree(imported, tmp_path / "dữ liệu")


def _run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_reading_is_printed_and_nothing_is_stored(
    tmp_path: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "d"
    code, out, _ = _run(capsys, "--data-dir", folder, "import-plan", plan_file, "--json")
    reading = json.loads(out)
    assert code == 0
    assert not folder.exists()
    assert {"title", "number_symbol", "issue_date", "place", "issuer", "year", "signer"} < set(reading)
    task = next(item for item in reading["items"] if not item["is_group"])
    assert {"code", "path", "text", "directing", "lead", "coordinating", "time_text", "deadline"} < set(task)
    assert set(task["deadline"]) == {"kind", "start", "due", "inclusive", "recurrence", "conditional"}
    assert {"text", "date", "recurrence"} == set(reading["report_obligations"][0])


def test_a_plan_that_comes_again_updates_the_one_in_the_book_in_one_step(
    tmp_path: Path, data: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def titles() -> list[str]:
        return [task["title"] for task in json.loads(_run(capsys, "--data-dir", data, "list", "--json")[1])]

    before = titles()
    again = tmp_path / "KH sửa.docx"
    again.write_bytes(as_docx(plan_text(SAMPLE).replace(before[0], f"{before[0]} và ở chợ")))
    code, out, _ = _run(capsys, "--data-dir", data, "import-plan", again, "--update", "--json")
    assert (code, json.loads(out)) == (0, {"plan": 1, "changes": 1, "left": 0})
    assert titles() == [f"{before[0]} và ở chợ", *before[1:]]
    code, out, _ = _run(capsys, "--data-dir", data, "import-plan", again, "--update", "--json")
    assert json.loads(out)["changes"] == 0
    with open_program(data) as program:
        program.history.undo()
    assert titles() == before


def test_tasks_are_listed_and_logged(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "--data-dir", data, "list", "--json")
    tasks = json.loads(out)
    assert len(tasks) == 18
    code, _, _ = _run(
        capsys, "--data-dir", data, "log", 1, f"I.{tasks[0]['code']}", "--text", "Đã in", "--percent", 50,
        "--status", "đang thực hiện",
    )  # fmt: skip
    assert code == 0
    _, out, _ = _run(capsys, "--data-dir", data, "list", "--json")
    assert (json.loads(out)[0]["percent"], json.loads(out)[0]["status"]) == (50, "in_progress")


@pytest.mark.parametrize("which", ["--overdue", "--due-soon", "--silent"])
def test_lists_hold_what_they_say(data: Path, capsys: pytest.CaptureFixture[str], which: str) -> None:
    code, out, _ = _run(capsys, "--data-dir", data, "list", which, "--json")
    wanted = {
        "--overdue": {"open_late"},
        "--due-soon": {"open_in_time"},
        "--silent": {"continuous", "open_in_time"},
    }
    assert code == 0
    assert {task["timeliness"] for task in json.loads(out)} <= wanted[which]


def test_search_finds_without_accents(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "--data-dir", data, "search", "dan chu", "--json")
    assert code == 0
    assert {hit["kind"] for hit in json.loads(out)} >= {"plan", "item"}


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "docx"])
def test_a_report_is_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    target = tmp_path / f"BC.{ending}"
    code, _, _ = _run(
        capsys,
        "--data-dir",
        data,
        "export",
        "--plan",
        1,
        "--period",
        "2026-Q3",
        "--format",
        ending,
        "--out",
        target,
    )
    assert code == 0
    assert target.read_bytes()[:4] in (b"PK\3\4", b"%PDF")
    if ending == "xlsx":
        assert load_workbook(target).sheetnames


def test_annexes_and_evidence_are_chosen(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence = tmp_path / "Ảnh.jpg"
    evidence.write_bytes(b"x")
    log = ["log", 1, "I.1", "--text", "Đã họp", "--evidence", evidence]
    assert _run(capsys, "--data-dir", data, *log)[0] == 0
    year = date.today().year  # noqa: DTZ011 - an entry is of the day on which it is logged
    report = ["export", "--plan", 1, "--period", year, "--format", "xlsx", "--out", tmp_path / "a.xlsx"]
    code, out, _ = _run(
        capsys, "--data-dir", data, *report, "--annex", "units", "--annex", "tasks", "--internal",
        "--evidence", tmp_path / "mc.zip",
    )  # fmt: skip
    assert (code, out.splitlines()) == (0, [str(tmp_path / "a.xlsx"), str(tmp_path / "mc.zip")])
    told = [
        {cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)}
        for sheet in load_workbook(tmp_path / "a.xlsx").worksheets[-2:]
    ]
    assert f"THỐNG KÊ THỰC HIỆN NHIỆM VỤ THEO ĐƠN VỊ NĂM {year} (BẢN NỘI BỘ)" in told[0]
    assert f"DANH MỤC NHIỆM VỤ NĂM {year} (BẢN NỘI BỘ)" in told[1]
    with ZipFile(tmp_path / "mc.zip") as archive:
        assert archive.namelist()[1:] == ["001_anh.jpg"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--annex", "x"], "tasks, results"), (["--evidence", "x.zip"], "chưa có tệp minh chứng")],
)
def test_an_annex_or_evidence_that_is_not_there_is_said(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    report = ["export", "--plan", 1, "--period", 2026, "--format", "xlsx", "--out", tmp_path / "a.xlsx"]
    code, _, err = _run(capsys, "--data-dir", data, *report, *arguments)
    assert (code, words in err, err.count("\n")) == (3, True, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["log", "1", "I.1", "--text", "x", "--percent", "140"], 3, "140 %"),
        (["log", "1", "I.1", "--text", " "], 3, "Chưa có nội dung"),
        (["log", "1", "I.1", "--text", "x", "--status", "xong rồi"], 3, "xong rồi"),
        (["log", "1", "không có", "--text", "x"], 3, "Không tìm thấy"),
        (["log", "9", "1", "--text", "x"], 3, "Không tìm thấy"),
        (["export", "--plan", "1", "--period", "2026-Q7", "--format", "pdf", "--out", "x.pdf"], 3, "2026-Q7"),
        (["export", "--plan", "1", "--period", "2026", "--format", "pdf", "--out", "no/x.pdf"], 4, "x.pdf"),
        (["import-plan", "không có.docx"], 4, "không có.docx"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    got, _, err = _run(capsys, "--data-dir", data, *arguments)
    assert got == code
    assert words in err
    assert err.endswith(".\n")
    assert err.count("\n") == 1


def test_a_code_that_several_tasks_have_is_asked_about(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = _run(capsys, "--data-dir", data, "log", 1, "1", "--text", "x")
    assert code == 3
    assert "I.1, II.1" in err
    _, out, _ = _run(capsys, "--data-dir", data, "list", "--json")
    assert {task["status"] for task in json.loads(out)} == {"not_started"}


def test_the_same_file_comes_in_once(data: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _run(capsys, "--data-dir", data, "import-plan", plan_file, "--store")
    assert code == 3
    assert "đã được nhập" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["log", "99999999999999999999", "1", "--text", "x"],
        ["log", "0", "1", "--text", "x"],
        ["search", "\udcff"],
    ],
)
def test_a_wrong_call_ends_with_2(tmp_path: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--data-dir", str(tmp_path / "d"), *arguments])
    assert ended.value.code == 2
    assert not (tmp_path / "d").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_finds_no_room_is_said(data: Path) -> None:
    call = [sys.executable, "-m", "app.cli", "--data-dir", str(data), "list", "--json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(call, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 4
    assert "ổ đĩa đã đầy" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_the_console_program_loads_no_qt(data: Path) -> None:
    call = f"cli.main(['--data-dir', {str(data)!r}, 'list'])"
    code = f"import sys; from app import cli; {call}; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
