"""All that the user can do, in one value for windows and commands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
from app.services.progress import ProgressService
from app.services.reports import ReportService
from app.services.review import ReviewService
from app.services.search import SearchService
from app.services.slips import SlipService
from app.services.support import SupportService
from app.services.templates import TemplateService
from app.services.units import UnitService


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The services over one open data folder."""

    folder: Path
    clock: Clock
    offices: OfficeService
    intake: IntakeService
    plans: PlanService
    items: ItemService
    progress: ProgressService
    units: UnitService
    history: HistoryService
    overview: OverviewService
    search: SearchService
    reports: ReportService
    indicators: IndicatorService
    evidence: EvidenceService
    review: ReviewService
    slips: SlipService
    carry: CarryService
    templates: TemplateService
    support: SupportService
    backups: BackupService
    drafts: DraftService
    bin: BinService
