"""A plan under review: what is half typed in its cells and its header is there at the next start."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractItemDelegate
from pytestqt.qtbot import QtBot

from app.plan_text.draft import Field
from starts import Starts, go_on, is_told, review_of
from typing_keys import type_over
from ui.models.draft_table import DraftColumn
from ui.models.kept_review import kept_reviews
from ui.pages.import_page import ImportPage
from ui.pages.import_review import ImportReview
from ui.shell import Shell

GIVEN_UP = QAbstractItemDelegate.EndEditHint.RevertModelCache


@pytest.fixture
def first(starts: Starts) -> Shell:
    """The sample plan is looked through."""
    shell = starts.shell()
    shell.show_sample_import()
    return shell


@pytest.fixture
def review(first: Shell, qtbot: QtBot) -> ImportReview:
    return review_of(first, qtbot)


def open_cell(review: ImportReview, column: DraftColumn, number: int = 0) -> int:
    """Open a cell of a task; gives its row."""
    row = [row for row, item in enumerate(review.review.draft.items) if not item.is_group][number]
    review.tree.go_to(row)
    review.tree.edit_current(column)
    return row


def type_in(review: ImportReview, text: str) -> None:
    assert review.tree.editor
    type_over(review.tree.editor, text)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (DraftColumn.TITLE, "Tên đang gõ"),
        (DraftColumn.LEAD, "Hội Nông"),
        (DraftColumn.DEADLINE, "Trước 31/6/2026, sau khi họp"),
        (DraftColumn.CODE, "1."),
    ],
)
def test_an_open_cell(
    starts: Starts, qtbot: QtBot, first: Shell, review: ImportReview, column: DraftColumn, text: str
) -> None:
    row = open_cell(review, column)
    before = review.review.draft
    type_in(review, text)
    second = starts.again(first)
    go_on(second)
    again = review_of(second, qtbot)
    assert again.tree.editor
    assert again.tree.editor.text() == text
    assert (again.tree.currentIndex().row(), again.tree.currentIndex().column()) == (row, column)
    assert again.review.draft == before
    again.tree.closeEditor(again.tree.editor, GIVEN_UP)
    assert not is_told(starts.again(second))


@pytest.mark.parametrize("column", [DraftColumn.TITLE, DraftColumn.LEAD, DraftColumn.DEADLINE])
def test_a_cell_that_is_only_opened_or_given_up(
    starts: Starts, first: Shell, review: ImportReview, column: DraftColumn
) -> None:
    open_cell(review, column)
    assert not is_told(starts.again(first))
    assert review.tree.editor
    review.tree.editor.insert("x")
    assert is_told(starts.again(first))
    review.tree.closeEditor(review.tree.editor, GIVEN_UP)
    assert not is_told(starts.again(first))


def test_a_refused_cell_stays_the_one_that_is_typed_into(
    starts: Starts, qtbot: QtBot, first: Shell, review: ImportReview
) -> None:
    row = open_cell(review, DraftColumn.DEADLINE)
    type_in(review, "31/02/2026")
    assert review.tree.editor
    review.tree.commitData(review.tree.editor)
    review.tree.go_to(row + 1, DraftColumn.TITLE)
    review.tree.editor.insert("!")
    second = starts.again(first)
    go_on(second)
    again = review_of(second, qtbot)
    assert again.review.draft == review.review.draft
    assert again.tree.editor
    assert (again.tree.currentIndex().row(), again.tree.editor.text()) == (row, "31/02/2026!")


def test_a_cell_that_is_stored_is_no_longer_half_typed(
    starts: Starts, qtbot: QtBot, first: Shell, review: ImportReview
) -> None:
    row = open_cell(review, DraftColumn.TITLE)
    type_in(review, unicodedata.normalize("NFD", "Tổng kết  năm"))
    second = starts.again(first)
    go_on(second)
    again = review_of(second, qtbot)
    assert again.tree.editor
    again.tree.commitData(again.tree.editor)
    again.tree.closeEditor(again.tree.editor, QAbstractItemDelegate.EndEditHint.NoHint)
    assert again.review.draft.items[row].title == "Tổng kết năm"
    third = starts.again(second)
    go_on(third)
    last = review_of(third, qtbot)
    assert last.tree.editor is None
    assert last.review.draft.items[row].title == "Tổng kết năm"


def test_the_header(starts: Starts, qtbot: QtBot, first: Shell, review: ImportReview) -> None:
    type_over(review.header.lines[Field.NUMBER], "12/KH")
    second = starts.again(first)
    go_on(second)
    assert review_of(second, qtbot).review.draft.number == "12/KH"


def test_the_same_file_goes_on_where_it_was(
    starts: Starts, qtbot: QtBot, first: Shell, review: ImportReview
) -> None:
    review.review.apply(replace(review.review.draft, title="Đã sửa"))
    second = starts.again(first)
    second.show_sample_import()
    again = review_of(second, qtbot)
    assert again.review.draft.title == "Đã sửa"
    open_cell(again, DraftColumn.TITLE)
    assert again.tree.editor
    again.tree.editor.insert("x")
    again.tree.closeEditor(again.tree.editor, GIVEN_UP)
    assert [kept.draft.title for kept in kept_reviews(second.operations.half_typed)] == ["Đã sửa"]
    again.review.undo()
    assert again.review.draft.title != "Đã sửa"
    page = second.window.current_page
    assert isinstance(page, ImportPage)
    page.cancel()
    assert not is_told(starts.again(second))
