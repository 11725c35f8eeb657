"""The office that uses this data folder."""

from __future__ import annotations

from app.domain.changes import Changes
from app.domain.office import Office
from app.domain.vietnamese import fold
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
        """Store the office; each body that it issues for has a name of its own.

        Raises `UserError` that tells the place of the `body` in the office's list.
        """
        names = [fold(body.name.strip()) for body in office.bodies]
        for at, name in enumerate(names):
            if not name:
                raise UserError(Trouble.EMPTY_TITLE, field="name", body=at)
            if name in names[:at]:
                raise UserError(Trouble.NAME_TAKEN, field="name", name=office.bodies[at].name, body=at)
        with self._store.writing("Sửa thông tin cơ quan") as session:
            session.offices.save(office)
            return session.changes()
