"""An office's own Word template, and the fields that it may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, str]
Values = Mapping[str, str | Sequence[Row]]
"""What the fields of a template become; a list is gone through row by row."""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field: its name in the template and what it stands for; one with `rows` is a list of such rows."""

    name: str
    meaning: str
    rows: tuple[TemplateField, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeTemplate:
    """A template that is kept: its name on the screen is that of its file."""

    file_name: str
    size: int

    @property
    def name(self) -> str:
        """Without its ending."""
        return self.file_name.rpartition(".")[0]
