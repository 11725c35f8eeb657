"""The import worker: a process of its own between hostile files and the program."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import Cancelled, ImportRejected, Trouble
from app.intake import importer
from app.intake.importer import understand
from app.intake.reader import load, read_source
from app.intake.worker import MEGABYTES
from app.plan_text.reader import read_plan
from app.services.intake import Incoming

FILES = sorted((Path(__file__).parents[1] / "fixtures" / "plans").glob("*.txt"))


class Watching:
    """A person who may give up at a step."""

    def __init__(self, *, give_up: bool = False) -> None:
        self.steps: list[tuple[int, int]] = []
        self._give_up = give_up

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if self._give_up:
            raise Cancelled


def acting(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let a program that behaves badly stand where the worker is."""
    monkeypatch.setattr(importer, "_command", lambda: [sys.executable, "-c", code])


def test_a_worker_understands_what_the_program_itself_would() -> None:
    path = FILES[0]
    watching = Watching()
    found = understand(Incoming(path.name, load(path)), watching)
    assert found.source == read_source(path)
    assert found.draft == read_plan(found.source)
    assert watching.steps[-1][0] > 0


def test_pasted_text_goes_the_same_way() -> None:
    text = FILES[0].read_text("utf-8")
    found = understand(Incoming("dán", text.encode(), pasted=True))
    assert found.draft.items == read_plan(read_source(FILES[0])).items


def test_a_refusal_keeps_its_reason() -> None:
    with pytest.raises(ImportRejected) as refused:
        understand(Incoming("a.docx", b"\x89PNG\r\n"))
    assert refused.value.trouble is Trouble.SCANNED
    assert refused.value.facts == {"name": "a.docx"}


def test_giving_up_ends_the_worker() -> None:
    with pytest.raises(Cancelled):
        understand(Incoming("a.txt", b"x"), Watching(give_up=True))


@pytest.mark.parametrize(
    "code",
    [
        "import os; os._exit(9)",
        "raise SystemExit('no answer')",
        "print('answer {}')",
        "print('answer [1, 2')",
        "import sys; sys.stdout.write('x' * 100_000)",
        "import os; os.kill(os.getpid(), 9)",
    ],
)
def test_a_worker_that_fails_refuses_the_file(monkeypatch, code):
    acting(monkeypatch, code)
    with pytest.raises(ImportRejected) as refused:
        understand(Incoming("a.txt", b"x" * 1_000_000))
    assert refused.value.trouble is Trouble.HOSTILE_FILE


def test_a_worker_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(importer, "_SECONDS", 0.5)
    acting(monkeypatch, "import time; time.sleep(600)")
    with pytest.raises(ImportRejected):
        understand(Incoming("a.txt", b"x"))


def test_what_a_broken_worker_says_is_not_logged(monkeypatch, caplog):
    acting(monkeypatch, "raise ValueError('Nguyễn Văn Mẫu')")
    with pytest.raises(ImportRejected):
        understand(Incoming("a.txt", b"x"))
    assert "ValueError" in caplog.text
    assert "Mẫu" not in caplog.text


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("x = bytearray(400_000_000)", "MemoryError"),
        ("while True: pass", ""),
    ],
)
def test_a_process_keeps_the_limits_that_it_sets_itself(code: str, kind: str) -> None:
    limited = (
        f"from app.intake.limits import limit_process; limit_process(memory=300_000_000, seconds=1); {code}"
    )
    if code.startswith("while"):
        limited = limited.replace("; while", "\nwhile")
    done = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert kind in done.stderr


def test_a_worker_gets_no_more_than_an_old_pc_can_spare() -> None:
    assert MEGABYTES <= 512


def test_a_file_that_wants_much_memory_costs_only_the_worker() -> None:
    page = b"<html><body>" + b"<table><tr><td>" * 100 + b"<p>a" * 9_000_000
    before = _resident()
    with pytest.raises(ImportRejected):
        understand(Incoming("a.htm", page))
    assert _resident() - before < 50_000_000


def _resident() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("only Linux tells")
    line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024
