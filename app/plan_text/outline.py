"""Lines → the tree that their marks make; gaps, repeats and lost marks do not break it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from app.plan_text.labels import Label, LabelValue, read_labels
from app.plan_text.line import Line, joined
from app.plan_text.marker import Marker, Rank, marker_of

_PERIOD = re.compile(
    r"(?:trong |hoat dong |cong tac )?(?:thang|quy) (?:\d{1,2}|[ivx]{1,4})"
    r"(?: ?[/-] ?20\d\d| nam 20\d\d)? ?[:.]?"
)


@dataclass(slots=True, eq=False)
class Node:
    """A marked line with what stands below it: unmarked lines in `body`, marked ones in `children`.

    `tables` are the lines of the tables that stand directly below it.
    """

    line: Line
    marker: Marker
    parent: Node | None = None
    labels: tuple[LabelValue, ...] = ()
    body: list[Line] = field(default_factory=list[Line])
    children: list[Node] = field(default_factory=list["Node"])
    tables: list[Line] = field(default_factory=list[Line])

    @property
    def text(self) -> str:
        """The line's own words."""
        return self.line.text[self.marker.end :]

    @property
    def folded(self) -> str:
        """The line's own words, folded."""
        return self.line.folded[self.marker.end :]

    @property
    def path(self) -> tuple[str, ...]:
        """The codes of the ancestors, from the top."""
        return (*self.parent.path, *filter(None, [self.parent.marker.code])) if self.parent else ()

    @property
    def points(self) -> list[Node]:
        """The children that are no attribute lines; "a) Nhiệm vụ:" with bullets below it is none."""
        return [child for child in self.children if not child.labels or child.is_frame]

    @property
    def is_frame(self) -> bool:
        """True for a label that only says that tasks follow, with points below it."""
        only = len(self.labels) == 1 and self.labels[0].label is Label.TASK and not self.labels[0].value
        return only and any(not child.labels for child in self.children)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_outline(lines: Iterable[Line]) -> list[Node]:
    """The trees of a run of lines. Lines before the first mark belong to no tree and are left out."""
    roots: list[Node] = []
    open_nodes: list[Node] = []
    given = list(lines)
    for line, after in zip_longest(given, given[1:]):
        if line.in_table:
            _take_table(open_nodes, line)
            continue
        marker = marker_of(line) or _over(line, after)
        if marker is None:
            if open_nodes:
                _take(open_nodes, line)
            continue
        while open_nodes and open_nodes[-1].marker.rank >= marker.rank:
            open_nodes.pop()
        parent = open_nodes[-1] if open_nodes else None
        node = Node(line, marker, parent, read_labels(line, marker.end))
        (parent.children if parent else roots).append(node)
        open_nodes.append(node)
    return roots


def _over(line: Line, after: Line | None) -> Marker | None:
    """A mark for "Tháng 3:" without one: it stands above what comes after it."""
    if after is None or after.in_table or not _PERIOD.fullmatch(line.folded):
        return None
    below = marker_of(after)
    return Marker(below.rank - 0.5, "", 0) if below and below.rank >= Rank.NUMBER else None


def _take(open_nodes: list[Node], line: Line) -> None:
    """Put an unmarked line where it belongs: below "Phần I" stand its own words (NĐ 30/2020, II.5)."""
    last = open_nodes[-1]
    if not last.text and not last.children and not last.body:
        last.line = joined([last.line, line])
        last.marker = replace(last.marker, end=last.marker.end + 1)
    else:
        _below(open_nodes, line).body.append(line)


def _take_table(open_nodes: Sequence[Node], line: Line) -> None:
    """A table after bullets belongs to the heading above them."""
    headings = (node for node in reversed(open_nodes) if node.marker.rank < Rank.LETTER)
    node = next(headings, open_nodes[-1] if open_nodes else None)
    if node:
        node.tables.append(line)


def _below(open_nodes: list[Node], line: Line) -> Node:
    """The node that an unmarked line belongs to: an attribute line's owner rather than the attribute line."""
    candidates = [node for node in reversed(open_nodes) if not node.labels]
    filled = open_nodes[-1].labels and open_nodes[-1].labels[-1].value
    return candidates[0] if candidates and (filled or read_labels(line)) else open_nodes[-1]


def is_section(marker: Marker | None) -> bool:
    """True for a mark that opens a section, and so ends the preamble."""
    return marker is not None and marker.rank <= Rank.NUMBER
