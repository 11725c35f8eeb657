"""What an officer may change in a reading before it is stored: each change gives a new draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.deadline import Deadline
from app.domain.deadline_grammar import check_deadline, read_deadline
from app.errors import Trouble, UserError
from app.plan_text.draft import DraftItem, Field, PlanDraft
from app.plan_text.duties import dated_in

_PIECE_END = re.compile(r"(?<=;)\s+|(?<=[^\W\dA-Z_][.])\s+(?=[^\W\d_a-zđ])")


def with_item(draft: PlanDraft, index: int, item: DraftItem) -> PlanDraft:
    """The draft with one item replaced."""
    return replace(draft, items=(*draft.items[:index], item, *draft.items[index + 1 :]))


def titled(item: DraftItem, title: str) -> DraftItem:
    """The item with another text; raises `UserError(EMPTY_TITLE)`."""
    if not title.strip():
        raise UserError(Trouble.EMPTY_TITLE, field="title")
    return replace(item, title=title.strip())


def coded(item: DraftItem, code: str) -> DraftItem:
    """The item with another number, which is no longer doubtful."""
    return replace(item, code=code.strip(), doubts=item.doubts - {Field.CODE})


def led_by(item: DraftItem, lead: str, others: Sequence[str] = ()) -> DraftItem:
    """The item with one lead; the other units of the printed lead join the coordinating ones."""
    coordinating = "; ".join(filter(None, (*others, item.coordinating)))
    return replace(item, lead=lead.strip(), coordinating=coordinating, doubts=item.doubts - {Field.LEAD})


def due(item: DraftItem, text: str, year: int) -> DraftItem:
    """The item with another deadline; raises `UserError(BAD_DATE)` for a day that is not."""
    return replace(item, deadline=check_deadline(text, year), doubts=item.doubts - {Field.DEADLINE})


def accepted(item: DraftItem, *fields: Field) -> DraftItem:
    """The item with the reading of some fields found right."""
    deadline = replace(item.deadline, sure=True) if Field.DEADLINE in fields else item.deadline
    return replace(item, deadline=deadline, doubts=item.doubts - set(fields))


def without(draft: PlanDraft, index: int) -> PlanDraft:
    """The draft without an item that is no task; what stands below it moves up a level."""
    below = branch(draft, index)
    items = [
        replace(item, level=item.level - 1) if number in below else item
        for number, item in enumerate(draft.items)
    ]
    del items[index]
    return _with_paths(draft, items)


def promoted(draft: PlanDraft, index: int) -> PlanDraft:
    """The draft with an item, and what stands below it, one level higher; at the top nothing changes."""
    return _shifted(draft, index, -1) if draft.items[index].level else draft


def demoted(draft: PlanDraft, index: int) -> PlanDraft:
    """The draft with an item one level lower, below its sibling before, which becomes a group."""
    above = _sibling_before(draft, index)
    if above is None:
        return draft
    shifted = _shifted(draft, index, 1)
    return with_item(shifted, above, replace(shifted.items[above], is_group=True))


def pieces_of(item: DraftItem) -> tuple[str, ...]:
    """Where a task may be split: its sentences, clauses that end with ";", and the lines of its body."""
    lines = (item.title, *item.body.splitlines())
    pieces = (piece.strip() for line in lines for piece in _PIECE_END.split(line))
    return tuple(piece for piece in pieces if piece)


def split(draft: PlanDraft, index: int, texts: Sequence[str]) -> PlanDraft:
    """The draft with an item made several of these texts; all keep who and when, the first what is below.

    Raises `UserError(EMPTY_TITLE)` for a text without letters.
    """
    item = draft.items[index]
    first, *others = [_of_text(item, text) for text in texts]
    end = branch(draft, index).stop
    rest = tuple(replace(each, code="", is_group=False, target=None) for each in others)
    return _with_paths(
        draft, [*draft.items[:index], first, *draft.items[index + 1 : end], *rest, *draft.items[end:]]
    )


def merged(draft: PlanDraft, index: int) -> PlanDraft:
    """The draft with an item put into its sibling before, whose empty fields it fills; else unchanged."""
    above = _sibling_before(draft, index)
    if above is None:
        return draft
    item, upper = draft.items[index], draft.items[above]
    spans = {
        name: upper.spans.get(name, ()) + item.spans.get(name, ()) for name in (*upper.spans, *item.spans)
    }
    whole = replace(
        upper,
        body="\n".join(filter(None, (upper.body, item.title, item.body))),
        directing=upper.directing or item.directing,
        lead=upper.lead or item.lead,
        coordinating=upper.coordinating or item.coordinating,
        deadline=upper.deadline if upper.deadline.text else item.deadline,
        target=upper.target or item.target,
        product=upper.product or item.product,
        spans=spans,
        doubts=upper.doubts | item.doubts - {Field.CODE},
    )
    items = list(with_item(draft, above, whole).items)
    del items[index]
    return _with_paths(draft, items)


def known(draft: PlanDraft, names: Mapping[str, str]) -> PlanDraft:
    """The draft in which printed names mean units from now on, or stay as printed where that is ""."""
    return replace(draft, known_as={**draft.known_as, **names})


def branch(draft: PlanDraft, index: int) -> range:
    """The numbers of the items that stand below an item."""
    level = draft.items[index].level
    end = index + 1
    while end < len(draft.items) and draft.items[end].level > level:
        end += 1
    return range(index + 1, end)


def _of_text(item: DraftItem, text: str) -> DraftItem:
    """The item with a text of one or more lines: the first is its title."""
    title, _, body = text.strip().partition("\n")
    return replace(titled(item, title), body=body.strip())


def _shifted(draft: PlanDraft, index: int, by: int) -> PlanDraft:
    moved = {index, *branch(draft, index)}
    items = [
        replace(item, level=item.level + by) if number in moved else item
        for number, item in enumerate(draft.items)
    ]
    return _with_paths(draft, items)


def _sibling_before(draft: PlanDraft, index: int) -> int | None:
    level = draft.items[index].level
    for number in range(index - 1, -1, -1):
        if draft.items[number].level <= level:
            return number if draft.items[number].level == level else None
    return None


def _with_paths(draft: PlanDraft, items: Sequence[DraftItem]) -> PlanDraft:
    """The draft with other items, whose paths are the codes above them."""
    above: list[DraftItem] = []
    placed: list[DraftItem] = []
    for item in items:
        while above and above[-1].level >= item.level:
            above.pop()
        placed.append(replace(item, path=".".join(parent.code for parent in above)))
        above.append(item)
    return replace(draft, items=tuple(placed))


def in_year(draft: PlanDraft, year: int) -> PlanDraft:
    """The draft read in `year` where it names none; whether that is right stays open."""
    if draft.year is not None:
        return draft
    found = of_year(draft, year)
    return replace(found, doubts=found.doubts | {Field.YEAR})


def of_year(draft: PlanDraft, year: int) -> PlanDraft:
    """The draft for another year; deadlines and days of reports that nobody corrected are read anew."""
    items = (
        replace(item, deadline=_reread(item.deadline, year)) if _as_read(item.deadline, draft.year) else item
        for item in draft.items
    )
    duties = (
        replace(duty, date=dated_in(duty, year))
        if duty.date == (dated_in(duty, draft.year) if draft.year else None)
        else duty
        for duty in draft.duties
    )
    doubts = draft.doubts - {Field.YEAR}
    return replace(draft, year=year, items=tuple(items), duties=tuple(duties), doubts=doubts)


def _as_read(deadline: Deadline, year: int | None) -> bool:
    if not deadline.text:
        return False
    return deadline == (_reread(deadline, year) if year else replace(deadline, sure=False, due=None))


def _reread(deadline: Deadline, year: int) -> Deadline:
    found = read_deadline(deadline.text, year)
    return replace(found, conditional=found.conditional or deadline.conditional)
