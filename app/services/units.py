"""The unit directory."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.changes import Changes
from app.domain.plan import PlanItem
from app.domain.unit import Unit
from app.domain.unit_directory import UnitDirectory, also_called
from app.domain.vietnamese import fold
from app.errors import Trouble, UserError
from app.services.ports import Store


class UnitService:
    """Units, their aliases, and the work of one unit. `template` gives the typical commune directory."""

    def __init__(self, store: Store, template: Callable[[], tuple[Unit, ...]]) -> None:
        self._store = store
        self._template = template

    def units(self) -> tuple[Unit, ...]:
        """The directory in alphabetical order."""
        with self._store.reading() as session:
            return session.units.all()

    def directory(self) -> UnitDirectory:
        """The directory, ready to recognise names."""
        return UnitDirectory(self.units())

    def work_of(self, unit_id: int) -> tuple[PlanItem, ...]:
        """The tasks in which a unit has any part."""
        with self._store.reading() as session:
            return session.items.of_unit(unit_id)

    def add_unit(self, unit: Unit) -> Changes:
        """Add a unit; its name must be new."""
        with self._store.writing(f"Thêm đơn vị {unit.name}") as session:
            _check(unit, session.units.all())
            return session.changes(session.units.add(unit))

    def edit_unit(self, unit: Unit) -> Changes:
        """Store a changed unit; its name must not be another's."""
        with self._store.writing(f"Sửa đơn vị {unit.name}") as session:
            _check(unit, session.units.all())
            session.units.update(unit)
            return session.changes(unit.id)

    def remember_alias(self, unit_id: int, alias: str) -> Changes:
        """Let plans call a unit by another name from now on."""
        with self._store.writing(f"Nhớ tên gọi khác: {alias}") as session:
            unit = next(unit for unit in session.units.all() if unit.id == unit_id)
            session.units.update(also_called(unit, alias))
            return session.changes(unit_id)

    def delete_unit(self, unit: Unit) -> Changes:
        """Take a unit out of the directory; tasks keep its name."""
        with self._store.writing(f"Xóa đơn vị {unit.name}") as session:
            session.units.remove(unit.id)
            return session.changes(unit.id)

    def add_template(self) -> Changes:
        """Add the units of the typical commune directory that are not there yet."""
        with self._store.writing("Thêm danh mục đơn vị mẫu cấp xã") as session:
            known = {fold(unit.name) for unit in session.units.all()}
            for unit in self._template():
                if fold(unit.name) not in known:
                    session.units.add(unit)
            return session.changes()


def _check(unit: Unit, others: tuple[Unit, ...]) -> None:
    if not unit.name.strip():
        raise UserError(Trouble.EMPTY_TITLE, field="name")
    taken = {fold(other.name) for other in others if other.id != unit.id}
    if fold(unit.name) in taken:
        raise UserError(Trouble.NAME_TAKEN, field="name", name=unit.name)
