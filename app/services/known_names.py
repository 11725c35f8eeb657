"""What the officer said printed names mean goes into the directory with the plan."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.unit import Unit
from app.domain.unit_directory import UnitDirectory, also_called
from app.domain.vietnamese import fold
from app.services.ports import Session


def learn_names(session: Session, known_as: Mapping[str, str]) -> UnitDirectory:
    """The directory once each printed name is another name of its unit; a unit that is not there is added."""
    for printed, meaning in known_as.items():
        if meaning:
            _learn(session, printed.strip(), meaning.strip())
    return UnitDirectory(session.units.all())


def _learn(session: Session, printed: str, meaning: str) -> None:
    unit = next((unit for unit in session.units.all() if fold(unit.name) == fold(meaning)), None)
    if unit is None:
        session.units.add(also_called(Unit(id=0, name=meaning), printed))
    elif unit != (changed := also_called(unit, printed)):
        session.units.update(changed)
