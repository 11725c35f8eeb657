"""What is kept of a closed report: its paper, its figures and what a template prints, as one JSON text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from app.domain import figures as figures_module
from app.domain import layout, office, paper, progress
from app.domain.figures import Figures
from app.domain.frozen_json import from_json, known_classes, to_json
from app.domain.paper import OfficialPaper
from app.domain.progress import Timeliness
from app.domain.report import ReportData
from app.domain.template import Values
from app.services.template_fields import values_of


@dataclass(frozen=True, slots=True)
class ClosedFigures:
    """Where a task, or a group, stood when its report was closed. `done` counts tasks that were done."""

    item_id: int
    code: str
    title: str
    timeliness: Timeliness | None
    figures: Figures
    done: Figures


@dataclass(frozen=True, slots=True)
class ClosedContent:
    """All that a closed report was made of; `closed_at` is the moment that its files tell.

    `fields` are those of the office's own templates, as JSON; a report that was closed before has none.
    """

    paper: OfficialPaper
    figures: tuple[ClosedFigures, ...]
    closed_at: str
    fields: str = ""

    @property
    def moment(self) -> datetime:
        """When it was closed."""
        return datetime.fromisoformat(self.closed_at)

    @property
    def values(self) -> Values | None:
        """What the fields of a template become, None where they were not kept."""
        return json.loads(self.fields) if self.fields else None


def content_of(data: ReportData, official: OfficialPaper, moment: datetime) -> str:
    """What is kept, as text."""
    tasks = [
        ClosedFigures(row.item.id, row.item.number, row.item.title, row.timeliness, row.figures, row.finished)
        for row in data.tasks
    ]
    groups = [
        ClosedFigures(group.item_id, "", group.title, None, Figures(), group.finished)
        for group in (*data.groups, data.whole)
    ]
    fields = json.dumps(values_of(official, data), ensure_ascii=False, sort_keys=True)
    return to_json(ClosedContent(official, (*tasks, *groups), moment.isoformat(timespec="seconds"), fields))


def content_from(text: str) -> ClosedContent:
    """What was kept. Raises `ValueError`."""
    known = known_classes((paper, layout, office, progress, figures_module))
    return from_json(text, {**known, "ClosedContent": ClosedContent, "ClosedFigures": ClosedFigures})
