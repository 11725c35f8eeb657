"""Old Word files: read through the program of this PC that can."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import Cancelled, ImportRejected, Trouble
from app.intake.importer import understand
from app.intake.old_word import as_docx
from app.services.intake import Incoming
from plan_files import as_docx as docx_of
from plan_files import plan_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Word itself answers there")

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le") + b"\x00" * 600
CONVERTER = """#!/bin/sh
while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out="$2"; shift; done
cp "$(dirname "$0")/new.docx" "$out/a.docx"
"""


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called soffice that gives the sample plan for any file."""
    program = tmp_path / "soffice"
    program.write_text(CONVERTER, "utf-8")
    program.chmod(0o755)
    (tmp_path / "new.docx").write_bytes(docx_of(plan_text()))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return program


def test_an_old_file_is_read_through_the_program_that_can(converter):
    found = understand(Incoming("KH cũ.doc", OLD))
    assert len(found.draft.items) > 10
    assert found.source.name == "KH cũ.doc"


@pytest.mark.parametrize("code", ["exit 1", "exit 0"])
def test_a_program_that_gives_nothing_leads_to_advice(converter, code):
    converter.write_text(f"#!/bin/sh\n{code}\n", "utf-8")
    with pytest.raises(ImportRejected) as refused:
        as_docx("a.doc", OLD)
    assert refused.value.trouble is Trouble.OLD_WORD


def test_the_person_may_give_up_meanwhile(converter):
    class GaveUp:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    converter.write_text("#!/bin/sh\nexec sleep 600\n", "utf-8")
    with pytest.raises(Cancelled):
        as_docx("a.doc", OLD, GaveUp())


def test_without_such_a_program_there_is_advice(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ImportRejected) as refused:
        understand(Incoming("a.doc", OLD))
    assert refused.value.trouble is Trouble.OLD_WORD


@pytest.mark.slow
def test_libreoffice_reads_a_real_old_file(tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here")
    (tmp_path / "a.docx").write_bytes(docx_of(plan_text()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "a.docx")], check=True, capture_output=True)
    new = understand(Incoming("a.docx", (tmp_path / "a.docx").read_bytes()))
    old = understand(Incoming("a.doc", (tmp_path / "a.doc").read_bytes()))
    assert [(item.code, item.title) for item in old.draft.items] == [
        (item.code, item.title) for item in new.draft.items
    ]
