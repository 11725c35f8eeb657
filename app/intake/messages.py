"""What the program and its import worker say to each other: a head and bytes in, steps and an answer out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any, TypeVar

from app.errors import ImportRejected, Trouble
from app.services.intake import Incoming, Understood

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_Kind = TypeVar("_Kind")
STEP, ANSWER = b"step ", b"answer "


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was refused, as `ImportRejected` carries it."""

    trouble: Trouble
    facts: dict[str, str | int] = field(default_factory=dict[str, str | int])

    @classmethod
    def of(cls, error: ImportRejected) -> Refusal:
        """The refusal behind an error; facts are names and numbers."""
        facts = {name: fact if isinstance(fact, int) else str(fact) for name, fact in error.facts.items()}
        return cls(error.trouble, facts)

    def error(self) -> ImportRejected:
        """The error to raise."""
        facts: dict[str, Any] = dict(self.facts)
        return ImportRejected(self.trouble, **facts)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: one of the two."""

    understood: Understood | None = None
    refused: Refusal | None = None


def packed(incoming: Incoming) -> Iterator[bytes]:
    """The request as it is sent: its head in one line, then its bytes."""
    yield _adapter(Incoming).dump_json(replace(incoming, data=b"")) + b"\n"
    yield incoming.data


def unpacked(stream: IO[bytes]) -> Incoming:
    """The request that stands in a stream, all of which is read."""
    return replace(_adapter(Incoming).validate_json(stream.readline()), data=stream.read())


def packed_answer(answer: Answer) -> bytes:
    """The answer in one line."""
    return ANSWER + _adapter(Answer).dump_json(answer) + b"\n"


def unpacked_answer(line: bytes) -> Answer:
    """The answer of a line; raises `ValueError` for what has not its shape."""
    return _adapter(Answer).validate_json(line.removeprefix(ANSWER))


@lru_cache
def _adapter(kind: type[_Kind]) -> TypeAdapter[_Kind]:
    from pydantic import TypeAdapter  # noqa: PLC0415  # loaded where a plan comes in

    return TypeAdapter(kind)
