"""A drive that is really full: nothing is saved and all is said; reading and leaving still work."""

import subprocess
import sys

import pytest

from app.compose import open_program
from app.domain.annex import ReportOptions
from app.domain.period import quarter
from app.errors import EnvironmentTrouble, Trouble
from factories import TestClock
from faults.book import make_book, save, saved, troubles
from faults.worker import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a small drive is mounted")
PLAN = ROOT / "tests" / "fixtures" / "plans" / "ke_hoach_mau.txt"


@pytest.fixture
def drive(tmp_path):
    """A drive of 3 MB."""
    folder = tmp_path / "ổ"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("mounting needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def full(drive):
    """A book on it, of which the last entries found no room."""
    make_book(drive / "sổ")
    with open_program(drive / "sổ", TestClock()) as program:
        (drive / "khác").write_bytes(bytes(1 << 20))
        known = set()
        with pytest.raises(EnvironmentTrouble) as caught:
            for number in range(1, 1000):
                save(program, number)
                known.add(number)
        assert caught.value.trouble is Trouble.DISK_FULL
        yield program, known
    assert troubles(drive / "sổ") == []


def test_what_was_saved_is_read_and_leaves_on_another_drive(full, tmp_path):
    program, known = full
    assert saved(program.folder) == known
    assert program.search.search("Nhiệm vụ 1")
    paper = program.reports.paper(1, quarter(2026, 4), ReportOptions())
    for kind in ("xlsx", "pdf", "docx"):
        program.reports.export(paper, tmp_path / f"báo cáo.{kind}", kind)
        assert (tmp_path / f"báo cáo.{kind}").stat().st_size > 0


def test_deleting_fails_as_well_and_the_next_save_works_once_there_is_room(full, drive):
    program, known = full
    with pytest.raises(EnvironmentTrouble):
        for _ in range(50):
            program.items.delete_items([1])
            program.history.undo()
    (drive / "khác").unlink()
    save(program, 5000)
    assert saved(program.folder) == known | {5000}


def test_nothing_is_imported_onto_a_drive_that_is_nearly_full(drive):
    make_book(drive / "sổ")
    with open_program(drive / "sổ", TestClock()) as program:
        reading = program.intake.read_file(PLAN)
        assert program.backups.state().low
        with pytest.raises(EnvironmentTrouble) as caught:
            program.plans.import_plan(reading, reading.draft)
        assert caught.value.trouble is Trouble.LOW_DISK
        assert len(program.plans.plans()) == 1
        save(program, 1)  # what is typed is still taken
