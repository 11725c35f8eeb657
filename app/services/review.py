"""Rà soát trước khi nộp, over the book: gathers what is about to be sent, and has it reviewed."""

from __future__ import annotations

from app.domain.finding import Finding
from app.domain.office import Office
from app.domain.period import Period
from app.domain.progress import standing
from app.services.ports import Store
from app.services.reports import ReportService
from app.services.review_report import Submission, review


class ReviewService:
    """Tells what lacks in the report of a plan."""

    def __init__(self, store: Store, reports: ReportService) -> None:
        self._store = store
        self._reports = reports

    def review(self, plan_id: int, period: Period, *, issuer: str = "") -> tuple[Finding, ...]:
        """The findings of a report as a body sends it, by kind; none where it may go out as it is."""
        written = self._reports.written(plan_id, period, issuer=issuer)
        with self._store.reading() as session:
            office = session.offices.get() or Office(name="", number_pattern="")
            entries = session.entries.of_plan(plan_id)
        evidenced = frozenset(
            item_id
            for item_id, found in entries.items()
            if any(entry.evidence or entry.document_number for entry in standing(found, period.end))
        )
        body = office.body(issuer or written.data.plan.issuer)
        return review(Submission(written.data, written.paper, body, evidenced))
