"""The same plan comes in again: what changed is offered field by field, nothing comes in twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.deadline import Recurrence
from app.domain.deadline_grammar import read_deadline
from app.domain.plan import PlanItem, ReportDuty, Role, Target
from app.domain.plan_compare import (
    Difference,
    DutyChange,
    GoneItem,
    ItemChange,
    ItemField,
    PlanDifferences,
    PlanField,
)
from app.domain.unit import Unit
from app.errors import Trouble, UserError
from app.plan_text.draft import DraftItem, PlanDraft
from app.plan_text.source import SourceDocument
from app.services.intake import Reading
from app.services.program import Program
from factories import an_entry


def a_task(code: str, title: str, level: int = 1, **fields: object) -> DraftItem:
    known = {"path": "", "is_group": not level} | fields
    return DraftItem(level=level, code=code, title=title, **known)  # type: ignore[arg-type]


FIRST = a_task(
    "1", "Phát thanh chuyên mục Dân biết, dân bàn", lead="Phòng Văn hóa", coordinating="Hội Nông dân xã"
)
SECOND = a_task("2", "Tập huấn hòa giải cho các thôn", deadline=read_deadline("Quý III", 2026))
THIRD = a_task("1", "Giám sát các khoản đóng góp", lead="Ban TTND", target=Target(9, None, "thôn"))
DRAFT = PlanDraft(
    title="Thực hiện dân chủ ở cơ sở năm 2026",
    number="12/KH-MTTQ-BTT",
    issuer="UBMTTQ xã Bình An",
    place="Bình An",
    signer="Trần Thị Hòa",
    year=2026,
    issued_on=date(2026, 2, 5),
    duties=(ReportDuty(text="Báo cáo sơ kết trước 15/6", date=date(2026, 6, 15)),),
    items=(a_task("I", "Tuyên truyền", 0), FIRST, SECOND, a_task("II", "Giám sát", 0), THIRD),
)


def a_reading(draft: PlanDraft, data: bytes = b"1") -> Reading:
    return Reading(SourceDocument(f"KH {data.decode()}.docx", ()), draft, data)


def bring_in(program: Program, draft: PlanDraft = DRAFT, data: bytes = b"1", *, as_new: bool = False) -> int:
    return program.plans.import_plan(a_reading(draft, data), draft, as_new=as_new).new_id


def differences(program: Program, plan_id: int, draft: PlanDraft, data: bytes = b"2") -> PlanDifferences:
    return program.plans.compare(plan_id, a_reading(draft, data), draft)


def update(
    program: Program, plan_id: int, draft: PlanDraft, chosen: Iterable[Difference], data: bytes = b"2"
) -> None:
    program.plans.update_from(plan_id, a_reading(draft, data), draft, chosen)


def with_items(*items: DraftItem) -> PlanDraft:
    return replace(DRAFT, items=items)


def fields_of(found: PlanDifferences) -> list[object]:
    return [difference.field for difference in found.differences]  # type: ignore[union-attr]


def shape(program: Program, plan_id: int) -> list[tuple[int, str]]:
    tree = program.plans.tree(plan_id)
    return [(depth, item.title) for depth, item in zip(tree.depths, tree.items, strict=True)]


def test_a_plan_that_is_in_the_book_comes_in_again_only_as_a_new_one(program: Program) -> None:
    plan_id = bring_in(program)
    corrected = replace(DRAFT, signer="Lê Văn Bình")
    earlier = program.plans.earlier(a_reading(corrected, b"2"), corrected)
    assert earlier
    assert earlier.id == plan_id
    with pytest.raises(UserError) as caught:
        bring_in(program, corrected, b"2")
    assert (caught.value.trouble, caught.value.facts["id"]) == (Trouble.PLAN_EXISTS, plan_id)
    assert len(program.plans.plans()) == 1
    assert bring_in(program, corrected, b"2", as_new=True) != plan_id


def test_the_very_same_file_never_comes_in_twice(program: Program) -> None:
    bring_in(program)
    with pytest.raises(UserError) as caught:
        bring_in(program, replace(DRAFT, title="Tên khác", number=""), as_new=True)
    assert caught.value.trouble is Trouble.ALREADY_IMPORTED
    assert len(program.plans.plans()) == 1


def test_another_plan_is_not_found_earlier(program: Program) -> None:
    bring_in(program)
    other = replace(DRAFT, issuer="UBMTTQ xã Tân Hòa")
    assert program.plans.earlier(a_reading(other, b"2"), other) is None
    assert bring_in(program, other, b"2") == 2


def test_a_plan_without_changes_has_no_differences(program: Program) -> None:
    program.units.add_unit(Unit(0, "Ban Thanh tra nhân dân", aliases=("Ban TTND",)))
    found = differences(program, bring_in(program), DRAFT, b"1")
    assert found.differences == ()
    assert found.same_file


CHANGES: list[tuple[ItemField, DraftItem]] = [
    (ItemField.CODE, replace(FIRST, code="1.1")),
    (ItemField.TITLE, replace(FIRST, title="Phát thanh chuyên mục Dân biết")),
    (ItemField.BODY, replace(FIRST, body="Mỗi tuần hai buổi")),
    (ItemField.KIND, replace(FIRST, is_group=True)),
    (ItemField.DIRECTING, replace(FIRST, directing="Đảng ủy xã")),
    (ItemField.LEAD, replace(FIRST, lead="Đoàn Thanh niên xã")),
    (ItemField.COORDINATING, replace(FIRST, coordinating="Hội Nông dân xã; Công an xã")),
    (ItemField.DEADLINE, replace(FIRST, deadline=read_deadline("Trước ngày 25/10", 2026))),
    (ItemField.TARGET, replace(FIRST, target=Target(4, None, "buổi"))),
    (ItemField.PRODUCT, replace(FIRST, product="Bản tin")),
]


@pytest.mark.parametrize(("field", "changed"), CHANGES, ids=[field.value for field, _ in CHANGES])
def test_each_field_of_an_item_is_one_difference(
    program: Program, field: ItemField, changed: DraftItem
) -> None:
    plan_id = bring_in(program)
    draft = with_items(DRAFT.items[0], changed, *DRAFT.items[2:])
    found = differences(program, plan_id, draft)
    assert fields_of(found) == [field]
    assert found.counts == (0, 1, 0)
    update(program, plan_id, draft, found.differences)
    assert differences(program, plan_id, draft).differences == ()


HEADER: list[tuple[PlanField, object]] = [
    (PlanField.TITLE, "Thực hiện dân chủ ở cơ sở trong năm 2026"),
    (PlanField.NUMBER, "13/KH-MTTQ-BTT"),
    (PlanField.ISSUED_ON, date(2026, 2, 6)),
    (PlanField.PLACE, "Minh Hà"),
    (PlanField.ISSUER, "UBMTTQ xã Bình Trung"),
    (PlanField.YEAR, 2027),
    (PlanField.SIGNER, "Lê Văn Bình"),
    (PlanField.RECIPIENTS, ("Đảng ủy xã;", "Lưu: VT.")),
    (PlanField.BASIS, ("Kế hoạch số 05/KH ngày 12/01/2026 của UBMTTQ tỉnh về dân chủ",)),
    (PlanField.ROLE_LABELS, {Role.LEAD: "Chủ trì thực hiện"}),
]


@pytest.mark.parametrize(("field", "value"), HEADER, ids=[field.value for field, _ in HEADER])
def test_each_field_of_the_plan_is_one_difference(program: Program, field: PlanField, value: object) -> None:
    plan_id = bring_in(program)
    draft = replace(DRAFT, **{field.value: value})
    found = differences(program, plan_id, draft)
    assert fields_of(found) == [field]
    update(program, plan_id, draft, found.differences)
    plan = program.plans.tree(plan_id).plan
    assert getattr(plan, field) == value
    assert (plan.source_name, len(plan.source_sha256)) == ("KH 2.docx", 64)
    assert (plan.upper.number == "05/KH") is (field is PlanField.BASIS)


def test_duties_come_change_and_go(program: Program) -> None:
    plan_id = bring_in(program)
    before = program.plans.tree(plan_id).plan.duties[0]
    changed = ReportDuty(text="Báo cáo sơ kết trước 20/6", date=date(2026, 6, 20))
    monthly = ReportDuty(text="Báo cáo hằng tháng", recurrence=Recurrence.MONTH)
    draft = replace(DRAFT, duties=(changed, monthly))
    found = differences(program, plan_id, draft)
    assert [type(difference) for difference in found.differences] == [DutyChange, DutyChange]
    update(program, plan_id, draft, found.differences)
    duties = program.plans.tree(plan_id).plan.duties
    assert [(duty.id, duty.text) for duty in duties] == [
        (before.id, changed.text),
        (before.id + 1, monthly.text),
    ]
    found = differences(program, plan_id, DRAFT)
    assert [difference.suggested for difference in found.differences] == [True, False]
    update(program, plan_id, DRAFT, found.differences)
    assert [duty.text for duty in program.plans.tree(plan_id).plan.duties] == [before.text]


def test_what_the_office_changed_shows_with_both_values(program: Program) -> None:
    plan_id = bring_in(program)
    program.items.edit_item(program.plans.tree(plan_id).items[1].id, title="Phát thanh Dân biết, dân bàn")
    (change,) = differences(program, plan_id, DRAFT).differences
    assert isinstance(change, ItemChange)
    assert (change.stored.title, change.received.title) == ("Phát thanh Dân biết, dân bàn", FIRST.title)


def test_a_unit_under_another_of_its_names_is_no_difference(program: Program) -> None:
    unit = program.units.add_unit(Unit(0, "Ban Thanh tra nhân dân", aliases=("Ban TTND",)))
    plan_id = bring_in(program)
    lead = program.plans.tree(plan_id).items[4]
    program.items.assign(lead.id, Role.LEAD, ["Ban Thanh tra nhân dân"])
    assert program.items.item(lead.id).lead != lead.lead
    assert unit.new_id
    assert differences(program, plan_id, DRAFT).differences == ()


def test_what_the_file_leaves_blank_is_not_suggested(program: Program) -> None:
    plan_id = bring_in(program)
    draft = replace(DRAFT, signer="", items=(DRAFT.items[0], replace(FIRST, lead=""), *DRAFT.items[2:]))
    assert [found.suggested for found in differences(program, plan_id, draft).differences] == [False, False]


def test_new_items_come_where_they_stand_in_the_file(program: Program) -> None:
    plan_id = bring_in(program)
    group, task = a_task("III", "Kiểm tra", 0), a_task("1", "Kiểm tra việc niêm yết công khai")
    between = a_task("2", "Mở hội thi tìm hiểu pháp luật")
    draft = with_items(*DRAFT.items[:2], between, *DRAFT.items[2:], group, task)
    found = differences(program, plan_id, draft)
    assert found.counts == (3, 0, 0)
    update(program, plan_id, draft, found.differences)
    assert shape(program, plan_id) == [(item.level, item.title) for item in draft.items]
    program.history.undo()
    assert shape(program, plan_id) == [(item.level, item.title) for item in DRAFT.items]


def test_a_new_item_whose_group_is_not_chosen_comes_to_the_top(program: Program) -> None:
    plan_id = bring_in(program)
    draft = with_items(*DRAFT.items, a_task("III", "Kiểm tra", 0), a_task("1", "Kiểm tra việc niêm yết"))
    found = differences(program, plan_id, draft)
    update(program, plan_id, draft, found.differences[1:])
    assert shape(program, plan_id)[-1] == (0, "Kiểm tra việc niêm yết")


def test_a_moved_item_is_moved_and_nothing_else(program: Program) -> None:
    plan_id = bring_in(program)
    ids = [item.id for item in program.plans.tree(plan_id).items]
    draft = with_items(DRAFT.items[0], SECOND, DRAFT.items[3], THIRD, FIRST)
    found = differences(program, plan_id, draft)
    assert fields_of(found) == [ItemField.PLACE]
    update(program, plan_id, draft, found.differences)
    tree = program.plans.tree(plan_id)
    assert [item.id for item in tree.items] == [ids[0], ids[2], ids[3], ids[4], ids[1]]


def test_progress_and_evidence_stay(program: Program, tmp_path) -> None:
    plan_id = bring_in(program)
    item = program.plans.tree(plan_id).items[1]
    proof = tmp_path / "anh.pdf"
    proof.write_bytes(b"%PDF")
    program.progress.log(an_entry(item.id, quantity=3), [proof])
    before, entries = program.items.item(item.id), program.progress.entries(item.id)
    draft = with_items(
        DRAFT.items[0],
        replace(FIRST, title="Phát thanh chuyên mục Dân bàn", lead="Công an xã"),
        *DRAFT.items[2:],
    )
    update(program, plan_id, draft, differences(program, plan_id, draft).differences)
    after = program.items.item(item.id)
    assert (after.title, after.progress) == ("Phát thanh chuyên mục Dân bàn", before.progress)
    assert program.progress.entries(item.id) == entries


def test_a_gone_item_is_kept_unless_the_officer_says_so(program: Program) -> None:
    plan_id = bring_in(program)
    ids = [item.id for item in program.plans.tree(plan_id).items]
    program.progress.log(an_entry(ids[1]))
    draft = with_items(*DRAFT.items[3:])
    found = differences(program, plan_id, draft)
    assert [(gone.stored.id, gone.suggested) for gone in found.differences if isinstance(gone, GoneItem)] == [
        (ids[0], False),
        (ids[1], False),
        (ids[2], False),
    ]
    gone = [each for each in found.differences if isinstance(each, GoneItem)]
    assert [each.followed for each in gone] == [True, True, False]
    update(program, plan_id, draft, gone[2:])
    assert [item.id for item in program.plans.tree(plan_id).items] == [ids[0], ids[1], ids[3], ids[4]]
    update(program, plan_id, draft, differences(program, plan_id, draft).differences[:1])
    assert shape(program, plan_id)[0] == (0, FIRST.title)  # its group went, it did not
    program.history.undo()
    program.history.undo()
    assert [item.id for item in program.plans.tree(plan_id).items] == ids


def test_what_is_not_chosen_stays(program: Program) -> None:
    plan_id = bring_in(program)
    before = program.plans.tree(plan_id).items
    draft = replace(with_items(a_task("V", "Việc hoàn toàn khác", 0)), signer="Lê Văn Bình")
    update(program, plan_id, draft, [])
    after = program.plans.tree(plan_id)
    assert (after.items, after.plan.signer) == (before, DRAFT.signer)
    assert after.plan.source_name == "KH 2.docx"


def test_a_difference_that_no_longer_holds_is_left_out(program: Program) -> None:
    plan_id = bring_in(program)
    draft = with_items(
        DRAFT.items[0], replace(FIRST, title="Phát thanh chuyên mục Dân bàn"), *DRAFT.items[2:]
    )
    found = differences(program, plan_id, draft)
    item_id = program.plans.tree(plan_id).items[1].id
    program.items.edit_item(item_id, title="Phát thanh chuyên mục Dân biết và bàn")
    update(program, plan_id, draft, found.differences)
    assert program.items.item(item_id).title == "Phát thanh chuyên mục Dân biết và bàn"


def test_an_update_is_one_step_of_undo(program: Program) -> None:
    plan_id = bring_in(program)
    before = program.plans.tree(plan_id)
    draft = replace(
        with_items(a_task("0", "Mở đầu", 0), replace(THIRD, level=0, lead="Công an xã"), DRAFT.items[0]),
        signer="Lê Văn Bình",
        duties=(),
    )
    update(program, plan_id, draft, differences(program, plan_id, draft).differences)
    after = program.plans.tree(plan_id)
    assert program.history.next_undo() == f"Cập nhật kế hoạch {DRAFT.title} theo tệp KH 2.docx"
    program.history.undo()
    assert program.plans.tree(plan_id) == before
    program.history.redo()
    assert program.plans.tree(plan_id) == after


@pytest.mark.parametrize("draft", [replace(DRAFT, title=" "), with_items(replace(FIRST, title=""))])
def test_nothing_without_a_title_is_taken_over(program: Program, draft: PlanDraft) -> None:
    plan_id = bring_in(program)
    with pytest.raises(UserError) as caught:
        update(program, plan_id, draft, [])
    assert caught.value.trouble is Trouble.EMPTY_TITLE


_WORDS = st.sampled_from(
    ["giám sát", "đóng góp", "tập huấn", "các thôn", "hội nghị", "tổ hòa giải", "báo cáo"]
)
_TITLES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_UNITS = st.sampled_from(["", "Công an xã", "Hội Nông dân xã", "Ban TTND", "Đoàn xã; Công an xã"])
_ITEMS = st.builds(
    DraftItem,
    level=st.integers(0, 3),
    code=st.sampled_from(["", "-", "1", "2", "3", "I", "II"]),
    path=st.just(""),
    title=_TITLES,
    body=st.sampled_from(["", "Một dòng\nhai dòng"]),
    is_group=st.booleans(),
    directing=_UNITS,
    lead=_UNITS,
    coordinating=_UNITS,
    deadline=st.sampled_from(["", "Quý I", "Trước ngày 25/10", "Thường xuyên"]).map(
        lambda text: read_deadline(text, 2026)
    ),
    target=st.sampled_from([None, Target(3, None, "lớp"), Target(3, 4, "cuộc", "quý")]),
    product=st.sampled_from(["", "Báo cáo"]),
)
_DUTIES = st.builds(
    ReportDuty, text=_TITLES, recurrence=st.sampled_from([None, *Recurrence]), recipient=_UNITS
)
_DRAFTS = st.builds(
    PlanDraft,
    title=_TITLES,
    number=st.sampled_from(["", "1/KH", "2/KH"]),
    issued_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    place=_UNITS,
    year=st.sampled_from([None, 2026, 2027]),
    signer=_UNITS,
    recipients=st.lists(_UNITS, max_size=2).map(tuple),
    basis=st.lists(_TITLES, max_size=2).map(tuple),
    items=st.lists(_ITEMS, max_size=12).map(tuple),
    duties=st.lists(_DUTIES, max_size=3).map(tuple),
    role_labels=st.sampled_from([{}, {Role.LEAD: "Chủ trì thực hiện"}]),
)
_FILES = itertools.count()


@st.composite
def _edited(draw: st.DrawFn) -> tuple[PlanDraft, PlanDraft]:
    """A draft, and the same after some items were edited, moved, added and dropped."""
    draft = draw(_DRAFTS)
    items = list(draft.items)
    for other in draw(st.lists(_ITEMS, max_size=4)):
        at = draw(st.integers(0, len(items)))
        match draw(st.integers(0, 3)) if at < len(items) else 0:
            case 0:
                items.insert(at, other)
            case 1:
                items.insert(draw(st.integers(0, len(items) - 1)), items.pop(at))
            case 2:
                items[at] = replace(items[at], level=other.level, code=other.code, lead=other.lead)
            case _:
                del items[at]
    return draft, replace(draft, items=tuple(items), signer=draw(_UNITS))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drafts=_edited() | st.tuples(_DRAFTS, _DRAFTS), picks=st.lists(st.booleans(), min_size=40, max_size=40)
)
def test_the_book_comes_to_say_what_the_file_says(
    program: Program, drafts: tuple[PlanDraft, PlanDraft], picks: list[bool]
) -> None:
    first, second = drafts
    plan_id = bring_in(program, first, f"x{next(_FILES)}".encode(), as_new=True)
    assert differences(program, plan_id, first).differences == ()
    before, imported = program.plans.tree(plan_id), program.history.next_undo()
    found = differences(program, plan_id, second).differences
    some = [difference for difference, pick in zip(found, itertools.cycle(picks)) if pick]
    update(program, plan_id, second, some)
    assert _kept(before.items, some) <= {item.id for item in program.plans.tree(plan_id).items}
    rest = differences(program, plan_id, second).differences
    update(program, plan_id, second, rest)
    assert differences(program, plan_id, second).differences == ()
    assert list(program.plans.tree(plan_id).depths) == _depths(second)
    while program.history.next_undo() != imported:
        program.history.undo()
    assert program.plans.tree(plan_id) == before


def _kept(items: Iterable[PlanItem], chosen: Iterable[Difference]) -> set[int]:
    gone = {difference.stored.id for difference in chosen if isinstance(difference, GoneItem)}
    return {item.id for item in items} - gone


def _depths(draft: PlanDraft) -> list[int]:
    def depths() -> Iterator[int]:
        above: list[int] = []
        for item in draft.items:
            while above and above[-1] >= item.level:
                above.pop()
            yield len(above)
            above.append(item.level)

    return list(depths())
