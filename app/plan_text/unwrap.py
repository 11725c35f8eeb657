"""Paragraphs → clean lines: page numbers gone, sentences put together that a page or line break cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.plan_text.labels import read_labels
from app.plan_text.line import Line, joined, line_of
from app.plan_text.marker import marker_of
from app.plan_text.side_by_side import has_gap
from app.plan_text.source import SourceDocument

_NOISE = re.compile(r"(?:trang )?[-/ ]*\d{1,3}(?: ?/ ?\d{1,3})?[-/ ]*|[-_=*~]{3,}")
_RECIPIENTS = re.compile(r"noi nhan ?:")
_CLOSED = (".", ":", ";", "!", "?")
_DASH_IN_SENTENCE = re.compile(r"[^\W\d_]\n[-–] [a-zà-ỹđ]|20\d\d\n[-–] 20\d\d\b")
_AFTER_DASH = 2
_YEAR = 4
_DASH = 10  # letters that may lack at the end of a full line
_WRAPPED_SHARE = 0.6
_LINE_ENDS_LATE = 0.95


def read_lines(source: SourceDocument) -> tuple[Line, ...]:
    """The clean lines of a document in reading order, without blank ones."""
    lines = [line_of(index, paragraph) for index, paragraph in enumerate(source.paragraphs)]
    width = _width(lines) if source.hard_lines else 0
    groups: list[list[Line]] = []
    blank = True
    for line in lines:
        if _is_noise(line):
            blank = True
            continue
        if groups and _continues(groups[-1][-1], line, blank=blank, width=width):
            groups[-1].append(line)
        else:
            groups.append([line])
        blank = False
    return tuple(joined(group) for group in groups)


def _is_noise(line: Line) -> bool:
    """True for a blank line, be it numbered, for the number of a page and for a ruled line."""
    return not line.text or (line.paragraph.table < 0 and _NOISE.fullmatch(line.folded) is not None)


def _continues(before: Line, line: Line, *, blank: bool, width: int) -> bool:
    """True where `line` goes on with the sentence of `before`."""
    if before.cell != line.cell or not before.text or _RECIPIENTS.match(line.folded):
        return False
    if marker_of(line):
        return not blank and _cut_at_dash(before, line, width)
    if before.text.count("|") or line.text[0] == "|":
        return False
    if width and not blank and _wrapped(before, line, width):
        return True
    return line.text[0].islower() and (before.text[-1].islower() or before.text[-1] == ",")


def _cut_at_dash(before: Line, line: Line, width: int) -> bool:
    """True where a full layout line ends before the dash in its sentence: "chính trị" / "- xã hội"."""
    full = width and len(before.text) + len(line.text.partition(" ")[2].partition(" ")[0]) >= width - _DASH
    goes_on = _DASH_IN_SENTENCE.search(f"{before.text}\n{line.text}", len(before.text) - _YEAR)
    return bool(full) and goes_on is not None and not read_labels(line, _AFTER_DASH)


def _wrapped(before: Line, line: Line, width: int) -> bool:
    """True where a layout line was full, or a run of bold or capitals goes on."""
    if _open_emphasis(before):
        return True
    if has_gap(before) or has_gap(line):
        return False
    if before.paragraph.table >= 0:
        return before.text[-1] not in _CLOSED and line.text[0].islower()
    return len(before.text) >= _WRAPPED_SHARE * width and not before.text.endswith("./.")


def _open_emphasis(line: Line) -> bool:
    """True where a bold run begun in markdown ends on a later line."""
    return line.paragraph.text.count("**") % 2 == 1


def _width(lines: Sequence[Line]) -> int:
    """How long a full layout line is."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    return lengths[int(len(lengths) * _LINE_ENDS_LATE)] if lengths else 0
