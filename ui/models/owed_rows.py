"""Reports that are owed or were sent, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.period import Period, PeriodKind
from app.domain.plan import Plan
from app.domain.report import ClosedReport, OwedReport
from ui.text import format_date, tr

_SOON = 15  # days


@dataclass(frozen=True, slots=True)
class OwedRow:
    """A report that a duty asks for, seen on a day."""

    report: OwedReport
    day: date

    @property
    def key(self) -> object:
        """Which duty for which period."""
        return self.report.plan.id, self.report.duty.id, self.report.period.key

    @property
    def title(self) -> str:
        """Which report: "Báo cáo quý III năm 2026"."""
        return tr("Báo cáo {period}").format(period=self.report.period.label)

    @property
    def under(self) -> str:
        """To whom it goes, else which plan asks for it."""
        recipient = self.report.recipient
        return tr("Gửi {name}").format(name=recipient) if recipient else self.report.plan.title

    @property
    def words(self) -> str:
        """How late or how near it is."""
        sent, due = self.report.submitted_on, self.report.due
        if sent:
            late = (sent - due).days
            how = tr("chậm {n} ngày").format(n=late) if late > 0 else tr("đúng hạn")
            return tr("Nộp {day} · {how}").format(day=f"{sent:%d/%m}", how=how)
        left = _left((due - self.day).days)
        if self.report.closed:
            return tr("Đã chốt · {left}").format(left=left.lower())
        return left

    @property
    def due(self) -> str:
        """The due date."""
        return format_date(self.report.due)

    @property
    def mark(self) -> tuple[str, str]:
        """Icon and token."""
        if self.report.submitted_on:
            return "lock_closed", "text2"
        left = (self.report.due - self.day).days
        if self.report.closed:
            return "lock_closed", "red" if left < 0 else "text2"
        if left < 0:
            return "document_error", "red"
        return ("document_edit", "amb") if left <= _SOON else ("document", "text2")

    @property
    def text(self) -> str:
        """All of it, for a tooltip and a screen reader."""
        due = tr("hạn nộp {day}").format(day=self.due)
        closed = self.report.closed
        kept = f"\n{closed_words(closed)}" if closed else ""
        return f"{self.title}\n{self.under}\n{self.words} · {due}{kept}"


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A period that the officer chose, owed to nobody."""

    plan: Plan
    period: Period
    closed: ClosedReport | None = None

    @property
    def key(self) -> object:
        """Plan and period."""
        return self.plan.id, self.period.key

    @property
    def title(self) -> str:
        """The period, dates of one's own without the words that papers put between them."""
        if self.period.kind is PeriodKind.CUSTOM:
            start, end = format_date(self.period.start), format_date(self.period.end)
            return tr("Kỳ {start} – {end}").format(start=start, end=end)
        return tr("Báo cáo {period}").format(period=self.period.label)

    @property
    def under(self) -> str:
        """Which plan it is about."""
        return self.plan.title

    @property
    def words(self) -> str:
        """Why it stands here."""
        return closed_words(self.closed) if self.closed else tr("Kỳ tự chọn")

    @property
    def mark(self) -> tuple[str, str]:
        """Icon and token."""
        return "lock_closed" if self.closed else "calendar_settings", "text2"

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.title}\n{self.under}"


def _left(days: int) -> str:
    if days < 0:
        return tr("Quá hạn {n} ngày").format(n=-days)
    return tr("Còn {n} ngày").format(n=days) if days else tr("Hạn hôm nay")


def closed_words(closed: ClosedReport) -> str:
    """When a report was closed, and how many times: "Đã chốt 16/10/2026, bản 2"."""
    day, version = format_date(closed.closed_at.date()), closed.version
    return tr("Đã chốt {day}, bản {n}").format(day=day, n=version)


def version_words(closed: ClosedReport) -> str:
    """A version in a list: "Bản 2 · chốt 16/10/2026 14:32"."""
    words = tr("Bản {n} · chốt {day} {time}")
    return words.format(
        n=closed.version, day=format_date(closed.closed_at.date()), time=f"{closed.closed_at:%H:%M}"
    )


def owed_rows(reports: Iterable[OwedReport], day: date) -> list[OwedRow]:
    """The rows of reports."""
    return [OwedRow(report, day) for report in reports]
