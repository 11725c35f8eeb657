"""The office that uses this data folder."""

from __future__ import annotations

from app.domain.changes import Changes
from app.domain.office import Office
from app.errors import Trouble, UserError
from app.services.ports import Store


class OfficeService:
    """First run and settings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def office(self) -> Office | None:
        """The office, None before the first run."""
        with self._store.reading() as session:
            return session.offices.get()

    def save_office(self, office: Office) -> Changes:
        """Store the office; its name may not be empty."""
        if not office.name.strip():
            raise UserError(Trouble.EMPTY_TITLE, field="name")
        with self._store.writing("Sửa thông tin cơ quan") as session:
            session.offices.save(office)
            return session.changes()
