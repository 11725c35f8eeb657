"""Dated progress entries, the stored status, and timeliness as at a date."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import takewhile


class Status(StrEnum):
    """The life of a task as the office states it."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    PAUSED = "paused"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.NOT_STARTED: "Chưa thực hiện",
    Status.IN_PROGRESS: "Đang thực hiện",
    Status.DONE: "Hoàn thành",
    Status.PAUSED: "Tạm dừng",
    Status.DROPPED: "Không thực hiện",
}


class Timeliness(StrEnum):
    """The 2 × 2 of the Government Office (QĐ 42/2014/QĐ-TTg), and what has no deadline."""

    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_LATE = "open_late"
    CONTINUOUS = "continuous"
    UNDATED = "undated"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The Vietnamese name, as reports print it."""
        return _TIMELINESS_LABELS[self]


_TIMELINESS_LABELS = {
    Timeliness.DONE_IN_TIME: "Hoàn thành đúng hạn",
    Timeliness.DONE_LATE: "Hoàn thành quá hạn",
    Timeliness.OPEN_IN_TIME: "Chưa hoàn thành, trong hạn",
    Timeliness.OPEN_LATE: "Chưa hoàn thành, quá hạn",
    Timeliness.CONTINUOUS: "Thường xuyên",
    Timeliness.UNDATED: "Chưa xác định thời hạn",
    Timeliness.ENDED: "Không thực hiện",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file kept as evidence, stored under its SHA-256."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressEntry:
    """What was done on a day. `corrects_id` names the entry that this one replaces in every sum."""

    id: int = 0
    item_id: int
    on: date
    text: str
    quantity: float | None = None
    percent: int | None = None
    status: Status | None = None
    difficulty: str = ""
    document_number: str = ""
    document_date: date | None = None
    evidence: tuple[Evidence, ...] = ()
    corrects_id: int | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a task stands: what its entries up to a date add up to."""

    status: Status = Status.NOT_STARTED
    percent: int | None = None
    quantity: float | None = None
    last_on: date | None = None
    done_on: date | None = None
    entries: int = 0


def standing(entries: Collection[ProgressEntry], as_at: date | None = None) -> tuple[ProgressEntry, ...]:
    """The entries that count up to a date, by date: an entry that another one of then corrects does not.

    A correction dated later changes nothing before: the paper of an earlier period stays as it was.
    """
    corrected = {entry.id: entry.corrects_id for entry in entries}
    known = [entry for entry in entries if as_at is None or entry.on <= as_at]
    replaced: set[int] = set()
    for entry in known:
        gone = entry.corrects_id
        while gone is not None and gone not in replaced:
            replaced.add(gone)
            gone = corrected.get(gone)
    counted = (entry for entry in known if entry.id not in replaced)
    return tuple(sorted(counted, key=lambda entry: (entry.on, entry.id)))


def summarise(entries: Collection[ProgressEntry], as_at: date | None = None) -> Progress:
    """What the entries that count up to a date add up to."""
    counted = standing(entries, as_at)
    if not counted:
        return Progress()
    stated = [entry for entry in counted if entry.status]
    quantities = [entry.quantity for entry in counted if entry.quantity is not None]
    percents = [entry.percent for entry in counted if entry.percent is not None]
    return Progress(
        status=(stated[-1].status if stated else None) or Status.IN_PROGRESS,
        percent=percents[-1] if percents else None,
        quantity=sum(quantities) if quantities else None,
        last_on=counted[-1].on,
        done_on=_done_on(stated),
        entries=len(counted),
    )


def _done_on(stated: Sequence[ProgressEntry]) -> date | None:
    """The day since which a task has been done without a break."""
    last_run = list(takewhile(lambda entry: entry.status is Status.DONE, reversed(stated)))
    return last_run[-1].on if last_run else None
