"""Which report is looked at, and the name its file gets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from app.domain.paper import OfficialPaper
from app.domain.period import Period
from app.domain.plan import Plan
from app.domain.progress import Status
from app.domain.report import ClosedReport, ReportData
from app.domain.report_text import SectionText
from app.domain.template import Values
from app.domain.vietnamese import fold
from ui.models.report_figures import FigureRow

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """A report that is looked at: as it was closed, else as the book stands now.

    `issuer` names the body of the office in whose name it is written, "" the plan's own.
    """

    plan: Plan
    period: Period
    closed: ClosedReport | None = None
    issuer: str = ""

    @property
    def key(self) -> tuple[int, str]:
        """Which report, in all its versions."""
        return self.plan.id, self.period.key


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """A report with all that is shown of it. What is closed has no `data`, and the `moment` of its files.

    `values` are what the office's own templates print; a report closed by an early version has none.
    """

    choice: Choice
    paper: OfficialPaper
    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    figures: tuple[FigureRow, ...]
    sections: tuple[SectionText, ...] = ()
    data: ReportData | None = None
    moment: datetime | None = None
    values: Values | None = None


def file_name(choice: Choice) -> str:
    """A file name without accents or ending, as offices prefer: "BC_2026-Q3_dan_chu_o_co_so"."""
    plan, period = choice.plan, choice.period
    about = re.sub(r"\W+", "_", fold(re.sub(r"\s+năm \d{4}$", "", plan.title))).strip("_")
    version = choice.closed.version if choice.closed else 1
    again = f"_ban_{version}" if version > 1 else ""
    return f"BC_{re.sub(r'[^0-9A-Za-z-]+', '_', period.key)}_{about[:_LONGEST].strip('_')}{again}"


def without_evidence(data: ReportData) -> int:
    """How many finished tasks have neither a document nor a file behind them."""
    return sum(
        row.progress.status is Status.DONE
        and not any(entry.evidence or entry.document_number for entry in row.entries)
        for row in data.tasks
    )
