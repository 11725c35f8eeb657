"""The questions about the current item, under the tree; each answer is one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.plan_text.draft import DraftItem
from ui.models.draft_questions import Answer, Question
from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, SMALL, TINY
from ui.text import tr
from ui.widgets.card import separator
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import text_label

_COLUMNS = 3


class ImportResolver(QWidget):
    """Hidden while nothing is doubtful. Alt+1…9 choose, through all questions."""

    answered = Signal(object)
    """The `Answer` that was taken."""
    other_asked = Signal(object)
    """The `Question` that the person wants to answer in another way."""

    def __init__(self) -> None:
        super().__init__()
        self._title = IconLabel("", "", Role.STRONG)
        self._rows = QWidget()
        self._answers: list[tuple[Question, Answer]] = []
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(text_label(tr("Alt+1…9 chọn nhanh"), Role.CAPTION, "text2"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(LARGE, 0, LARGE, SMALL)
        self._column.setSpacing(TINY)
        self._column.addWidget(separator())
        self._column.addSpacing(TINY)
        self._column.addLayout(head)
        self._column.addWidget(self._rows)
        for number in range(9):
            keys = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            keys.activated.connect(lambda number=number: self.choose(number))
        self.hide()

    def ask(self, item: DraftItem | None, questions: Sequence[Question]) -> None:
        """Ask about an item; without questions there is nothing to see."""
        self._answers = [(question, answer) for question in questions for answer in question.answers]
        self.setVisible(bool(questions))
        if item is None or not questions:
            return
        words = tr("{code} cần xem lại {n} điểm").format(code=_place(item), n=len(questions))
        self._title.show_text(words, "question_circle", "amb", filled=True)
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, question in enumerate(questions):
            label = text_label(question.text, Role.STRONG)
            label.setMinimumHeight(30)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._choices(question), row, 1)
        self._column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows

    def choose(self, number: int) -> None:
        """Take an answer by its place among all of them."""
        if 0 <= number < len(self._answers):
            self._take(*self._answers[number])

    def labels(self) -> list[str]:
        """What can be chosen."""
        return [answer.label for _, answer in self._answers]

    def _choices(self, question: Question) -> ChoiceRow:
        choices = ChoiceRow([(answer.label, answer) for answer in question.answers], _COLUMNS)
        choices.chosen.connect(lambda: self._on_chosen(question, choices))
        return choices

    def _on_chosen(self, question: Question, choices: ChoiceRow) -> None:
        answer = choices.value()
        if isinstance(answer, Answer):
            self._take(question, answer)

    def _take(self, question: Question, answer: Answer) -> None:
        if answer.item is None:
            self.other_asked.emit(question)
        else:
            self.answered.emit(answer)


def _place(item: DraftItem) -> str:
    """Where an item stands; a number without a dot says little without those above it."""
    if "." in item.code or not item.code[:1].isalnum():
        return item.code if item.code[:1].isalnum() else tr("Mục này")
    return f"{item.path}.{item.code}".strip(".")
