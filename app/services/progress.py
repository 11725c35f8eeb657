"""The dated progress log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.changes import Changes
from app.domain.progress import Evidence, ProgressEntry, standing, summarise
from app.errors import Trouble, UserError
from app.services.ports import Attachments, Clock, Store


class ProgressService:
    """Entries are added and corrected by new ones; the task follows them."""

    def __init__(self, store: Store, attachments: Attachments, clock: Clock) -> None:
        self._store = store
        self._attachments = attachments
        self._clock = clock

    def entries(self, item_id: int) -> tuple[ProgressEntry, ...]:
        """The entries of a task, oldest first; corrected ones are among them."""
        with self._store.reading() as session:
            return session.entries.of_item(item_id)

    def log(self, entry: ProgressEntry, files: Sequence[Path] = ()) -> Changes:
        """Add an entry, with files as evidence.

        With `corrects_id` it takes the place of an earlier entry, whose text stays in the log.
        Raises `UserError` naming the field that is wrong.
        """
        now = self._clock()
        _check(entry, now.date())
        kept = tuple(self._attachments.keep(file) for file in files)
        full = replace(entry, evidence=(*entry.evidence, *kept), recorded_at=now)
        with self._store.writing(_words(entry)) as session:
            session.items.check(entry.item_id)
            if entry.corrects_id is not None:
                _check_corrected(entry.corrects_id, session.entries.of_item(entry.item_id))
            new_id = session.entries.add(full)
            session.items.follow(entry.item_id, summarise(session.entries.of_item(entry.item_id)))
            return session.changes(new_id)

    def lost_files(self) -> tuple[str, ...]:
        """The names of the evidence files that are gone, or no longer as large as they were."""
        with self._store.reading() as session:
            kept = session.entries.evidence()
        return tuple(file.name for file in kept if not _is_there(self.path_of(file), file.size))

    def path_of(self, evidence: Evidence) -> Path:
        """Where the kept file stands."""
        return self._attachments.path_of(evidence)


def _check_corrected(entry_id: int, entries: Sequence[ProgressEntry]) -> None:
    """Only an entry of the task that still counts can be corrected; else two would stand in its place."""
    if entry_id not in {entry.id for entry in standing(entries)}:
        raise UserError(Trouble.NOT_FOUND, what="entry", id=entry_id)


def _is_there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _words(entry: ProgressEntry) -> str:
    verb = "Ghi tiến độ" if entry.corrects_id is None else "Đính chính tiến độ"
    return f"{verb} ngày {entry.on:%d/%m/%Y}"


def _check(entry: ProgressEntry, today: date) -> None:
    if not entry.text.strip() and entry.quantity is None:
        raise UserError(Trouble.EMPTY_ENTRY, field="text")
    if entry.on > today:
        raise UserError(Trouble.FUTURE_DATE, field="on", date=entry.on)
    if entry.percent is not None and not 0 <= entry.percent <= 100:  # noqa: PLR2004
        raise UserError(Trouble.BAD_PERCENT, field="percent", value=entry.percent)
