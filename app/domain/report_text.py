"""The narrative of a report: its sections, what was typed, and how a new draft joins what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.vietnamese import nfc

MARK = "--- Mới có trong sổ ---"
"""Stands above what a newer draft added below typed text; never printed."""


class Part(StrEnum):
    """The parts of a narrative; the value is how a part is stored."""

    SITUATION = "situation"
    RESULTS = "results"
    GROUP = "group"
    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    CAUSES = "causes"
    NEXT = "next"
    PROPOSALS = "proposals"


@dataclass(frozen=True, slots=True)
class Draft:
    """A section as the book alone would write it; the `key` of a group's section carries its id."""

    key: str
    part: Part
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedText:
    """What an officer made of a section; `basis` is the draft that it was made from."""

    key: str
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section as it stands: what was typed, else its draft."""

    draft: Draft
    typed: TypedText | None = None

    @property
    def key(self) -> str:
        """Which section."""
        return self.draft.key

    @property
    def title(self) -> str:
        """Its heading."""
        return self.draft.title

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.draft.text if self.typed is None else self.typed.text

    @property
    def has_news(self) -> bool:
        """Whether the book would write something now that it would not when the section was typed."""
        return self.typed is not None and bool(news(self.typed, self.draft.text))

    @property
    def printed(self) -> tuple[str, ...]:
        """Its paragraphs, as the paper prints them."""
        lines = (line.strip() for line in self.text.splitlines())
        return tuple(line for line in lines if line and line != MARK)


def news(typed: TypedText, drafted: str) -> tuple[str, ...]:
    """The lines of a new draft that stand neither in the old one nor in what was typed."""
    known = {_bare(line) for line in (*typed.basis.splitlines(), *typed.text.splitlines())}
    return tuple(line for line in drafted.splitlines() if line.strip() and _bare(line) not in known)


def redrafted(typed: TypedText, drafted: str) -> TypedText:
    """What was typed, all of it, with what is new in the draft below a mark."""
    added = news(typed, drafted)
    if not added:
        return TypedText(key=typed.key, text=typed.text, basis=drafted)
    mark = () if MARK in typed.text.splitlines() else (MARK,)
    gap = "\n" if typed.text and not typed.text.endswith("\n") else ""
    return TypedText(key=typed.key, text=typed.text + gap + "\n".join((*mark, *added)), basis=drafted)


def _bare(line: str) -> str:
    """The last line of a list ends in "." until another one follows."""
    return " ".join(nfc(line).split()).rstrip(" .;")
