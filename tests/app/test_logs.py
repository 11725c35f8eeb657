"""What somebody typed stands in no log file, whatever goes wrong."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import IntegrityError

from app.compose import open_program
from app.errors import ImportRejected, UserError
from app.intake import importer
from app.logs import PlainFormatter, start_log
from app.places import places_of
from app.services.intake import Incoming
from app.services.program import Program
from factories import TestClock, an_entry, an_item
from plan_files import SAMPLE, as_docx, plan_text
from ui.crash import CrashHook

SECRET = "Bàthị"  # one word, as a line of its own it could pass for the name of an error
_DIE = """
import faulthandler, sys
from pathlib import Path
from app.compose import open_program, local_now
from factories import a_plan
from ui.crash import watch_crashes
folder = Path(sys.argv[1])
with open_program(folder, local_now) as program, watch_crashes(folder / "logs"):
    program.plans.create_plan(a_plan(title=sys.argv[2]))
    faulthandler._sigsegv()
"""


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """The folder of a running log."""
    handler = start_log(tmp_path / "data")
    yield tmp_path / "data" / "logs"
    logging.getLogger().removeHandler(handler)
    handler.close()


def _text(logs: Path) -> str:
    return "\n".join(file.read_text("utf-8", "replace") for file in sorted(logs.iterdir()))


def _fail(kind: type[Exception], *said: object) -> None:
    raise kind(*said)


def _work(program: Program, plan_file: Path) -> None:
    """Import, refuse, save, fail."""
    reading = program.intake.read_file(plan_file)
    program.plans.import_plan(reading, reading.draft)
    item = program.items.add_item(an_item(SECRET, plan_id=1)).new_id
    program.progress.log(an_entry(item, text=SECRET), [plan_file])
    with pytest.raises(ImportRejected):
        program.intake.read(Incoming(f"{SECRET}.docx", b"\x89PNG\r\n"))


def _bugs(program: Program) -> Iterator[Exception]:
    """Errors that say what somebody typed."""
    for kind in (ValueError, KeyError, OSError, UserError):
        try:
            try:
                _fail(kind, f"{SECRET}\n{SECRET}")
            except kind as error:
                raise LookupError(SECRET) from error
        except LookupError as error:
            error.add_note(SECRET)
            yield error
    try:
        with program.plans._store.writing(SECRET) as session:
            session._connection.exec_driver_sql("INSERT INTO plan (title) VALUES (?)", (SECRET,))
    except IntegrityError as error:
        yield error


def test_a_day_of_work_and_its_bugs_leave_no_words(
    logs: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_file = tmp_path / f"KH {SECRET}.docx"
    plan_file.write_bytes(as_docx(plan_text(SAMPLE).replace("giám sát", SECRET)))
    told: list[str] = []
    hook = CrashHook(told.append)
    with open_program(tmp_path / "data", TestClock()) as program:
        _work(program, plan_file)
        for error in _bugs(program):
            hook.take(type(error), error, error.__traceback__)
    worker = f"import sys; print({SECRET!r}, file=sys.stderr); raise ValueError('a\\n{SECRET}')"
    monkeypatch.setattr(importer, "_command", lambda: [sys.executable, "-c", worker])
    with pytest.raises(ImportRejected):
        importer.understand(Incoming(plan_file.name, b"x"))
    logging.getLogger("openpyxl").warning("cell %s", SECRET)
    qtbot.waitUntil(lambda: bool(told))
    written = _text(logs)
    assert SECRET not in written
    for word in (
        "LookupError",
        "caused by ValueError",
        "IntegrityError",
        "worker ended with 1 ['ValueError']",
    ):
        assert word in written


def test_a_dying_process_writes_places_only(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    call = [sys.executable, "-c", _DIE, str(tmp_path / "d"), SECRET]
    env = {"PYTHONPATH": f"{root}:{root / 'tests'}", "PATH": "", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(call, cwd=root, env=env, check=False, capture_output=True)
    assert done.returncode != 0
    written = _text(tmp_path / "d" / "logs")
    assert "Segmentation fault" in written
    assert SECRET not in written


def test_what_another_handler_made_of_an_error_is_not_taken_over() -> None:
    try:
        _fail(ValueError, SECRET)
    except ValueError as error:
        record = logging.LogRecord("app.x", logging.ERROR, "x.py", 1, "bug", (), (type(error), error, None))
    assert SECRET in logging.Formatter().format(record)
    assert SECRET not in PlainFormatter().format(record)


def test_places_tell_how_one_error_led_to_another() -> None:
    try:
        try:
            _fail(KeyError, SECRET)
        finally:
            _fail(ValueError, SECRET)
    except ValueError as error:
        told = places_of(error).splitlines()
    assert told[0] == "ValueError"
    assert told[1].startswith('  File "')
    assert [line for line in told if "while handling" in line] == ["while handling KeyError"]
