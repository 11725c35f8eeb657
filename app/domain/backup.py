"""Backups: what is known of one, which may go, what is doubtful. Their order is a number, never a clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

NEWEST, DAYS, MONTHS, PINNED, FEWEST = 10, 14, 24, 3, 3
BUDGET = 2 << 30
_SMALL, _FALL = 5, 0.8
_WEEK = 7
LOW, LEAST_FREE = 500 << 20, 200 << 20
"""Bytes: with less than these there is a warning, and nothing is imported."""


class Reason(StrEnum):
    """Why a backup was made."""

    BY_HAND = "by_hand"
    REGULAR = "regular"
    CLOSING = "closing"
    IMPORT = "import"
    DELETION = "deletion"
    MIGRATION = "migration"
    RESTORE = "restore"
    RESTORED = "restored"

    @property
    def label(self) -> str:
        """As an officer says it."""
        return _LABELS[self]


_LABELS = {
    Reason.BY_HAND: "Tự bấm sao lưu",
    Reason.REGULAR: "Tự động",
    Reason.CLOSING: "Khi đóng chương trình",
    Reason.IMPORT: "Trước khi nhập kế hoạch",
    Reason.DELETION: "Trước khi xóa",
    Reason.MIGRATION: "Trước khi nâng cấp sổ",
    Reason.RESTORE: "Trước khi khôi phục",
    Reason.RESTORED: "Sau khi khôi phục",
}
_PINNING = (Reason.MIGRATION, Reason.RESTORE, Reason.IMPORT)


class Doubt(StrEnum):
    """Why a backup that is sound may still hold less than the book should."""

    FEWER = "fewer"
    HISTORY = "history"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Living:
    """How much the book holds, without what was deleted."""

    plans: int = 0
    tasks: int = 0
    entries: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a look into a database found. `rows` counts each table with what was deleted.

    `head` is the hash of the last of `events` events; `files` are the SHA-256 of the evidence it names.
    """

    schema: int
    office: str
    living: Living
    rows: dict[str, int]
    events: int
    head: str
    last_change: datetime | None
    files: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup, looked into once it was written; `missing` files of its evidence were not there then.

    `examined` says that each of its rows was held against the history.
    """

    seq: int
    made_at: datetime
    reasons: tuple[Reason, ...]
    program: str
    schema: int
    office: str
    size: int
    sha256: str
    living: Living
    rows: dict[str, int]
    events: int
    head: str
    files: int
    missing: int
    doubts: tuple[Doubt, ...] = ()
    accepted: bool = False
    examined: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether a person has still to say that it is right."""
        return bool(self.doubts) and not self.accepted


@dataclass(frozen=True, slots=True)
class Carried:
    """The last backup that left on a stick, and the file that it was there."""

    seq: int
    at: datetime
    path: Path | None = None
    sha256: str = ""


class Late(StrEnum):
    """How long ago a backup left this PC."""

    NO = "no"
    SOME = "some"
    MUCH = "much"


class Stick(StrEnum):
    """What became of the stick on which a backup last left."""

    AWAY = "away"
    HERE = "here"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class State:
    """What to say of the backups: the newest, what a person has to judge, how many days none has left.

    `days` is None where nothing was ever to be carried, or the clock makes no sense; `free` bytes are left.
    """

    newest: Backup | None
    doubtful: Backup | None
    days: int | None
    free: int = LOW

    @property
    def low(self) -> bool:
        """Whether the drive will soon be full."""
        return self.free < LOW

    @property
    def late(self) -> Late:
        """Whether to remind of a stick: after a week, and more loudly after two."""
        if self.days is None or self.days < _WEEK:
            return Late.NO
        return Late.SOME if self.days < 2 * _WEEK else Late.MUCH


@dataclass(frozen=True, slots=True)
class Preview:
    """What a restore would bring: what the backup holds, what the book holds now where that can be read.

    `missing` files of evidence are neither with the backup nor here.
    """

    contents: Contents
    backup: Backup | None
    now: Contents | None
    missing: int

    @property
    def given_up(self) -> int:
        """How many changes were made since, or before another one was restored."""
        return max(self.now.events - self.contents.events, 0) if self.now else 0


def to_examine(newest_first: Sequence[Backup]) -> Backup | None:
    """The backup whose rows are to be held against the history: once a week the newest."""
    newest = next(iter(newest_first), None)
    if newest is None or newest.examined or Reason.MIGRATION in newest.reasons:  # that one's schema is older
        return None
    last = next((backup for backup in newest_first if backup.examined), None)
    return newest if last is None or abs((newest.made_at - last.made_at).days) >= _WEEK else None


def doubts_of(contents: Contents, base: Backup, *, continues: bool) -> tuple[Doubt, ...]:
    """Why what was found may be less than `base`, the last one that nobody doubts.

    `continues` says that the history of `base` is the beginning of this one's. Rows are never taken out of
    a table, so any real fall of their number is a sign of damage.
    """
    fewer = any(
        contents.rows.get(table, 0) < count * _FALL for table, count in base.rows.items() if count >= _SMALL
    )
    gone = any(count and not contents.rows.get(table, 0) for table, count in base.rows.items())
    return (*((Doubt.FEWER,) if fewer or gone else ()), *(() if continues else (Doubt.HISTORY,)))


def unjudged(backups: Sequence[Backup]) -> list[Backup]:
    """The doubtful ones, oldest first, since a person last said what is right: by a yes, or by a restore."""
    judged = [backup.seq for backup in backups if backup.accepted or Reason.RESTORED in backup.reasons]
    since = max(judged, default=0)
    waiting = [backup for backup in backups if backup.doubtful and backup.seq > since]
    return sorted(waiting, key=lambda backup: backup.seq)


def spare(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """Those that may go: not the newest ones, one a day and a month, the oldest, those before risky steps.

    While one is to be judged all earlier ones stay, and of the doubtful ones the first and the newest.
    """
    ordered = sorted(backups, key=lambda backup: backup.seq)
    if doubtful := unjudged(ordered):
        return tuple(doubtful[1:-NEWEST])
    ranks = _ranks(ordered)
    kept = [backup for backup in ordered if backup.seq in ranks]
    excess = sum(backup.size for backup in kept) - BUDGET
    for backup in sorted(kept, key=lambda backup: (-ranks[backup.seq], backup.seq)):
        if excess <= 0 or not ranks[backup.seq]:
            break
        excess -= backup.size
        del ranks[backup.seq]
    return tuple(backup for backup in ordered if backup.seq not in ranks)


def _ranks(ordered: Sequence[Backup]) -> dict[int, int]:
    """Those that are kept, and how early each goes where the room is short: 0 never, 3 first."""
    ranks: dict[int, int] = {}
    newest_first = ordered[::-1]
    groups = (
        (3, _one_each(newest_first, lambda at: (at.year, at.month), MONTHS)),
        (2, _one_each(newest_first, datetime.date, DAYS)),
        (1, [*newest_first[:NEWEST], *ordered[:1], *_pinned(newest_first)]),
        (0, newest_first[:FEWEST]),
    )
    for rank, group in groups:
        ranks.update((backup.seq, rank) for backup in group)
    return ranks


def _one_each(newest_first: Sequence[Backup], label: Callable[[datetime], object], most: int) -> list[Backup]:
    found: dict[object, Backup] = {}
    for backup in newest_first:
        found.setdefault(label(backup.made_at), backup)
    return list(found.values())[:most]


def _pinned(newest_first: Sequence[Backup]) -> list[Backup]:
    return [
        backup
        for reason in _PINNING
        for backup in [backup for backup in newest_first if reason in backup.reasons][:PINNED]
    ]
