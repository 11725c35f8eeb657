"""Which attributes a task has: from the label lines below it, in whichever of the usual layouts."""

from __future__ import annotations

from collections.abc import Iterator

from app.plan_text.labels import Label, LabelValue, read_embedded, read_labels
from app.plan_text.line import Line, joined
from app.plan_text.marker import Rank
from app.plan_text.outline import Node

Attributes = dict[Label, LabelValue]
"""At most one value a label; the first that is not empty counts."""


def lift_shared(nodes: list[Node]) -> None:
    """Give an unmarked attribute block after a run of bullets to the task above them.

    Only where every bullet has a block of its own are the bullets the tasks.
    """
    for node in (each for root in nodes for each in root.walk()):
        bullets = [child for child in node.points if child.marker.rank > Rank.LETTER]
        carriers = [bullet for bullet in bullets if _label_lines(bullet)]
        if carriers and len(carriers) < len(bullets):
            for bullet in carriers:
                node.body += _label_lines(bullet)
                bullet.body = [line for line in bullet.body if not read_labels(line)]


def attributes_of(node: Node) -> Attributes:
    """The attributes of a node, from its label children, their children, and its unmarked label lines."""
    found: Attributes = {}
    for value in _values(node):
        if value.value and not (value.label is Label.TASK and value.label in found):
            found.setdefault(value.label, value)
    return found


def attributes_behind(node: Node) -> Attributes:
    """The attributes that stand behind a node's own words, on its line or on the lines below it."""
    lines = [(node.line, node.marker.end), *((line, 0) for line in node.body)]
    values = [value for line, start in lines for value in read_embedded(line, start)]
    return {value.label: value for value in reversed(values)}


def is_carrier(attributes: Attributes) -> bool:
    """True where the attributes make their node a task: a name for the work alone does not."""
    return any(label is not Label.TASK for label in attributes)


def _label_lines(node: Node) -> list[Line]:
    return [line for line in node.body if read_labels(line)]


def _values(node: Node) -> Iterator[LabelValue]:
    for child in node.children:
        yield from _of_label_node(child)
    for line in node.body:
        yield from read_labels(line)


def _of_label_node(node: Node) -> Iterator[LabelValue]:
    """The values of a label line; an empty one takes its value from the lines below it."""
    yield from (value for value in node.labels if value.value)
    if node.labels and not node.labels[-1].value:
        inner = [value for child in node.children for value in child.labels]
        yield from inner
        if not inner:
            yield from _from_below(node, node.labels[-1])


def _from_below(node: Node, empty: LabelValue) -> Iterator[LabelValue]:
    """An empty label's value: "b) Cơ quan thực hiện:" with the names on lines of their own."""
    lines = [(line, 0) for line in node.body] + [(child.line, child.marker.end) for child in node.children]
    if not lines:
        return
    whole = joined([line for line, _ in lines])
    value = "; ".join(line.text[start:].rstrip(" .;,") for line, start in lines)
    yield LabelValue(empty.label, empty.printed, value, whole, lines[0][1], len(whole.text))
