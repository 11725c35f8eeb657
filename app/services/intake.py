"""Reading a plan from a file or the clipboard; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.plan_text.columns import NO_MATCHES, ColumnMatches, TableHead
from app.plan_text.draft import PlanDraft
from app.plan_text.labels import Label
from app.plan_text.source import SourceDocument
from app.services.task import Task

PASTED = "nội dung đã dán"


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes from outside: the bytes of a file, or pasted text with the HTML beside it.

    `as_typed` leaves text of an old font (TCVN3, VNI) as it came; `matches` say what columns of tables are.
    """

    name: str
    data: bytes
    html: str = ""
    pasted: bool = False
    as_typed: bool = False
    matches: dict[str, tuple[Label | None, ...]] = field(default_factory=dict[str, tuple[Label | None, ...]])


@dataclass(frozen=True, slots=True)
class Understood:
    """A document as read, and what the program understood of the plan in it.

    The draft has no items where `heads`, the tables of the document, hold the tasks and a person has to say
    what their columns are.
    """

    source: SourceDocument
    draft: PlanDraft
    heads: tuple[TableHead, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A source with what was understood of it, as `Understood`; `data` is the file as it came."""

    source: SourceDocument
    draft: PlanDraft
    data: bytes
    incoming: Incoming | None = None
    heads: tuple[TableHead, ...] = ()


class IntakeService:
    """Turns files and pasted text into readings, by the readers that it is given."""

    def __init__(
        self,
        load: Callable[[Path], bytes],
        understand: Callable[[Incoming, Task | None], Understood],
    ) -> None:
        self._load = load
        self._understand = understand

    def read_file(self, path: Path, task: Task | None = None, matches: ColumnMatches = NO_MATCHES) -> Reading:
        """Read a plan file; raises `ImportRejected` or `EnvironmentTrouble`."""
        return self.read(Incoming(path.name, self._load(path), matches=dict(matches)), task)

    def read_clipboard(
        self, text: str, html: str = "", task: Task | None = None, matches: ColumnMatches = NO_MATCHES
    ) -> Reading:
        """Read a plan that was pasted; letters that are none are left out."""
        sound, data = html.encode(errors="ignore").decode(), text.encode(errors="ignore")
        return self.read(Incoming(PASTED, data, sound, pasted=True, matches=dict(matches)), task)

    def read(self, incoming: Incoming, task: Task | None = None) -> Reading:
        """Read what came, perhaps in another way than before."""
        found = self._understand(incoming, task)
        data = incoming.html.encode() if incoming.pasted and incoming.html else incoming.data
        return Reading(found.source, found.draft, data, incoming, found.heads)
