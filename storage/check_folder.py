"""Checking a data folder as a whole: the database and the evidence it names. Nothing is written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.errors import DataTrouble, Trouble
from app.files import sha256_of
from storage import migrations
from storage.attachments import path_in
from storage.check import Fault, Flaw, flaws
from storage.contents import address_of, contents_of, has_schema
from storage.database import sorted_errors
from storage.header import read_header
from storage.restore import DATABASE

_WORDS = {
    Fault.STRUCTURE: "cấu trúc tệp hỏng",
    Fault.REFERENCE: "trỏ đến dòng không có",
    Fault.CHAIN: "nhật ký thay đổi không khớp",
    Fault.ROW: "nội dung khác với nhật ký thay đổi",
}


def flaws_in(folder: Path) -> list[str]:
    """What is wrong, a line each. Raises `DataTrouble` or `EnvironmentTrouble` where nothing can be read."""
    path = folder / "data" / DATABASE
    header = read_header(path)
    if not header.ours:
        raise DataTrouble(Trouble.DATABASE_DAMAGED, name=path.name, folder=str(path.parent))
    if header.version > migrations.NEWEST:
        raise DataTrouble(Trouble.DATABASE_NEWER, name=path.name, version=header.version)
    address = address_of(path.absolute(), "mode=rw")  # a journal that a kill left is played back first
    with sorted_errors(path), closing(sqlite3.connect(address, uri=True)) as connection:
        found = [_words(flaw) for flaw in flaws(connection)]
        if not found and not has_schema(connection, header.version):
            found = ["cấu trúc bảng không phải của chương trình"]
        return found or _evidence(connection, folder / "data" / "att")


def _words(flaw: Flaw) -> str:
    place = f"{flaw.table} {flaw.row}: " if flaw.table else ""
    about = f" ({flaw.about})" if flaw.about else ""
    return f"{place}{_WORDS[flaw.fault]}{about}"


def _evidence(connection: sqlite3.Connection, folder: Path) -> list[str]:
    return [
        f"minh chứng {sha256[:12]}…: {trouble}"
        for sha256 in sorted(contents_of(connection).files)
        if (trouble := _trouble(path_in(folder, sha256), sha256))
    ]


def _trouble(path: Path, sha256: str) -> str:
    if not path.is_file():
        return "không còn tệp"
    return "" if sha256_of(path) == sha256 else "tệp đã bị thay đổi"
