"""Chooses the writer of a paper; loads only the library that it needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from exports.packing import LONG_AGO

if TYPE_CHECKING:
    from app.domain.paper import OfficialPaper
    from app.services.task import Task


def write_paper(
    paper: OfficialPaper,
    target: Path,
    file_format: str,
    task: Task | None = None,
    *,
    moment: datetime = LONG_AGO,
) -> None:
    """Write a paper as "docx", "pdf" or "xlsx"; `moment` is the date that the file tells of itself.

    The same paper and moment give the same bytes.
    Raises `EnvironmentTrouble` or `Cancelled`; the old file is then as it was.
    """
    write_papers((paper,), target, file_format, task, moment=moment)


def write_papers(
    papers: Sequence[OfficialPaper],
    target: Path,
    file_format: str,
    task: Task | None = None,
    *,
    moment: datetime = LONG_AGO,
) -> None:
    """Write papers of one letterhead family into one file, each on pages (or a sheet) of its own.

    Raises `EnvironmentTrouble` or `Cancelled`; the old file is then as it was.
    """
    match file_format:
        case "docx":
            from exports.docx import write_docx as write  # noqa: PLC0415  # heavy
        case "pdf":
            from exports.pdf import write_pdf as write  # noqa: PLC0415
        case "xlsx":
            from exports.xlsx import write_xlsx as write  # noqa: PLC0415
        case _:
            raise ValueError(file_format)
    first, *others = papers
    write(first, target, task, moment=moment, others=others)
