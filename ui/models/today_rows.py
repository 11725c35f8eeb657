"""The first screen as rows: what is late, near and silent, each task once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.deadline import DeadlineKind
from app.domain.deadline_words import WEEKDAYS, short_reading
from app.domain.plan import PlanItem
from app.domain.progress import Timeliness
from app.domain.report import Today
from app.domain.timeliness import days_left
from ui.models.rows import Heading, More, Row
from ui.text import tr
from ui.widgets.kpi_strip import KpiFigure, KpiGroup

CAP = 5
"""So many rows of a section are shown before "Xem tất cả"."""

OVERDUE, NEAR, SILENT = "overdue", "near", "silent"


@dataclass(frozen=True, slots=True)
class TodayRow:
    """A task that needs doing: why in `words`, with the plan's own deadline under it."""

    item: PlanItem
    section: str
    icon_name: str
    token: str
    words: str
    deadline: str

    @property
    def key(self) -> object:
        """The task."""
        return self.item.id

    @property
    def lead(self) -> str:
        """Who leads, in words."""
        lead = self.item.lead
        return tr("Chủ trì: {name}").format(name=lead.name) if lead else tr("Chưa giao đơn vị chủ trì")

    @property
    def text(self) -> str:
        """All of it, for a tooltip and a screen reader."""
        return f"{self.item.number} {self.item.title}\n{self.lead}\n{self.words} · {self.deadline}".strip()


def today_rows(today: Today, office: tuple[int, int], unfolded: frozenset[str] = frozenset()) -> list[Row]:
    """The rows of all sections; `office` is what it calls soon and silent, in days."""
    soon, silent = office
    last = today.day + timedelta(days=soon)
    late = [_late(item, today.day) for item in today.overdue]
    due = [_near(item, today.day) for item in today.due_soon]
    near = _unique((*due, *(_starting(item, today.day) for item in today.starting)))
    told = {row.item.id for row in (*late, *near)}
    quiet = [_silent(item, today) for item in today.silent if item.id not in told]
    return [
        *_section(
            Heading(
                tr("Quá hạn"), len(late), "error_circle", "red",
                tr("Đã qua ngày cuối của thời hạn mà chưa ghi hoàn thành"),
            ),
            OVERDUE, late, unfolded,
        ),
        *_section(
            Heading(
                tr("Sắp đến hạn, sắp bắt đầu"), len(near), "clock_alarm", "amb",
                tr("Trong {days} ngày tới, đến hết {last}").format(days=soon, last=f"{last:%d/%m/%Y}"),
            ),
            NEAR, near, unfolded,
        ),
        *_section(
            Heading(
                tr("Lâu chưa có tin"), len(quiet), "speaker_mute", "amb",
                tr("Nhắc khi quá {days} ngày không ghi tiến độ").format(days=silent),
            ),
            SILENT, quiet, unfolded,
        ),
    ]  # fmt: skip


def kpi_groups(today: Today) -> list[KpiGroup]:
    """The year in figures: the 2 × 2 of the Government Office, and what has no deadline."""
    count = today.counts
    done = count[Timeliness.DONE_IN_TIME] + count[Timeliness.DONE_LATE]
    open_ = count[Timeliness.OPEN_IN_TIME] + count[Timeliness.OPEN_LATE]
    quiet = sum(item.deadline.kind is DeadlineKind.CONTINUOUS for item in today.silent)
    lively = count[Timeliness.CONTINUOUS] - quiet
    share = 100 * done / (done + open_) if done + open_ else 0
    undated = count[Timeliness.UNDATED]
    return [
        KpiGroup(
            tr("Cả năm {year}").format(year=today.year), None,
            (KpiFigure(count.total(), tr("nhiệm vụ")),), share,
            tr("{share} % việc có hạn").format(share=f"{share:.0f}"),
        ),
        KpiGroup(tr("Hoàn thành"), done, (
            KpiFigure(count[Timeliness.DONE_IN_TIME], tr("đúng hạn"), "checkmark_circle", "grn"),
            KpiFigure(count[Timeliness.DONE_LATE], tr("quá hạn"), "checkmark_circle_warning", "grn"),
        )),
        KpiGroup(tr("Chưa hoàn thành"), open_, (
            KpiFigure(count[Timeliness.OPEN_IN_TIME], tr("trong hạn"), "circle_half_fill", "acc"),
            KpiFigure(count[Timeliness.OPEN_LATE], tr("quá hạn"), "error_circle", "red"),
            *((KpiFigure(undated, tr("chưa rõ hạn"), "question_circle", "gry"),) if undated else ()),
        )),
        KpiGroup(tr("Thường xuyên"), count[Timeliness.CONTINUOUS], (
            KpiFigure(lively, tr("có tin mới"), "arrow_sync_circle", "gry"),
            KpiFigure(quiet, tr("lâu chưa có tin"), "speaker_mute", "amb"),
        )),
    ]  # fmt: skip


def since_words(today: Today) -> str:
    """What happened since the program was last open; empty on the same day."""
    if today.last_opened is None or today.last_opened >= today.day:
        return ""
    news = [
        words.format(n=count)
        for count, words in (
            (today.newly_overdue, tr("{n} việc vừa quá hạn")),
            (today.newly_owed, tr("{n} báo cáo vừa quá hạn nộp")),
        )
        if count
    ]
    opened = f"{WEEKDAYS[today.last_opened.weekday()]} {today.last_opened:%d/%m}"
    return tr("Từ lần mở trước ({day}): {news}").format(
        day=opened, news=", ".join(news) or tr("không có việc mới quá hạn")
    )


def _section(heading: Heading, name: str, rows: Sequence[Row], unfolded: frozenset[str]) -> list[Row]:
    if not rows:
        return []
    if len(rows) <= CAP + 1 or name in unfolded:
        return [heading, *rows]
    return [heading, *rows[:CAP], More(name, tr("Xem tất cả {n} việc").format(n=len(rows)))]


def _unique(rows: Iterable[TodayRow]) -> list[TodayRow]:
    """A task that is due and begins soon is told once, as due."""
    first: dict[int, TodayRow] = {}
    for row in rows:
        first.setdefault(row.item.id, row)
    return list(first.values())


def _late(item: PlanItem, day: date) -> TodayRow:
    late = -(days_left(item.deadline, day) or 0)
    words = tr("Quá hạn {n} ngày").format(n=late) if late > 0 else tr("Quá hạn kỳ trước")
    return _row(item, OVERDUE, ("error_circle", "red"), words)


def _near(item: PlanItem, day: date) -> TodayRow:
    left = days_left(item.deadline, day)
    words = tr("Còn {n} ngày").format(n=left) if left else tr("Hạn hôm nay")
    return _row(item, NEAR, ("clock_alarm", "amb"), words)


def _starting(item: PlanItem, day: date) -> TodayRow:
    wait = ((item.deadline.start or day) - day).days
    words = tr("Bắt đầu ngày mai") if wait == 1 else tr("Bắt đầu sau {n} ngày").format(n=wait)
    return _row(item, NEAR, ("play_circle", "acc"), words)


def _silent(item: PlanItem, today: Today) -> TodayRow:
    plan = today.plans[item.plan_id]
    begun = item.deadline.start or plan.issued_on or date(plan.year, 1, 1)
    silence = (today.day - (item.progress.last_on or begun)).days
    return _row(item, SILENT, ("speaker_mute", "amb"), tr("{n} ngày chưa có tin").format(n=silence))


def _row(item: PlanItem, section: str, mark: tuple[str, str], words: str) -> TodayRow:
    deadline = item.deadline.text or short_reading(item.deadline)
    return TodayRow(item, section, *mark, words, deadline[:1].upper() + deadline[1:])
