"""Every number of a letterhead family, as data: another family is another `Layout`, no other code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, cast

Value = str | float | bool
"""A number, a switch or a choice of a layout, as JSON keeps it."""


class Mark(StrEnum):
    """What stands under a line of the letterhead; all but `LINE` and `NONE` are printed as they read."""

    NONE = ""
    LINE = "line"
    STAR = "*"
    HYPHENS = "-----"


class Numbering(StrEnum):
    """How several annexes are numbered."""

    ROMAN = "roman"
    ARABIC = "arabic"


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of text looks; the size is in points."""

    size: float
    bold: bool = False
    italic: bool = False
    capitals: bool = False

    def cased(self, text: str) -> str:
        """The text, in capitals where the rule asks for them."""
        return text.upper() if self.capitals else text


@dataclass(frozen=True, slots=True)
class Margins:
    """Page margins in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under a text; `share` is the length of a line as a part of that text's length."""

    mark: Mark = Mark.NONE
    share: float = 0.4


NO_MARK = Under()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A letterhead family. Lengths are in millimetres, sizes and gaps in points.

    `emblem_texts` are the right side of the letterhead, `emblem_share` its least share of the width. Lines of
    the body are `line_spacing` times single, or `line_exactly` points apart where that is not 0. `slashed`
    writes "T/M" for "TM."; `small_subject` begins the subject with a small letter; `basis_lead` stands before
    each legal basis; `request_label` takes the place of `addressee_label` in a tờ trình.
    """

    margins: Margins
    annex_margins: Margins
    page_number: Style
    page_number_top: float
    emblem_texts: tuple[str, ...]
    emblem_styles: tuple[Style, ...]
    emblem_share: float
    emblem_under: Under
    issuer: Style
    issuer_under: Under
    number: Style
    place_date: Style
    type_name: Style
    subject: Style
    subject_under: Under
    small_subject: bool
    addressee: Style
    addressee_label: str
    request_label: str
    basis: Style
    basis_lead: str
    body: Style
    first_indent: float
    paragraph_gap: float
    line_spacing: float
    line_exactly: float
    part: Style
    headings: tuple[Style, ...]
    table: Style
    table_header: Style
    table_group: Style
    authority: Style
    slashed: bool
    signer_title: Style
    signer_name: Style
    signing_room: float
    recipients_label: Style
    recipients_under: Under
    recipient: Style
    annex_label: Style
    annex_title: Style
    annex_attached: Style
    annex_numbering: Numbering

    @property
    def emblem(self) -> tuple[tuple[str, Style], ...]:
        """The lines of the right side, each with its look."""
        return tuple(zip(self.emblem_texts, self.emblem_styles, strict=True))

    def heading(self, level: int) -> Style:
        """The style of a heading of the body: 0 is a part ("Phần I"), 1 is "I. …", 2 is "1. …"."""
        return self.headings[min(level, len(self.headings)) - 1] if level else self.part


def value_at(layout: Layout, path: str) -> Value:
    """One value of a layout: "margins.top", "headings.0.size"."""
    found: object = layout
    for name in path.split("."):
        found = cast("tuple[object, ...]", found)[int(name)] if name.isdigit() else getattr(found, name)
    return cast("Value", found)


def with_value(layout: Layout, path: str, value: Value) -> Layout:
    """The layout with one value changed. Raises `ValueError` for a path or a value that it does not know."""
    try:
        return cast("Layout", _put(layout, path.split("."), value))
    except (AttributeError, IndexError, TypeError) as error:
        raise ValueError(path) from error


def differences(layout: Layout, base: Layout) -> dict[str, Value]:
    """What was changed of a family: kept beside the family's name, so its other values can be corrected."""
    ours, theirs = dict(_values(layout)), dict(_values(base))
    return {path: value for path, value in ours.items() if theirs.get(path) != value}


def with_differences(base: Layout, changes: Mapping[str, Value]) -> Layout:
    """A family as an office changed it; a change that this version does not know is left out."""
    layout = base
    for path, value in changes.items():
        try:
            layout = with_value(layout, path, value)
        except ValueError:
            continue
    return layout


def _put(whole: Any, path: list[str], value: Value) -> object:  # noqa: ANN401  # any part of a layout
    if not path:
        if is_dataclass(whole) or isinstance(whole, tuple):
            raise TypeError
        is_number = isinstance(whole, int | float) and not isinstance(whole, bool)
        return float(value) if is_number else type(whole)(value)  # 14 may become 13,5
    name, *rest = path
    if isinstance(whole, tuple):
        parts = list(cast("tuple[object, ...]", whole))
        parts[int(name)] = _put(parts[int(name)], rest, value)
        return tuple(parts)
    return replace(whole, **{name: _put(getattr(whole, name), rest, value)})


def _values(part: object, path: str = "") -> Iterator[tuple[str, Value]]:
    if is_dataclass(part):
        for field in fields(part):
            yield from _values(getattr(part, field.name), f"{path}.{field.name}" if path else field.name)
    elif isinstance(part, tuple):
        for at, one in enumerate(cast("tuple[object, ...]", part)):
            yield from _values(one, f"{path}.{at}")
    else:
        yield path, cast("Value", part)
