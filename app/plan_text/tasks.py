"""The outline of a plan → its groups and tasks, each with who, when and how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.plan_text.attributes import attributes_behind, attributes_of, is_carrier, lift_shared
from app.plan_text.builder import Reading, draft_item
from app.plan_text.draft import DraftItem
from app.plan_text.in_text import (
    partner_of_sentence,
    unit_after_dash,
    unit_of_heading,
    unit_of_sentence,
    unit_that_is_told,
)
from app.plan_text.labels import Label, LabelValue, label_of, read_labels
from app.plan_text.line import Line
from app.plan_text.marker import Rank
from app.plan_text.outline import Node
from app.plan_text.sections import Section, is_aim, is_timetable, names_tasks, section_of
from app.plan_text.tables import NO_RULES, TableRules, read_tables
from app.plan_text.times import time_of

_SENTENCE = 100


@dataclass(frozen=True, slots=True)
class Inherited:
    """What the headings above a task say for it; `heading` is that of the section."""

    section: Section
    heading: Node
    lead: LabelValue | None = None
    time: LabelValue | None = None
    partner: LabelValue | None = None
    rules: TableRules = NO_RULES


def read_tasks(roots: Sequence[Node], year: int | None, rules: TableRules = NO_RULES) -> Iterator[DraftItem]:
    """Groups and tasks in printed order; sections that set no tasks are left out."""
    lift_shared(list(roots))
    for root in roots:
        section = section_of(root.folded)
        if section is not Section.OTHER:
            readings = _branch(root, 0, Inherited(section, root, rules=rules))
        elif is_timetable(root.folded):
            readings = _with_tables(root, rules)
        else:
            continue
        for reading in readings:
            yield draft_item(reading, year)


def _with_tables(root: Node, rules: TableRules) -> Iterator[Reading]:
    """A section that only says when: its tasks are those of its tables."""
    rows = [row for node in root.walk() for row in read_tables(node.tables, (root.marker.code,), rules)]
    if rows:
        yield _reading(root, 0, is_group=True)
        yield from rows


def _branch(node: Node, level: int, inherited: Inherited) -> Iterator[Reading]:
    """A node and what stands below it, as a task or as a group."""
    if level:
        inherited = _within(node, inherited)
    if level and (is_aim(node.folded) or inherited.section is Section.OTHER):
        return
    attributes = attributes_of(node)
    points = [] if _is_broken(node) else [point for point in node.points if point.marker.rank <= Rank.DASH]
    rows = list(read_tables(node.tables, (*node.path, node.marker.code), inherited.rules))
    if is_carrier(attributes) and not rows and not any(is_carrier(attributes_of(point)) for point in points):
        yield _reading(node, level, details=True)
        return
    below = _below(node, inherited)
    tasks = [reading for point in points for reading in _branch(point, level + 1, below)]
    if rows:
        first = not points or node.tables[0].pieces[0].paragraph < points[0].line.pieces[0].paragraph
        tasks = rows + tasks if first else tasks + rows
    if tasks:
        yield _reading(node, level, is_group=True)
        yield from tasks
    elif not level and (_is_frame(node) or inherited.section is Section.ORGANISATION):
        yield from _paragraphs(node, inherited)
    else:
        yield _inferred(_reading(node, level, details=True), node, inherited)


def _within(node: Node, inherited: Inherited) -> Inherited:
    """What holds within a section below "Phần thứ hai" or "B.", which has a purpose of its own."""
    if node.marker.rank > Rank.ROMAN or inherited.section is not Section.TASKS:
        return inherited
    section = section_of(node.folded)
    return replace(inherited, section=section, heading=node) if section is not Section.TASKS else inherited


def _is_frame(node: Node) -> bool:
    """True where a heading only says that tasks follow; "1. Hoạt động giám sát …" alone is a task itself."""
    bare = node.marker.rank < Rank.NUMBER or bool(node.body) or label_of(node.folded) is Label.TASK
    return bare and names_tasks(node.folded)


def _is_broken(node: Node) -> bool:
    """True where the one bullet below is the rest of the node's sentence, cut at a dash by a line break."""
    alone = len(node.points) == 1 and node.points[0].marker.rank == Rank.DASH
    return alone and not node.body and len(node.text) > _SENTENCE and node.text[-1].isalpha()


def _paragraphs(node: Node, inherited: Inherited) -> Iterator[Reading]:
    """The unmarked paragraphs of a section without points, unless they only tell all to do their part."""
    if inherited.section is Section.ORGANISATION or not node.body:
        return
    yield _reading(node, 0, is_group=True)
    for line in node.body:
        if not line.text.endswith(":") and not read_labels(line):
            yield Reading(line, 0, "", (node.marker.code,), 1)


def _below(node: Node, inherited: Inherited) -> Inherited:
    """What a heading says for all below it: its unit, where it sets out duties, and its period."""
    names_unit = inherited.section is Section.ORGANISATION and node is not inherited.heading
    place = unit_of_heading(node.text) if names_unit else None
    behind = attributes_behind(node) if node.points else {}
    lead = behind.get(Label.LEAD) or _value(Label.LEAD, node, place) or inherited.lead
    time = _value(Label.TIME, node, time_of(node.folded)) if node.points else None
    return replace(
        inherited,
        lead=lead,
        time=behind.get(Label.TIME) or time or inherited.time,
        partner=behind.get(Label.COORDINATING) or inherited.partner,
    )


def _inferred(reading: Reading, node: Node, inherited: Inherited) -> Reading:
    """Add what the sentence or the headings above it say."""
    reading = reading.with_values(attributes_behind(node).values())
    heading = node.body and inherited.section is Section.ORGANISATION
    own = (unit_of_heading(node.text) if heading else None) or _sentence_unit(node, inherited)
    lead = _value(Label.LEAD, node, own) or inherited.lead
    partner = None if own is None else _value(Label.COORDINATING, node, partner_of_sentence(node.text))
    partner = partner or inherited.partner
    time = _own_time(node, reading.body) or inherited.time
    return reading.with_inferred([value for value in (lead, partner, time) if value])


def _sentence_unit(node: Node, inherited: Inherited) -> tuple[int, int] | None:
    """A sentence names its unit after a dash at its end, or where no heading above it names one."""
    after_dash = unit_after_dash(node.text)
    if after_dash or inherited.lead:
        return after_dash
    if inherited.section is Section.ORGANISATION:
        return unit_of_sentence(node.text)
    return unit_that_is_told(node.text)


def _own_time(node: Node, details: Sequence[Line]) -> LabelValue | None:
    found = _value(Label.TIME, node, time_of(node.folded))
    if found:
        return found
    for line in details:
        if place := time_of(line.folded):
            return LabelValue(Label.TIME, "", line.text[slice(*place)], line, *place)
    return None


def _value(label: Label, node: Node, place: tuple[int, int] | None) -> LabelValue | None:
    if place is None:
        return None
    start, end = (node.marker.end + position for position in place)
    return LabelValue(label, "", node.line.text[start:end], node.line, start, end)


def _reading(node: Node, level: int, *, is_group: bool = False, details: bool = False) -> Reading:
    attributes = attributes_of(node)
    body = _details(node) if details else tuple(line for line in node.body if not read_labels(line))
    return Reading(
        node.line,
        node.marker.end,
        node.marker.code,
        node.path,
        level,
        is_group,
        tuple(attributes.values()),
        tuple(body),
    )


def _details(node: Node) -> tuple[Line, ...]:
    """What is printed below a task and is no attribute of it, in printed order."""
    lines = [line for line in node.body if not read_labels(line)]
    for child in node.children:
        below = [line for each in child.walk() for line in (each.line, *each.body)]
        if not child.labels:
            lines += below
        elif child.labels[0].label is Label.TASK:
            lines += [child.line.part(child.labels[0].start), *below[1:]]
        elif child.line.text[child.labels[-1].end :].strip(" .;,:)"):
            lines.append(child.line.part(child.labels[-1].end + 1))
    return tuple(sorted((line for line in lines if line.pieces), key=lambda line: line.pieces[0].paragraph))
