"""Every bad file is refused with the one error, saying what it is."""

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import EnvironmentTrouble, ImportRejected, Trouble
from app.intake import gate, zip_gate
from app.intake.clipboard import read_pasted
from app.intake.reader import read_bytes, read_source
from app.sentences import sentence_of
from plan_files import as_docx, as_word_page, plan_text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(entries: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(name: str, data: bytes | str) -> bytes:
    """A good document with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    return zipped({**parts, name: data})


def with_body(body: str) -> bytes:
    return with_part(
        "word/document.xml", f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    )


def workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"word/document.xml": b"x"}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


GOOD = as_docx(plan_text())
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
DEEP = "<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100
WIDE = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'

BAD = {
    "empty": ("a.docx", b"", Trouble.EMPTY_FILE),
    "password": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Trouble.PASSWORD),
    "old word": ("a.doc", OLE + "WordDocument".encode("utf-16-le"), Trouble.OLD_WORD),
    "old word renamed": ("a.docx", OLE + "WordDocument".encode("utf-16-le"), Trouble.OLD_WORD),
    "old excel": ("a.xls", OLE + "Workbook".encode("utf-16-le"), Trouble.OLD_EXCEL),
    "other ole": ("a.msg", OLE, Trouble.UNKNOWN_FORMAT),
    "excel renamed": ("a.docx", workbook(), Trouble.WRONG_EXTENSION),
    "empty excel": ("a.xlsx", workbook(), Trouble.EMPTY_FILE),
    "other zip": ("a.zip", zipped({"a.txt": b"x"}), Trouble.UNKNOWN_FORMAT),
    "cut zip": ("a.docx", GOOD[: len(GOOD) // 2], Trouble.BROKEN_FILE),
    "zip head only": ("a.docx", b"PK\x03\x04" + bytes(50), Trouble.BROKEN_FILE),
    "no document": ("a.docx", zipped({"[Content_Types].xml": TYPES}), Trouble.BROKEN_FILE),
    "no relations": (
        "a.docx",
        zipped({"[Content_Types].xml": TYPES, "word/document.xml": "<a/>"}),
        Trouble.BROKEN_FILE,
    ),
    "bad xml": ("a.docx", with_body("<w:p>"), Trouble.BROKEN_FILE),
    "noise": ("a.docx", bytes(range(256)) * 9, Trouble.BROKEN_FILE),
    "program": ("a.txt", b"MZ" + bytes(200), Trouble.UNKNOWN_FORMAT),
    "cut pdf": ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", Trouble.BROKEN_FILE),
    "rtf": ("a.doc", b"{\\rtf1 abc}", Trouble.RICH_TEXT),
    "picture": ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(99), Trouble.SCANNED),
    "nul text": ("a.txt", b"Ke hoach\x00\x00\x00", Trouble.UNKNOWN_FORMAT),
    "encrypted zip": ("a.docx", encrypted_zip(), Trouble.PASSWORD),
    "entities": ("a.docx", with_part("word/document.xml", BOMB), Trouble.HOSTILE_FILE),
    "dtd in styles": ("a.docx", with_part("word/styles.xml", BOMB), Trouble.HOSTILE_FILE),
    "deep tables": ("a.docx", with_body(DEEP), Trouble.HOSTILE_FILE),
    "wide cell": ("a.docx", with_body(WIDE), Trouble.HOSTILE_FILE),
    "bomb": ("a.docx", with_part("word/media/a.png", bytes(30_000_000)), Trouble.HOSTILE_FILE),
    "outside": ("a.docx", with_part("../../a.xml", "<a/>"), Trouble.HOSTILE_FILE),
    "drive": ("a.docx", with_part("C:\\a.xml", "<a/>"), Trouble.HOSTILE_FILE),
    "twins": ("a.docx", with_part("WORD/document.xml", "<a/>"), Trouble.HOSTILE_FILE),
    "bzip2": ("a.docx", zipped({"word/document.xml": "<a/>"}, zipfile.ZIP_BZIP2), Trouble.HOSTILE_FILE),
    "many paragraphs": ("a.docx", with_body("<w:p/>" * 110_000), Trouble.HOSTILE_FILE),
    "many lines": ("a.txt", b"1. a\n" * 110_000, Trouble.HOSTILE_FILE),
    "many items": ("a.htm", b"<html><ol>" + b"<li>a" * 110_000, Trouble.HOSTILE_FILE),
    "wide table": (
        "a.htm",
        b"<html><table>" + (b"<tr>" + b"<td rowspan=9999 colspan=60>a" * 9) * 500,
        Trouble.HOSTILE_FILE,
    ),
    "many tags": ("a.htm", b"<html><p>" + b"<br>" * 600_000, Trouble.HOSTILE_FILE),
    "many elements": ("a.htm", b"<html><p>" + b"<i></i>" * 210_000, Trouble.HOSTILE_FILE),
    "deep page": ("a.htm", b"<html>" + b"<div>" * 5000 + b"x", Trouble.HOSTILE_FILE),
}


@pytest.mark.parametrize(("name", "data", "trouble"), BAD.values(), ids=list(BAD))
def test_refused(tmp_path: Path, name, data, trouble):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ImportRejected) as refused:
        read_source(path)
    assert refused.value.trouble is trouble
    assert refused.value.facts["name"] == name


def test_each_kind_that_must_be_saved_anew_has_its_own_sentence():
    kinds = ("password", "old word", "old excel", "rtf", "picture", "excel renamed", "cut zip", "entities")
    told = {sentence_of(ImportRejected(BAD[kind][2], name="a")) for kind in kinds}
    assert len(told) == len(kinds)


def test_too_large_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "a.docx"
    with path.open("wb") as stream:
        stream.truncate(60_000_000)
    with pytest.raises(ImportRejected) as refused:
        read_source(path)
    assert refused.value.facts == {"name": "a.docx", "megabytes": gate.MAX_MEGABYTES}


def test_more_elements_than_any_document_has_are_hostile(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(zip_gate, "_MAX_ELEMENTS", 50)
    with pytest.raises(ImportRejected) as refused:
        read_bytes("a.docx", GOOD)
    assert refused.value.trouble is Trouble.HOSTILE_FILE


def test_missing_file(tmp_path: Path):
    with pytest.raises(EnvironmentTrouble) as trouble:
        read_source(tmp_path / "a.docx")
    assert trouble.value.trouble is Trouble.FILE_MISSING


def test_a_folder_cannot_be_read(tmp_path: Path):
    with pytest.raises((EnvironmentTrouble, ImportRejected)):
        read_source(tmp_path)


def read_or_refuse(name: str, data: bytes) -> None:
    try:
        read_bytes(name, data)
    except ImportRejected:
        return


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", OLE, b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF"]),
)
def test_byte_soup(data, start):
    read_or_refuse("a.docx", start + data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_mutated_documents(changes):
    data = bytearray(GOOD)
    for position, value in changes:
        data[position] = value
    read_or_refuse("a.docx", bytes(data))


TAGS = [
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:tcPr",
    "w:pPr",
    "w:numPr",
    "w:sdt",
    "w:ins",
    "w:del",
    "w:br",
]


@settings(max_examples=80, deadline=None)
@given(
    st.recursive(
        st.just(""),
        lambda inner: st.builds(
            lambda tag, kids: f"<{tag}>{''.join(kids)}</{tag}>",
            st.sampled_from(TAGS),
            st.lists(inner, max_size=4),
        ),
        max_leaves=25,
    )
)
def test_strange_bodies(body):
    read_or_refuse("a.docx", with_body(body))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.binary(max_size=20))
def test_mutated_pages(position, data):
    page = as_word_page(plan_text())
    read_or_refuse("a.htm", page[:position] + data + page[position + len(data) :])


@pytest.mark.parametrize("value", ["x", "-1", "99999999999", "١"])
def test_strange_numbers_in_properties(value):
    read_or_refuse(
        "a.docx",
        with_body(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="{value}"/></w:numPr>'
            f'<w:ind w:left="{value}"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
        ),
    )


def test_a_lying_directory():
    data = bytearray(GOOD)
    position = data.find(b"PK\x01\x02")
    data[position + 24 : position + 28] = struct.pack("<I", 5)
    with pytest.raises(ImportRejected):
        read_bytes("a.docx", bytes(data))


LONG = "a" * (gate.MAX_LETTERS + 1)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("dài.txt", LONG.encode()),
        ("dài.html", f"<html><p>{LONG}</p></html>".encode()),
        ("dài.docx", with_body(f"<w:p><w:r><w:t>{LONG}</w:t></w:r></w:p>")),
    ],
)
def test_more_letters_than_a_book_has_are_refused(name, data):
    with pytest.raises(ImportRejected) as refused:
        read_bytes(name, data)
    assert refused.value.trouble is Trouble.HOSTILE_FILE


def test_more_letters_than_a_book_has_are_not_pasted():
    with pytest.raises(ImportRejected) as refused:
        read_pasted(LONG)
    assert refused.value.trouble is Trouble.HOSTILE_FILE
