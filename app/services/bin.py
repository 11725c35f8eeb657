"""The bin: what was deleted in the last 90 days, and the way back."""

from __future__ import annotations

from datetime import timedelta

from app.domain.changes import Changes, Kind
from app.domain.history import Removed
from app.domain.vietnamese import fold
from app.errors import Trouble, UserError
from app.services.ports import Clock, Session, Store

KEPT = timedelta(days=90)


class BinService:
    """Nothing is ever taken out of the book; after 90 days it is no longer offered here."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def removed(self) -> tuple[Removed, ...]:
        """What can be brought back, newest first."""
        with self._store.reading() as session:
            return session.bin.since(self._clock() - KEPT)

    def bring_back(self, removed: Removed) -> Changes:
        """Bring one thing back; undo deletes it again."""
        with self._store.writing(f"Khôi phục {removed.title}") as session:
            _check_name(session, removed)
            session.bin.bring_back(removed)
            return session.changes(removed.id)


def _check_name(session: Session, removed: Removed) -> None:
    """Two units of one name would be taken for each other."""
    names = {fold(unit.name) for unit in session.units.all()} if removed.kind is Kind.UNIT else set[str]()
    if fold(removed.title) in names:
        raise UserError(Trouble.NAME_TAKEN, name=removed.title)
