"""A document → what the program understood of the plan in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import PurePath

from app.domain.plan import ReportDuty, Role
from app.errors import ImportRejected, Trouble
from app.plan_text.basis import basis_of
from app.plan_text.builder import draft_item
from app.plan_text.columns import (
    NO_MATCHES,
    ColumnMatches,
    TableHead,
    blank_cells,
    rows_of,
    table_head,
    tables_of,
)
from app.plan_text.draft import DraftItem, Field, PlanDraft, Span
from app.plan_text.duties import is_about_reports, read_duties
from app.plan_text.header import Header, read_header
from app.plan_text.issuer import issuer_of
from app.plan_text.labels import Label, read_labels
from app.plan_text.line import Line
from app.plan_text.marker import marker_of
from app.plan_text.outline import Node, read_outline
from app.plan_text.recipients import Foot, read_foot
from app.plan_text.sections import Parts, Section, annexes_of, opens_annex, section_of, split
from app.plan_text.source import SourceDocument
from app.plan_text.table_list import split_list
from app.plan_text.tables import TableRules, read_tables
from app.plan_text.tasks import read_tasks
from app.plan_text.unwrap import read_lines

_ROLES = {Label.DIRECTING: Role.DIRECTING, Label.LEAD: Role.LEAD, Label.COORDINATING: Role.COORDINATING}
_ANY_YEAR = re.compile(r"(?<![\d/])(?:năm )(20\d\d)(?!\d)")
_NO_YEAR = 1904  # a leap year long ago: its days wait for the year that a person says
_ANNEX = "PHỤ LỤC"


def read_plan(source: SourceDocument, matches: ColumnMatches = NO_MATCHES) -> PlanDraft:
    """Read a plan; raises `ImportRejected(NOT_A_PLAN)` for a document that is none.

    `matches` say what the columns of tables are that a person has matched before.
    """
    rules = TableRules(matches, blank_cells(source))
    lines = read_lines(source)
    parts = split(lines) or split_list(lines, rules)
    if parts is None:
        raise ImportRejected(Trouble.NOT_A_PLAN, name=source.name)
    header = read_header(parts)
    roots = read_outline(parts.body)
    year = header.year or _year_in(parts)
    items = _items(parts, roots, year, rules)
    if not items:
        raise ImportRejected(Trouble.NOT_A_PLAN, name=source.name)
    foot = read_foot((*parts.closing, *parts.foot))
    draft = _draft(parts, header, foot, roots, items, year)
    return replace(draft, title=_name_of_list(source.name)) if parts.is_list and not draft.title else draft


def _name_of_list(name: str) -> str:
    """A list without a title is called as its file; what was pasted has no name."""
    path = PurePath(name)
    return path.stem if path.suffix else ""


def table_heads(source: SourceDocument) -> tuple[TableHead, ...]:
    """The tables that may hold tasks, as a person is shown them to say what their columns are."""
    heads = (table_head(rows_of(table)) for table in tables_of(read_lines(source)))
    return tuple({head.signature: head for head in heads if head}.values())


def _draft(
    parts: Parts,
    header: Header,
    foot: Foot,
    roots: Sequence[Node],
    items: tuple[DraftItem, ...],
    year: int | None,
) -> PlanDraft:
    draft = PlanDraft(
        title=header.title.text if header.title else "",
        number=header.number.text if header.number else "",
        issued_on=header.issued_on,
        place=header.place.text if header.place else "",
        issuer=issuer_of(header.issuer_lines, header.preamble, (*parts.title, *parts.body)),
        year=year,
        signer=foot.signer,
        recipients=foot.recipients,
        basis=basis_of(header.preamble),
        items=items,
        duties=_duties(roots, parts, year),
        role_labels=_role_labels(parts.body),
        spans=_spans(header, foot),
    )
    return replace(draft, doubts=_doubts(draft))


def _items(parts: Parts, roots: Sequence[Node], year: int | None, rules: TableRules) -> tuple[DraftItem, ...]:
    """The tasks of tables above the first section, of the sections, then of the annexes' tables."""
    loose = takewhile(lambda line: not roots or line is not roots[0].line, parts.body)
    items = [draft_item(reading, year) for reading in read_tables(loose, (), rules)]
    items += read_tasks(roots, year, rules)
    annexes = annexes_of(parts.annexes)
    for annex in annexes:
        printed = annex[0].text.strip(" .:") if len(annexes) > 1 and opens_annex(annex[0], alone=True) else ""
        items += _annexed(annex, printed or _ANNEX, year, rules)
    return tuple(_with_doubtful_codes(items))


def _annexed(lines: Sequence[Line], code: str, year: int | None, rules: TableRules) -> tuple[DraftItem, ...]:
    """The tasks of one annex, below its heading and name."""
    rows = tuple(draft_item(reading, year) for reading in read_tables(lines, (code,), rules))
    bare = len(lines) > 1 and opens_annex(lines[0], alone=True)
    name = lines[1] if bare and lines[1].upper and not lines[1].in_table else lines[0]
    spans = {"text": name.spans()}
    group = DraftItem(level=0, code=code, path="", title=name.text, is_group=True, spans=spans)
    return (group, *rows) if rows else ()


def _with_doubtful_codes(items: Sequence[DraftItem]) -> list[DraftItem]:
    """Mark numbers that are printed twice under one heading; bullets have none."""
    seen = Counter((item.path, item.code) for item in items if item.code and item.code[0].isalnum())
    return [
        replace(item, doubts=item.doubts | {Field.CODE}) if seen[item.path, item.code] > 1 else item
        for item in items
    ]


def _year_in(parts: Parts) -> int | None:
    """The first year that the document names at all, where neither title nor date does."""
    texts = (line.text for line in (*parts.title, *parts.head, *parts.body))
    return next((int(found[1]) for text in texts if (found := _ANY_YEAR.search(text))), None)


def _duties(roots: Sequence[Node], parts: Parts, year: int | None) -> tuple[ReportDuty, ...]:
    """What the plan says of reports: in all but sections that set no tasks, and attribute lines.

    A section's own heading is none where it has lines below it; below one about reports each day is one.
    A day that needs the year of the plan waits for it.
    """
    kept = [root for root in roots if section_of(root.folded) is not Section.OTHER]
    lines = [line for root in kept for node in root.walk() for line in _said(node)]
    about = [line for root in kept for node in root.walk() for line in _about_reports(node)]
    duties = read_duties((*lines, *parts.closing), year or _NO_YEAR, about)
    return tuple(
        replace(duty, date=None) if duty.date and duty.date.year <= _NO_YEAR else duty for duty in duties
    )


def _said(node: Node) -> Sequence[Line]:
    own = not node.labels and (node.parent or not (node.children or node.body))
    return (node.line.part(node.marker.end), *node.body) if own else node.body


def _about_reports(node: Node) -> Sequence[Line]:
    """The lines of a node that are about reports by their heading, or by their label."""
    if any(is_about_reports(label.printed) for label in node.labels):
        return (node.line.part(node.marker.end),)
    if node.parent and is_about_reports(node.parent.text):
        return (node.line.part(node.marker.end), *node.body)
    return node.body if is_about_reports(node.text) else ()


def _role_labels(lines: Iterable[Line]) -> dict[Role, str]:
    """The words that the plan itself most often prints for each role."""
    counts: dict[Role, Counter[str]] = {}
    for line in lines:
        for value in read_labels(line, _start(line)):
            role = _ROLES.get(value.label)
            if role and line.paragraph.table < 0:
                counts.setdefault(role, Counter())[value.printed] += 1
    return {role: found.most_common(1)[0][0] for role, found in counts.items()}


def _start(line: Line) -> int:
    marker = marker_of(line)
    return marker.end if marker else 0


def _spans(header: Header, foot: Foot) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, tuple[Span, ...]] = {}
    if header.title:
        spans[Field.TITLE.value] = header.title.spans()
    for field, place in (
        (Field.NUMBER, header.number),
        (Field.PLACE, header.place),
        (Field.ISSUED_ON, header.issued_at),
    ):
        if place:
            spans[field.value] = place.line.spans(place.start, place.end)
    for field, lines in (
        (Field.ISSUER, header.issuer_lines),
        (Field.RECIPIENTS, foot.recipient_lines),
        (Field.SIGNER, (foot.signer_line,) if foot.signer_line else ()),
    ):
        if lines:
            spans[field.value] = tuple(span for line in lines for span in line.spans())
    return spans


def _doubts(draft: PlanDraft) -> frozenset[Field]:
    """Header fields that the document does not give."""
    missing = {
        Field.TITLE: not draft.title,
        Field.NUMBER: not draft.number,
        Field.ISSUED_ON: draft.issued_on is None,
        Field.ISSUER: not draft.issuer,
        Field.YEAR: draft.year is None,
        Field.RECIPIENTS: not draft.recipients,
    }
    return frozenset(field for field, doubtful in missing.items() if doubtful)
