"""What is asked about a doubtful item, and what each answer makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.deadline import Deadline, DeadlineKind
from app.domain.deadline_grammar import read_deadline
from app.domain.deadline_words import short_reading
from app.domain.unit_directory import UnitDirectory, split_names
from app.plan_text import edits
from app.plan_text.draft import DraftItem, Field
from ui.text import tr

_MOST = 3
_LIKELY = 2
_RHYTHMS = ("Hằng tháng", "Hằng quý")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a choice says, and the item it leads to; None leaves it to the person to say something else.

    `names` are printed names with the unit that they mean from now on, "" to leave them as printed.
    """

    label: str
    item: DraftItem | None = None
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One doubtful field; `name` is the printed name that is asked about, if it is one."""

    field: Field
    text: str
    answers: tuple[Answer, ...]
    name: str = ""


def questions(
    item: DraftItem, directory: UnitDirectory, year: int, unknown: str = ""
) -> tuple[Question, ...]:
    """The questions about an item, the lead first; `unknown` is a name in it that the directory lacks."""
    asked: list[Question] = []
    if Field.UNIT in item.doubts and unknown:
        text = tr("“{name}” là đơn vị nào?").format(name=_short(unknown))
        asked.append(Question(Field.UNIT, text, tuple(_units(item, directory, unknown)), unknown))
    if Field.LEAD in item.doubts:
        asked.append(Question(Field.LEAD, tr("Ai chủ trì?"), tuple(_leads(item, directory))))
    if Field.DEADLINE in item.doubts:
        printed = _short(item.deadline.text)
        text = tr("“{text}” là?").format(text=printed) if printed else tr("Thời hạn?")
        asked.append(Question(Field.DEADLINE, text, tuple(_deadlines(item, year))))
    if Field.CODE in item.doubts:
        text = tr("Số {code} bị lặp?").format(code=item.code)
        keep = Answer(tr("Giữ nguyên"), edits.accepted(item, Field.CODE))
        asked.append(Question(Field.CODE, text, (keep, Answer(tr("Sửa số…")))))
    asked += [_accepted(item, field) for field in _OTHERS if field in item.doubts]
    return tuple(asked)


_OTHERS = {Field.COORDINATING: "Phối hợp", Field.DIRECTING: "Chỉ đạo"}


def _accepted(item: DraftItem, field: Field) -> Question:
    """A unit found in a sentence: right, or not meant."""
    printed = item.coordinating if field is Field.COORDINATING else item.directing
    right = edits.accepted(item, field)
    wrong = replace(right, coordinating="") if field is Field.COORDINATING else replace(right, directing="")
    text = tr("{role}: {name}?").format(role=tr(_OTHERS[field]), name=_short(printed))
    return Question(field, text, (Answer(tr("Đúng"), right), Answer(tr("Bỏ trống"), wrong)))


def _units(item: DraftItem, directory: UnitDirectory, name: str) -> Iterator[Answer]:
    """Likely units, a new one, none, or one to choose."""
    for unit in directory.suggest(name, _LIKELY):
        yield Answer(_short(unit.name), item, ((name, unit.name),))
    yield Answer(tr("Thêm vào danh mục"), item, ((name, name),))
    yield Answer(tr("Giữ như văn bản"), item, ((name, ""),))
    yield Answer(tr("Chọn đơn vị…"))


def _leads(item: DraftItem, directory: UnitDirectory) -> Iterator[Answer]:
    """The printed names, else the units named in the words; the words as they are; another one."""
    names = split_names(item.lead)
    if len(names) > 1:
        for name in names[:_MOST]:
            unit = directory.match(name)
            others = [other for other in names if other != name]
            yield Answer(_short(unit.name if unit else name), edits.led_by(item, name, others))
    else:
        for unit in directory.find_all(item.lead or item.title)[:_MOST]:
            if unit != directory.match(item.lead):
                yield Answer(_short(unit.name), edits.led_by(item, unit.name))
    if names:
        yield Answer(tr("Giữ như văn bản"), edits.accepted(item, Field.LEAD))
    yield Answer(tr("Khác…"))


def _deadlines(item: DraftItem, year: int) -> Iterator[Answer]:
    """The reading that was unsure, the usual rhythms for a vague one, nothing, another one."""
    printed = item.deadline.text
    if item.deadline.kind is not DeadlineKind.UNSPECIFIED:
        yield Answer(
            tr("Đúng: {reading}").format(reading=_reading(item)), edits.accepted(item, Field.DEADLINE)
        )
    else:
        for rhythm in _RHYTHMS:
            deadline = replace(read_deadline(rhythm, year), text=printed or rhythm, sure=True)
            yield Answer(tr(rhythm), edits.accepted(replace(item, deadline=deadline), Field.DEADLINE))
    blank = replace(item, deadline=Deadline(printed, conditional=item.deadline.conditional))
    yield Answer(tr("Để trống, quyết định sau"), edits.accepted(blank, Field.DEADLINE))
    yield Answer(tr("Khác…"))


def _reading(item: DraftItem) -> str:
    return short_reading(replace(item.deadline, sure=True))


def _short(text: str, most: int = 34) -> str:
    """A long name is cut in a choice; its tooltip and the tree have all of it."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
