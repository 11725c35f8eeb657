"""Reading a plan from a file or the clipboard; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import EnvironmentTrouble, Trouble
from app.plan_text.draft import PlanDraft
from app.plan_text.reader import read_plan
from app.plan_text.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Reading:
    """A source with what was understood of it; `data` is the file as it came."""

    source: SourceDocument
    draft: PlanDraft
    data: bytes


class IntakeService:
    """Turns files and pasted text into readings, by the readers that it is given."""

    def __init__(
        self,
        read_source: Callable[[Path], SourceDocument],
        read_pasted: Callable[[str, str], SourceDocument],
    ) -> None:
        self._read_source = read_source
        self._read_pasted = read_pasted

    def read_file(self, path: Path) -> Reading:
        """Read a plan file; raises `ImportRejected` or `EnvironmentTrouble`."""
        source = self._read_source(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise EnvironmentTrouble(Trouble.CANNOT_READ, name=path.name, folder=str(path.parent)) from error
        return Reading(source, read_plan(source), data)

    def read_clipboard(self, text: str, html: str = "") -> Reading:
        """Read a plan that was pasted."""
        source = self._read_pasted(text, html)
        return Reading(source, read_plan(source), (html or text).encode())
