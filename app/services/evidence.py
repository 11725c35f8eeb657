"""The evidence of a report as one package: each file once, under a safe name, with a list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.annex import EVIDENCE, AnnexSet, AnnexSource, Edition, ReportOptions, table_of
from app.domain.evidence import names_in_package
from app.domain.paper import OfficialPaper
from app.domain.period import Period
from app.domain.report import ReportData
from app.errors import Trouble, UserError
from app.files import is_same
from app.rooms import room
from app.services.annex_tables import evidence_annex
from app.services.ports import Attachments
from app.services.reports import ReportService
from app.services.task import Task

WritePackage = Callable[[Mapping[str, Path], Path, Task | None], None]
"""Writes files into one zip under the given names, whole or not at all."""
LIST_NAME = "000_danh_muc_minh_chung.xlsx"
LIST_COLUMNS = ("number", "package", "document", "date", "content", "task", "lead", "file")


@dataclass(frozen=True, slots=True)
class Package:
    """What was packed. `missing` are files that are gone or no longer what was kept; the list marks them."""

    path: Path
    count: int
    missing: tuple[str, ...] = ()


class EvidenceService:
    """Packs what a report of the office rests on."""

    def __init__(
        self, attachments: Attachments, reports: ReportService, write_package: WritePackage, workshop: Path
    ) -> None:
        self._attachments, self._workshop = attachments, workshop
        self._reports = reports
        self._write_package = write_package

    def export(
        self, plan_id: int, period: Period, target: Path, task: Task | None = None, *, issuer: str = ""
    ) -> Package:
        """Write the evidence of a period as a zip, its list in the name of an issuing body.

        Raises `UserError(NO_EVIDENCE_FILES)` or `EnvironmentTrouble`; the old file is then as it was.
        """
        options = ReportOptions(AnnexSet((EVIDENCE,)), Edition.INTERNAL)
        written = self._reports.written(plan_id, period, options, issuer=issuer)
        found = self._files(written.data)
        if not found:
            raise UserError(Trouble.NO_EVIDENCE_FILES, name=target.name)
        lost = {sha256: name for sha256, (name, path) in found.items() if not is_same(path, sha256)}
        files = {name: path for sha256, (name, path) in found.items() if sha256 not in lost}
        paper = _list(written.paper, evidence_annex(written.data, lost))
        with room(self._workshop, target) as place:
            self._reports.export(paper, place / LIST_NAME, "xlsx")
            self._write_package({LIST_NAME: place / LIST_NAME, **files}, target, task)
        return Package(target, len(files), tuple(lost.values()))

    def _files(self, data: ReportData) -> dict[str, tuple[str, Path]]:
        """The files of a period by hash: their name in the package and where they stand."""
        kept = [file for row in data.tasks for entry in row.entries for file in entry.evidence]
        names = names_in_package(kept)
        return {file.sha256: (names[file.sha256], self._attachments.path_of(file)) for file in kept}


def _list(paper: OfficialPaper, source: AnnexSource) -> OfficialPaper:
    """The annex of evidence alone, with the name that each file has in the package."""
    annex = replace(paper.annexes[0], title=source.title, table=table_of(source, LIST_COLUMNS))
    return replace(paper, body=(), annexes=(annex,))
