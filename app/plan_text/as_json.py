"""A draft as the JSON that `skh import-plan --json` prints."""

from __future__ import annotations

from typing import Any

from app.domain.deadline import Deadline
from app.plan_text.draft import DraftItem, PlanDraft
from app.plan_text.duties import printed_date


def draft_to_json(draft: PlanDraft) -> dict[str, Any]:
    """The draft as plain values: null for what the document does not give, dates as ISO."""
    return {
        "title": draft.title or None,
        "number_symbol": draft.number or None,
        "issue_date": draft.issued_on.isoformat() if draft.issued_on else None,
        "place": draft.place or None,
        "issuer": draft.issuer or None,
        "year": draft.year,
        "signer": draft.signer or None,
        "recipients": list(draft.recipients),
        "basis": list(draft.basis),
        "items": [_item(item) for item in draft.items],
        "report_obligations": [
            {
                "text": duty.text,
                "date": day.isoformat() if (day := printed_date(duty)) else None,
                "recurrence": duty.recurrence.value if duty.recurrence else None,
            }
            for duty in draft.duties
        ],
    }


def _item(item: DraftItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "path": item.path,
        "text": item.title,
        "is_group": item.is_group,
        "directing": item.directing or None,
        "lead": item.lead or None,
        "coordinating": item.coordinating or None,
        "time_text": item.deadline.text or None,
        "deadline": _deadline(item.deadline),
        "doubts": sorted(field.value for field in item.doubts),
        "spans": {
            field: [[span.paragraph, span.start, span.end] for span in spans]
            for field, spans in item.spans.items()
        },
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind.value,
        "start": deadline.start.isoformat() if deadline.start else None,
        "due": deadline.due.isoformat() if deadline.due else None,
        "inclusive": deadline.inclusive,
        "recurrence": deadline.recurrence.value if deadline.recurrence else None,
        "conditional": deadline.conditional,
    }
