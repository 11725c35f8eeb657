"""Reports that are owed or were sent, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.period import Period
from app.domain.plan import Plan
from app.domain.report import OwedReport
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
        recipient = self.report.duty.recipient
        return tr("Gửi {name}").format(name=recipient) if recipient else self.report.plan.title

    @property
    def words(self) -> str:
        """How late or how near it is."""
        sent, due = self.report.submitted_on, self.report.due
        if sent:
            late = (sent - due).days
            how = tr("chậm {n} ngày").format(n=late) if late > 0 else tr("đúng hạn")
            return tr("Nộp {day} · {how}").format(day=f"{sent:%d/%m}", how=how)
        left = (due - self.day).days
        if left < 0:
            return tr("Quá hạn {n} ngày").format(n=-left)
        return tr("Còn {n} ngày").format(n=left) if left else tr("Hạn hôm nay")

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
        if left < 0:
            return "document_error", "red"
        return ("document_edit", "amb") if left <= _SOON else ("document", "text2")

    @property
    def text(self) -> str:
        """All of it, for a tooltip and a screen reader."""
        return f"{self.title}\n{self.under}\n{self.words} · {self.due}"


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A period that the officer chose, owed to nobody."""

    plan: Plan
    period: Period

    @property
    def key(self) -> object:
        """Plan and period."""
        return self.plan.id, self.period.key

    @property
    def title(self) -> str:
        """The period as papers print it."""
        return tr("Báo cáo {period}").format(period=self.period.label)

    @property
    def under(self) -> str:
        """Which plan it is about."""
        return self.plan.title

    @property
    def words(self) -> str:
        """Why it stands here."""
        return tr("Kỳ tự chọn")

    @property
    def mark(self) -> tuple[str, str]:
        """Icon and token."""
        return "calendar_settings", "text2"

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.title}\n{self.under}"


def owed_rows(reports: Iterable[OwedReport], day: date) -> list[OwedRow]:
    """The rows of reports."""
    return [OwedRow(report, day) for report in reports]
