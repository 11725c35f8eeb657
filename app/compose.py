"""Puts storage, files and papers under the services: the composition that both commands share."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.access import own_folder
from app.drives import drive_of, free_space, trouble_with_place
from app.errors import EnvironmentTrouble
from app.files import write_bytes
from app.intake.importer import understand
from app.intake.reader import load
from app.intake.template_gate import check_template
from app.paths import data_folder
from app.services.backups import BackupService
from app.services.bin import BinService
from app.services.carry import CarryService
from app.services.drafts import DraftService
from app.services.evidence import EvidenceService
from app.services.history import HistoryService
from app.services.indicators import IndicatorService
from app.services.intake import IntakeService
from app.services.items import ItemService
from app.services.offices import OfficeService
from app.services.overview import OverviewService
from app.services.plans import PlanService
from app.services.ports import Clock
from app.services.program import Program
from app.services.progress import ProgressService
from app.services.reports import ReportService
from app.services.review import ReviewService
from app.services.search import SearchService
from app.services.slips import SlipService
from app.services.support import SupportService
from app.services.templates import TemplateService
from app.services.units import UnitService
from resources import resource

if TYPE_CHECKING:
    from app.domain.indicators import FormTemplate
    from app.domain.paper import OfficialPaper
    from app.domain.unit import Unit
    from app.services.task import Task
    from storage.attachments import AttachmentFolder
    from storage.database import Database


def local_now() -> datetime:
    """The present moment in the zone of this PC."""
    return datetime.now().astimezone()


@contextmanager
def open_program(folder: Path, clock: Clock = local_now) -> Generator[Program]:
    """Open a data folder; raises `DataTrouble`, touching nothing, where its database cannot be used."""
    from storage.attachments import AttachmentFolder  # noqa: PLC0415  # storage loads after the first paint
    from storage.open_gate import open_database  # noqa: PLC0415

    check_place(folder)
    own_folder(folder)
    database = open_database(folder, clock)
    with closing(database):
        attachments = AttachmentFolder(folder / "data" / "att")
        yield _assembled(folder, clock, database, attachments, folder / "drafts")


@contextmanager
def open_to_read(folder: Path, clock: Clock = local_now) -> Generator[Program]:
    """A copy of a book, to look at and to print from; nothing in the folder of the book is touched.

    Raises `DataTrouble` or `EnvironmentTrouble` where not all that is shown can be read.
    """
    from storage.open_gate import DATABASE  # noqa: PLC0415  # storage loads when it is needed
    from storage.reading_copy import KeptEvidence, ReadingCopy  # noqa: PLC0415

    with closing(ReadingCopy(folder / "data" / DATABASE, clock)) as database:
        program = _assembled(folder, clock, database, KeptEvidence(folder / "data" / "att"))
        program.offices.office()
        for plan in program.plans.plans():
            program.plans.tree(plan.id)
            program.overview.today(plan.year, clock().date())
        yield program


def _assembled(
    folder: Path,
    clock: Clock,
    database: Database,
    attachments: AttachmentFolder,
    drafts: Path | None = None,
) -> Program:
    """The services over a database."""
    from exports.user_template import WordTemplates  # noqa: PLC0415  # with the data, after the first paint
    from storage.backup import Vault  # noqa: PLC0415  # storage loads after the first paint

    backups = BackupService(Vault(folder, clock, database), clock, drive_of, partial(free_space, folder))
    indicators = IndicatorService(database, clock, _form_templates)
    reports = ReportService(database, clock, _write_paper, indicators)
    return Program(
        folder=folder,
        clock=clock,
        offices=OfficeService(database),
        intake=intake_service(),
        plans=PlanService(database, attachments, clock, backups),
        items=ItemService(database, backups),
        progress=ProgressService(database, attachments, clock),
        units=UnitService(database, _unit_template),
        history=HistoryService(database),
        overview=OverviewService(database),
        search=SearchService(database),
        reports=reports,
        indicators=indicators,
        evidence=EvidenceService(attachments, reports, _write_package, folder / "tmp"),
        review=ReviewService(database, reports),
        slips=SlipService(database, clock, _write_papers),
        carry=CarryService(folder / "tmp", drive_of),
        templates=TemplateService(folder / "templates", check_template, WordTemplates(), clock),
        support=support_service(folder, clock),
        backups=backups,
        drafts=DraftService(drafts),
        bin=BinService(database, clock),
    )


def has_book(folder: Path) -> bool:
    """Whether a folder has a book, or what is left of one."""
    return any((folder / name).exists() for name in ("installed.json", "data", "backups"))


def check_place(folder: Path) -> None:
    """No new book is made where it would be lost; one that is there is opened all the same.

    Raises `EnvironmentTrouble`.
    """
    if has_book(folder):
        return
    if trouble := trouble_with_place(folder):
        raise EnvironmentTrouble(trouble, folder=str(folder), usual=str(data_folder()))


def support_service(folder: Path, clock: Clock = local_now) -> SupportService:
    """The support bundle; looks at the data folder as it is, open or not."""

    def facts() -> dict[str, str]:
        from storage.facts import database_facts  # noqa: PLC0415  # only a bundle wants them
        from storage.open_gate import DATABASE  # noqa: PLC0415

        return database_facts(folder / "data" / DATABASE)

    return SupportService(folder, facts, clock)


def recovery(folder: Path, clock: Clock = local_now) -> BackupService:
    """The backups of a data folder whose book cannot be opened."""
    from storage.backup import Vault  # noqa: PLC0415  # storage loads after the first paint

    return BackupService(Vault(folder, clock), clock, drive_of, partial(free_space, folder))


def flaws_of(folder: Path) -> list[str]:
    """What is wrong with the book of a data folder, a line each; empty where all is as it was written."""
    from storage.check_folder import flaws_in  # noqa: PLC0415  # storage loads when it is needed

    return flaws_in(folder)


def salvage(folder: Path, target: Path) -> int:
    """Write what can still be read in the book of a data folder; gives how many rows that are."""
    from storage.open_gate import DATABASE  # noqa: PLC0415  # storage loads when it is needed
    from storage.salvage import readable_text  # noqa: PLC0415

    text, rows = readable_text(folder / "data" / DATABASE)
    write_bytes(target, text.encode("utf-8-sig", "replace"))
    return rows


def intake_service() -> IntakeService:
    """The importer; needs no data folder."""
    return IntakeService(load, understand)


def _write_paper(
    paper: OfficialPaper, target: Path, file_format: str, task: Task | None, moment: datetime
) -> None:
    from exports.writers import write_paper  # noqa: PLC0415  # loads the writers

    write_paper(paper, target, file_format, task, moment=moment)


def _write_papers(
    papers: Sequence[OfficialPaper], target: Path, file_format: str, task: Task | None, moment: datetime
) -> None:
    from exports.writers import write_papers  # noqa: PLC0415  # loads the writers

    write_papers(papers, target, file_format, task, moment=moment)


def _write_package(files: Mapping[str, Path], target: Path, task: Task | None) -> None:
    from exports.package import write_package  # noqa: PLC0415  # only who packs evidence needs it

    write_package(files, target, task)


def _unit_template() -> tuple[Unit, ...]:
    from app.domain.unit_directory import units_from_json  # noqa: PLC0415  # only this needs the template

    return units_from_json(json.loads(resource("units", "commune.json").read_text("utf-8")))


def _form_templates() -> tuple[FormTemplate, ...]:
    from app.domain.indicators import template_from_json  # noqa: PLC0415  # only who enters numbers needs them

    files = sorted(resource("indicators").glob("*.json"))
    return tuple(template_from_json(json.loads(file.read_text("utf-8"))) for file in files)
