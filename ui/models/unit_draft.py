"""What is typed for a unit and not stored yet, over the unit as it was then."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from app.domain.unit import Unit


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """`base` is what was stored when the typing began."""

    base: Unit
    typed: Unit

    def over(self, stored: Unit) -> UnitDraft:
        """The same typing over what is stored now: a field that was not touched follows."""
        names = [field.name for field in fields(Unit)]
        touched = {
            name: getattr(self.typed, name)
            for name in names
            if getattr(self.typed, name) != getattr(self.base, name)
        }
        return UnitDraft(stored, replace(stored, **touched))
