"""Undo of anything, searches for anything, archives with any names."""

import io
import random
import sys
import warnings
import zipfile

import pytest

from app.domain.file_names import carried_name
from app.errors import ImportRejected
from app.intake.zip_gate import check_zip
from faults.book import fill_book, save
from faults.worker import SEED, amount, outcome
from storage.attachments import AttachmentFolder

pytestmark = pytest.mark.timeout(3600)
_LETTERS = range(1, 0x2FF)
_PIECES = (
    *("..", "/", "\\", "../", "..\\", "C:", "c:\\", "//may/chia", "\\\\?\\", ".", " ", "...", "~", "%2e%2e/"),
    *("CON", "nul.txt", "aux", "COM1.docx", "a:b", "word/document.xml", "\u202e", "\u2066", "ế", "ế", "Đ"),
    *("\x00", "\n", "\t", "\x7f", "a" * 260, "*", "?", "<", ">", "|", '"', "-", "báo cáo", ".exe", "\ud7ff"),
)
_WORDS = (
    *(
        '"',
        "*",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "12/KH-UBND",
        "tiến độ (quý",
        "đường",
        "%",
        "_",
        "\\",
        "'",
        ";--",
    ),
    *("\x00", "ế", "ế", "\u202e", "{", "}", "^", ":", "-", "+", "a" * 500, "😀", "٣", "\ud7ff", "ß", "İ"),
)


@pytest.mark.skipif(sys.platform != "linux", reason="the harness runs beside others")
def test_undo_of_any_sequence_gives_the_first_state(place, tell):
    figures = outcome("undos", place, amount(25, 1000, 10000))
    tell("undo of random sequences", figures)
    assert (figures["not as before"], figures["not as after"]) == (0, 0)
    assert figures["actions"] > figures["sequences"]


def test_an_undo_that_is_left_out_would_show(place):
    assert outcome("undos", place, 10, forget=True)["not as before"] > 0


def test_no_name_in_an_archive_leads_outside(place, tell):
    """Names are never used as paths: evidence stands under its hash, copies under plain names."""
    inside = place / "a" / "b" / "dữ liệu"
    folder = AttachmentFolder(inside / "att")
    (inside / "usb").mkdir(parents=True)
    choose = random.Random(SEED)
    names = [_of(_PIECES, choose) for _ in range(amount(2000, 100_000, 1_000_000))]
    refused = sum(_refuses(name) for name in names)
    for name in names:
        folder.keep_bytes(name, b"x")
        (inside / "usb" / carried_name(name)).touch()
    tell("hostile archive names", {"names": len(names), "refused": refused, "outside": 0})
    assert refused > len(names) // 3
    assert {path.name for path in place.rglob("*") if path.is_dir()} <= {
        "a",
        "b",
        "dữ liệu",
        "att",
        "usb",
        "2d",
    }
    assert [path.name for path in (place / "a" / "b").iterdir()] == ["dữ liệu"]


@pytest.mark.parametrize("name", ["../x.xml", "a/../../x", "..\\x", "C:\\x", "/x", "\\\\may\\x", "\u202ex"])
def test_a_name_that_leads_outside_is_refused(name):
    assert _refuses(name)


def _refuses(name: str) -> bool:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
        entry = zipfile.ZipInfo("x")
        entry.filename = name  # as it stands, without the cleaning that `ZipInfo` does
        with warnings.catch_warnings(action="ignore"):  # the same name twice is one of the hostile ones
            archive.writestr(entry, b"x")
    try:
        check_zip("tệp.docx", stream.getvalue())
    except ImportRejected:
        return True
    return False


def test_no_search_fails(program, tell):
    fill_book(program)
    for number in range(20):
        save(program, number)
    choose = random.Random(SEED)
    texts = [_of(_WORDS, choose) for _ in range(amount(500, 10_000, 50_000))]
    found = sum(bool(program.search.search(text)) for text in texts)
    tell("random searches", {"searches": len(texts), "with finds": found, "errors": 0})
    assert found


def _of(pieces: tuple[str, ...], choose: random.Random) -> str:
    parts = [
        choose.choice(pieces) if choose.random() < 0.7 else "".join(map(chr, choose.choices(_LETTERS, k=3)))
        for _ in range(choose.randint(1, 5))
    ]
    return choose.choice(["", " "]).join(parts)
