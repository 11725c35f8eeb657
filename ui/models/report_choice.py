"""Which report is looked at, and the name its file gets."""

from __future__ import annotations

import re

from app.domain.period import Period
from app.domain.plan import Plan
from app.domain.progress import Status
from app.domain.report import ReportData
from app.domain.vietnamese import fold

_LONGEST = 60


def file_name(plan: Plan, period: Period, ending: str) -> str:
    """A file name without accents, as offices prefer: "BC_2026-Q3_dan_chu_o_co_so.docx"."""
    about = re.sub(r"\W+", "_", fold(re.sub(r"\s+năm \d{4}$", "", plan.title))).strip("_")
    return f"BC_{re.sub(r'[^0-9A-Za-z-]+', '_', period.key)}_{about[:_LONGEST].strip('_')}.{ending}"


def without_evidence(data: ReportData) -> int:
    """How many finished tasks have neither a document nor a file behind them."""
    return sum(
        row.progress.status is Status.DONE
        and not any(entry.evidence or entry.document_number for entry in row.entries)
        for row in data.tasks
    )
