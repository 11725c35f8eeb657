"""The Word templates that an office brings: looked at before they are kept, filled for a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.domain.file_names import free_name
from app.domain.template import OfficeTemplate, TemplateField, Values
from app.domain.vietnamese import sort_key
from app.errors import EnvironmentTrouble, Trouble, UserError
from app.files import trouble_of, write_bytes
from app.services.ports import Clock
from app.services.task import Task
from app.services.template_fields import FIELDS, example_values

_ENDING = ".docx"


class TemplateEngine(Protocol):
    """What fills templates. `name` is what the person calls the file.

    Raises `UserError` with the field or the place that is wrong, and nothing else, whatever the template.
    """

    def fill(self, name: str, template: bytes, values: Values, moment: datetime) -> bytes:
        """The filled document."""
        ...

    def sample(self, fields: Sequence[TemplateField], moment: datetime) -> bytes:
        """A template that holds every field, with what each means."""
        ...


class TemplateService:
    """Keeps templates in a folder of the data; `gate` refuses files that are hostile or active."""

    def __init__(
        self, folder: Path, gate: Callable[[str, bytes], None], engine: TemplateEngine, clock: Clock
    ) -> None:
        self._folder = folder
        self._gate = gate
        self._engine = engine
        self._clock = clock

    def fields(self) -> tuple[TemplateField, ...]:
        """What a template may hold."""
        return FIELDS

    def templates(self) -> tuple[OfficeTemplate, ...]:
        """The kept templates, by name."""
        found = self._folder.glob(f"*{_ENDING}") if self._folder.is_dir() else ()
        kept = (OfficeTemplate(path.name, path.stat().st_size) for path in found)
        return tuple(sorted(kept, key=lambda one: sort_key(one.name)))

    def add(self, source: Path) -> OfficeTemplate:
        """Look at a template as a whole and keep a copy; one of the same name is kept beside it.

        Raises `ImportRejected`, `UserError` or `EnvironmentTrouble`; nothing is then kept.
        """
        data = _read(source)
        self._gate(source.name, data)
        self._engine.fill(source.name, data, example_values(), self._clock())
        target = self._folder / f"{source.stem}{_ENDING}"
        self._folder.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.read_bytes() != data:
            target = free_name(target)
        write_bytes(target, data)
        return OfficeTemplate(target.name, len(data))

    def remove(self, template: OfficeTemplate) -> None:
        """Keep a template no longer."""
        path = self._folder / template.file_name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise trouble_of(error, path) from error

    def fill(
        self,
        template: OfficeTemplate,
        values: Values,
        target: Path,
        task: Task | None = None,
        *,
        moment: datetime | None = None,
    ) -> None:
        """Write a report into a template; a closed one tells the `moment` at which it was closed.

        Raises `UserError` or `EnvironmentTrouble`; the old file stays.
        """
        source = _read(self._folder / template.file_name)
        self._gate(template.file_name, source)  # it may have been changed in the folder since
        filled = self._engine.fill(template.file_name, source, values, moment or self._clock())
        if task:
            task.step(1, 1)
        write_bytes(target, filled)

    def write_sample(self, target: Path) -> None:
        """Write a template that holds every field, to begin with."""
        write_bytes(target, self._engine.sample(FIELDS, self._clock()))


def _read(path: Path) -> bytes:
    if path.suffix.lower() != _ENDING:
        raise UserError(Trouble.NOT_A_TEMPLATE, name=path.name)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise EnvironmentTrouble(Trouble.FILE_MISSING, name=path.name) from error
    except OSError as error:
        raise EnvironmentTrouble(Trouble.CANNOT_READ, name=path.name, folder=str(path.parent)) from error
