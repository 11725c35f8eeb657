import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.annex import (
    AnnexColumn,
    AnnexSet,
    AnnexSource,
    ColumnChoice,
    Edition,
    printed_names,
    table_of,
)
from app.domain.evidence import names_in_package
from app.domain.paper import Column, DataRow, GroupRow
from app.domain.progress import Evidence

NAMES = ("number", "content", "lead", "figure", "reason")


def an_annex() -> AnnexSource:
    columns = (
        AnnexColumn(Column("number", "STT", 5)),
        AnnexColumn(Column("content", "Nội dung", 30), fixed=True),
        AnnexColumn(Column("lead", "Chủ trì", 10), usual=False),
        AnnexColumn(Column("figure", "Kỳ này", 10), void=True),
        AnnexColumn(Column("reason", "Lý do", 10), internal=True),
    )
    rows = (GroupRow("I", "Nhóm"), DataRow((1, "Việc", "Ban", 3, "Mưa"), item_id=7))
    return AnnexSource("a", "Phụ lục", "PHỤ LỤC", columns, rows)


def names(chosen: AnnexSet, edition: Edition) -> tuple[str, ...]:
    return printed_names(an_annex(), chosen.columns(an_annex()), edition)


def test_usual_columns_stand_until_the_office_says_otherwise() -> None:
    assert names(AnnexSet(), Edition.INTERNAL) == ("number", "content", "reason")
    assert names(AnnexSet(), Edition.RELEASE) == ("number", "content")


def test_the_office_orders_shows_and_keeps_to_itself() -> None:
    columns = [
        ColumnChoice("lead"),
        ColumnChoice("content", shown=False),
        ColumnChoice("number", internal=True),
    ]
    chosen = AnnexSet().with_columns("a", columns)
    assert names(chosen, Edition.INTERNAL) == ("lead", "content", "number", "reason")
    assert names(chosen, Edition.RELEASE) == ("lead", "content")
    assert chosen.with_columns("a", ()) == AnnexSet()


def test_a_column_that_came_later_stands_behind_the_one_before_it() -> None:
    chosen = AnnexSet().with_columns(
        "a", [ColumnChoice("content"), ColumnChoice("gone"), ColumnChoice("number")]
    )
    assert [choice.name for choice in chosen.columns(an_annex())] == [
        "content", "number", "lead", "figure", "reason",
    ]  # fmt: skip


def test_a_table_keeps_its_groups_and_its_way_back() -> None:
    table = table_of(an_annex(), ("reason", "content"))
    assert [column.title for column in table.columns] == ["Lý do", "Nội dung"]
    assert table.rows == (GroupRow("I", "Nhóm"), DataRow(("Mưa", "Việc"), item_id=7))


@given(
    st.permutations(NAMES),
    st.lists(st.tuples(st.booleans(), st.booleans()), min_size=5, max_size=5),
    st.integers(0, 5),
)
def test_whatever_is_chosen_each_column_stands_once_and_none_leaks(
    order: list[str], flags: list[tuple[bool, bool]], kept: int
) -> None:
    choices = [ColumnChoice(name, *flag) for name, flag in zip(order, flags, strict=True)][:kept]
    chosen = AnnexSet().with_columns("a", choices)
    arranged = chosen.columns(an_annex())
    assert sorted(choice.name for choice in arranged) == sorted(NAMES)
    inside, outside = names(chosen, Edition.INTERNAL), names(chosen, Edition.RELEASE)
    secret = {choice.name for choice in arranged if choice.internal}
    assert set(outside) == set(inside) - secret
    assert "content" in outside
    assert "figure" not in inside


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ((("Biên bản.PDF", "a"), ("Biên bản.pdf", "b")), ["001_bien_ban.pdf", "002_bien_ban.pdf"]),
        ((("Ảnh 1.jpg", "a"), ("khác.jpg", "a")), ["001_anh_1.jpg"]),
        ((("CON.docx", "a"), ("…", "b")), ["001_tep_con.docx", "002_tep"]),
    ],
)
def test_files_in_a_package_have_safe_names_of_their_own(files, wanted: list[str]) -> None:
    evidence = [Evidence(name, sha256, 1) for name, sha256 in files]
    assert list(names_in_package(evidence).values()) == wanted


def test_editions_have_names() -> None:
    assert [edition.label for edition in Edition] == ["Bản phát hành", "Bản nội bộ"]
