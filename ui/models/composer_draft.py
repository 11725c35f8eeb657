"""What is half typed about the progress of a task, exactly as typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.plan import PlanItem
from app.domain.progress import ProgressEntry, Status
from app.errors import Trouble, UserError
from ui.models.target_text import parse_number
from ui.text import format_date, format_number, parse_date

_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposerDraft:
    """The fields of the composer; `corrects_id` names the entry that is put right."""

    text: str = ""
    on: str = ""
    quantity: str = ""
    percent: str = ""
    status: Status = Status.IN_PROGRESS
    difficulty: str = ""
    document_number: str = ""
    document_date: str = ""
    files: tuple[Path, ...] = ()
    corrects_id: int | None = None


def blank_draft(item: PlanItem, today: date) -> ComposerDraft:
    """What the composer of a task begins with."""
    status = item.progress.status
    return ComposerDraft(
        on=format_date(today), status=Status.IN_PROGRESS if status is Status.NOT_STARTED else status
    )


def correcting_draft(entry: ProgressEntry, status: Status) -> ComposerDraft:
    """A draft that puts an entry right: it begins with what the entry says."""
    return ComposerDraft(
        text=entry.text,
        on=format_date(entry.on),
        quantity="" if entry.quantity is None else format_number(entry.quantity),
        percent="" if entry.percent is None else str(entry.percent),
        status=entry.status or status,
        difficulty=entry.difficulty,
        document_number=entry.document_number,
        document_date=format_date(entry.document_date) if entry.document_date else "",
        corrects_id=entry.id,
    )


def entry_of(draft: ComposerDraft, item_id: int, year: int, corrected: ProgressEntry | None) -> ProgressEntry:
    """The entry that a draft makes. Raises `UserError` that names the field."""
    document_date = draft.document_date.strip()
    return ProgressEntry(
        item_id=item_id,
        on=parse_date(draft.on, year, "on"),
        text=draft.text.strip(),
        quantity=parse_number(draft.quantity, "quantity") if draft.quantity.strip() else None,
        percent=_percent(draft.percent),
        status=draft.status,
        difficulty=draft.difficulty.strip(),
        document_number=draft.document_number.strip(),
        document_date=parse_date(document_date, year, "document_date") if document_date else None,
        evidence=corrected.evidence if corrected else (),
        corrects_id=draft.corrects_id,
    )


def _percent(text: str) -> int | None:
    plain = text.replace("%", "").strip()
    if not plain:
        return None
    value = parse_number(plain, "percent")
    if not value.is_integer() or value > _WHOLE:
        raise UserError(Trouble.BAD_PERCENT, field="percent", value=plain)
    return int(value)
