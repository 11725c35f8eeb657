from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan import Assignment, Plan, PlanItem, Role, Target
from app.domain.progress import Progress, Status, Timeliness
from app.domain.report import PlanTree
from app.domain.vietnamese import fold
from app.errors import Trouble, UserError
from factories import TODAY, an_item
from ui.models.arrangement import Arrangement, Grouping, TaskFilter, arrange, units_of
from ui.models.composer_draft import ComposerDraft, entry_of
from ui.models.next_code import first_code_below, next_code
from ui.models.row_text import Judge, row_text
from ui.models.target_text import parse_target, target_text

JUDGE = Judge(TODAY)


def _tree(*rows: tuple[int, PlanItem]) -> PlanTree:
    items = [replace(item, id=number) for number, (_, item) in enumerate(rows, start=1)]
    return PlanTree(Plan(title="Kế hoạch", year=2026), tuple(items), tuple(depth for depth, _ in rows))


def _shown(tree: PlanTree, how: Arrangement) -> list[str]:
    found = arrange(tree, how, TODAY)
    return [f"{'·' * depth}{item.title}" for item, depth in zip(found.items, found.depths, strict=True)]


TREE = _tree(
    (0, an_item("Nhóm một", is_group=True)),
    (
        1,
        an_item(
            "Họp dân",
            lead="MTTQ",
            time="Quý III/2026",
            progress=Progress(Status.DONE, done_on=date(2026, 9, 1)),
        ),
    ),
    (1, an_item("Nhóm con", is_group=True)),
    (2, an_item("Giám sát", lead="Hội Nông dân", time="trước ngày 12/10", code="1.2")),
    (0, an_item("Nhóm hai", is_group=True)),
    (1, an_item("Tuyên truyền", time="Thường xuyên")),
)


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        (TaskFilter(unit="MTTQ"), ["Nhóm một", "·Họp dân"]),
        (TaskFilter(unit="MTTQ", role=Role.COORDINATING), []),
        (TaskFilter(role=Role.LEAD), ["Nhóm một", "·Họp dân", "·Nhóm con", "··Giám sát"]),
        (TaskFilter(statuses=frozenset({Status.DONE})), ["Nhóm một", "·Họp dân"]),
        (TaskFilter(timeliness=frozenset({Timeliness.OPEN_LATE})), ["Nhóm một", "·Nhóm con", "··Giám sát"]),
        (TaskFilter(timeliness=frozenset({Timeliness.CONTINUOUS})), ["Nhóm hai", "·Tuyên truyền"]),
        (TaskFilter(span=(date(2026, 10, 1), date(2026, 12, 31))), ["Nhóm một", "·Nhóm con", "··Giám sát"]),
        (TaskFilter(text="giam sat nong"), ["Nhóm một", "·Nhóm con", "··Giám sát"]),
        (TaskFilter(text="1.2"), ["Nhóm một", "·Nhóm con", "··Giám sát"]),
        (TaskFilter(text="không có"), []),
    ],
)
def test_a_filter_keeps_tasks_with_the_groups_above_them(chosen: TaskFilter, titles: list[str]) -> None:
    assert _shown(TREE, Arrangement(chosen)) == titles


@pytest.mark.parametrize(
    ("grouping", "titles"),
    [
        (Grouping.NONE, ["Họp dân", "Giám sát", "Tuyên truyền"]),
        (Grouping.STATUS, ["Chưa thực hiện", "·Giám sát", "·Tuyên truyền", "Hoàn thành", "·Họp dân"]),
        (
            Grouping.LEAD,
            ["Hội Nông dân", "·Giám sát", "MTTQ", "·Họp dân", "Chưa giao đơn vị chủ trì", "·Tuyên truyền"],
        ),
    ],
)
def test_tasks_stand_under_other_groups(grouping: Grouping, titles: list[str]) -> None:
    assert _shown(TREE, Arrangement(grouping=grouping)) == titles


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.sampled_from(["an", "bình"])), max_size=40))
def test_what_is_pruned_is_what_fits_and_what_is_above_it(rows: list[tuple[int, bool, str]]) -> None:
    depths: list[int] = []
    for depth, *_ in rows:
        depths.append(min(depth, depths[-1] + 1 if depths else 0))
    tree = _tree(
        *(
            (depth, an_item(title, is_group=group))
            for depth, (_, group, title) in zip(depths, rows, strict=True)
        )
    )
    shown = arrange(tree, Arrangement(TaskFilter(text="binh")), TODAY)
    path: dict[int, int] = {}
    wanted: set[int] = set()
    for item, depth in zip(tree.items, tree.depths, strict=True):
        path[depth] = item.id
        if not item.is_group and "binh" in fold(item.title):
            wanted |= {path[level] for level in range(depth + 1)}
    assert {item.id for item in shown.items} == wanted


def test_units_are_named_once_in_order() -> None:
    assert units_of(TREE) == ("Hội Nông dân", "MTTQ")
    known = an_item(assignments=(Assignment(Role.LEAD, "CA xã", 7, "Công an xã"),))
    assert units_of(_tree((0, known))) == ("Công an xã",)


@pytest.mark.parametrize(
    ("code", "after"),
    [("II.6", "II.7"), ("IX", "X"), ("1.9.", "1.10."), ("a)", "b)"), ("d)", "đ)"), ("", ""), ("*", "")],
)
def test_the_next_code(code: str, after: str) -> None:
    assert next_code(code) == after


def test_the_first_code_of_a_group() -> None:
    assert (first_code_below("II"), first_code_below("3."), first_code_below("")) == ("II.1", "3.1", "")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("", None),
        ("9 thôn", Target(9, None, "thôn")),
        ("3-4 cuộc", Target(3, 4, "cuộc")),
        ("2.140 tờ", Target(2140, None, "tờ")),
        ("90 %", Target(90, None, "%")),
        ("1 cuộc/quý", Target(1, None, "cuộc", "quý")),
    ],
)
def test_goals_are_read_as_they_are_written(text: str, target: Target | None) -> None:
    assert parse_target(text) == target
    assert parse_target(target_text(target)) == target


@pytest.mark.parametrize("text", ["thôn", "abc 9", "9.5 thôn"])
def test_what_is_no_goal_is_told_at_the_field(text: str) -> None:
    with pytest.raises(UserError) as told:
        parse_target(text)
    assert (told.value.trouble, told.value.field) == (Trouble.BAD_NUMBER, "target")


@pytest.mark.parametrize(
    ("fields", "trouble", "field"),
    [
        ({"on": "31/02"}, Trouble.BAD_DATE, "on"),
        ({"quantity": "một"}, Trouble.BAD_NUMBER, "quantity"),
        ({"percent": "ba"}, Trouble.BAD_NUMBER, "percent"),
        ({"percent": "12,5"}, Trouble.BAD_PERCENT, "percent"),
        ({"percent": "140"}, Trouble.BAD_PERCENT, "percent"),
        ({"document_date": "30/2/2026"}, Trouble.BAD_DATE, "document_date"),
    ],
)
def test_a_draft_that_is_no_entry_names_the_field(
    fields: dict[str, str], trouble: Trouble, field: str
) -> None:
    draft = replace(ComposerDraft(on="15/10", text="Đã họp"), **fields)
    with pytest.raises(UserError) as told:
        entry_of(draft, 1, 2026, None)
    assert (told.value.trouble, told.value.field) == (trouble, field)


def test_a_draft_becomes_an_entry() -> None:
    draft = ComposerDraft(
        on="5/10", text=" Đã họp ", quantity="1.250,5", percent="40 %", document_date="1/10"
    )
    entry = entry_of(draft, 3, 2026, None)
    assert (entry.on, entry.text, entry.quantity, entry.percent) == (date(2026, 10, 5), "Đã họp", 1250.5, 40)
    assert entry.document_date == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (an_item(time="trước ngày 15/10"), ("Quá hạn 2 ngày", "red", "Chưa có", None)),
        (an_item(time="chậm nhất 20/10"), ("Còn 4 ngày", "amb", "Chưa có", None)),
        (an_item(time="31/12/2026"), ("Còn 76 ngày", "", "Chưa có", None)),
        (
            an_item(time="Thường xuyên", progress=Progress(last_on=date(2026, 8, 1), entries=1)),
            ("76 ngày chưa có tin", "amb", "1 lần ghi", None),
        ),
        (
            an_item(target=Target(9, None, "thôn"), progress=Progress(quantity=6)),
            ("Chưa có thời hạn", "", "6/9 thôn", 200 / 3),
        ),
        (an_item(progress=Progress(percent=40)), ("Chưa có thời hạn", "", "40 %", 40)),
        (
            an_item(target=Target(None, None, "lượt"), progress=Progress(quantity=31)),
            ("Chưa có thời hạn", "", "31 lượt", None),
        ),
    ],
)
def test_the_words_of_a_row(item: PlanItem, words: tuple[str, str, str, float | None]) -> None:
    text = row_text(item, JUDGE)
    assert (text.words, text.alarm, text.progress, text.bar) == words
