"""The import worker: reads one hostile file in a process of its own, with little memory and little time."""

from __future__ import annotations

import sys
from typing import IO

from app.errors import ImportRejected, Trouble
from app.intake.limits import limit_process
from app.intake.messages import STEP, Answer, Refusal, packed_answer, unpacked
from app.places import say_places
from app.plan_text.draft import PlanDraft
from app.plan_text.source import SourceDocument
from app.services.intake import Incoming, Understood
from app.services.task import Task

MEGABYTES = 512
SECONDS = 30
_STEPS = 3


def main() -> int:
    """Read the request on standard input, write steps and the answer to standard output."""
    sys.excepthook = say_places
    limit_process(memory=MEGABYTES * 1024 * 1024, seconds=SECONDS)
    out = sys.stdout.buffer
    incoming = unpacked(sys.stdin.buffer)
    out.write(packed_answer(_answer(incoming, _Steps(out))))
    out.flush()
    return 0


class _Steps:
    """Tells the program how far it is; there is nobody to stop the work but by ending the process."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def step(self, done: int, total: int) -> None:
        self._out.write(STEP + f"{done} {total}\n".encode())
        self._out.flush()


def _answer(incoming: Incoming, task: Task) -> Answer:
    try:
        return Answer(understood=understand(incoming, task))
    except ImportRejected as error:
        return Answer(refused=Refusal.of(error))
    except (MemoryError, RecursionError):
        return Answer(refused=Refusal(Trouble.HOSTILE_FILE, {"name": incoming.name}))


def understand(incoming: Incoming, task: Task) -> Understood:
    """Read and understand what came, in this process; raises `ImportRejected`."""
    from app.intake.clipboard import read_pasted  # noqa: PLC0415  # only the worker loads the readers
    from app.intake.reader import read_bytes  # noqa: PLC0415

    task.step(1, _STEPS)
    if incoming.pasted:
        text = incoming.data.decode(errors="ignore")
        source = read_pasted(text, incoming.html, as_typed=incoming.as_typed)
    else:
        source = read_bytes(incoming.name, incoming.data, as_typed=incoming.as_typed)
    task.step(2, _STEPS)
    found = _understood(source, incoming)
    task.step(_STEPS, _STEPS)
    return found


def _understood(source: SourceDocument, incoming: Incoming) -> Understood:
    """What is in it; where only a person can tell which columns hold the tasks, nothing yet."""
    from app.plan_text.reader import read_plan, table_heads  # noqa: PLC0415

    heads = table_heads(source)
    try:
        draft = read_plan(source, incoming.matches)
    except ImportRejected as error:
        if error.trouble is not Trouble.NOT_A_PLAN or not heads:
            raise
        draft = PlanDraft()
    return Understood(source, draft, heads)
