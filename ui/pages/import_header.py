"""The head of a reading: six fields, each marked as sure or to be looked at."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.domain.vietnamese import nfc
from app.errors import UserError
from app.plan_text import edits
from app.plan_text.draft import Field, PlanDraft
from app.sentences import sentence_of
from ui.dialogs.lists import ListsDialog, PlanLists
from ui.style.fonts import Role, set_role
from ui.style.tokens import MEDIUM, TINY
from ui.text import tr
from ui.widgets.buttons import default_button
from ui.widgets.card import Card
from ui.widgets.commit_edit import CommitLine
from ui.widgets.date_field import DateField
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import repolish, text_label

_FIELDS = (
    (Field.ISSUER, "Cơ quan ban hành", 21),
    (Field.NUMBER, "Số, ký hiệu", 14),
    (Field.ISSUED_ON, "Ngày ban hành", 12),
    (Field.TITLE, "Tên kế hoạch", 28),
    (Field.YEAR, "Năm kế hoạch", 10),
    (Field.RECIPIENTS, "Nơi nhận, báo cáo", 16),
)
_YEARS_AROUND = 3
_LEAST = {Field.NUMBER: 120, Field.ISSUED_ON: 126, Field.YEAR: 96}


class ImportHeader(Card):
    """Each edit gives a new draft; what cannot be read is said under the fields and stays typed."""

    edited = Signal(object)
    """`PlanDraft`."""
    half_typed = Signal(object)
    """`PlanDraft` as it would be if the field that is typed into were left."""

    def __init__(self, draft: PlanDraft, this_year: int) -> None:
        super().__init__(inset=MEDIUM)
        self._draft = draft
        self._this_year = this_year
        self.lines = {field: CommitLine() for field in (Field.ISSUER, Field.NUMBER, Field.TITLE)}
        self.issued_on = DateField(draft.year or this_year, Field.ISSUED_ON)
        self.year = QComboBox()
        self.lists = default_button("", "text_align_left", self._on_lists)
        self._error = text_label("", Role.CAPTION, "red")
        self._marks = {field: IconLabel("", "", Role.CAPTION) for field, *_ in _FIELDS}
        self._assemble()
        self.show_draft(draft, first=True)
        self._connect()

    def show_draft(self, draft: PlanDraft, *, first: bool = False) -> None:
        """Show a draft; what is being typed stays."""
        before, self._draft = self._draft, draft
        for field, line in self.lines.items():
            line.show_stored(str(getattr(draft, field)), other=first or line.text() == getattr(before, field))
        if first or before.issued_on != draft.issued_on:
            self.issued_on.set_value(draft.issued_on)
        self._show_year(draft.year)
        counts = {"r": len(draft.recipients), "b": len(draft.basis), "d": len(draft.duties)}
        self.lists.setText(tr("{r} nơi nhận, {d} báo cáo").format(**counts))
        self.lists.setToolTip(tr("{r} nơi nhận, {b} căn cứ, {d} kỳ báo cáo").format(**counts))
        for field, label, _ in _FIELDS:
            doubtful = field in draft.doubts
            name, token = ("question_circle", "amb") if doubtful else ("checkmark_circle", "grn")
            self._marks[field].show_text(tr(label), name, "text2", icon_token=token)
            self._marks[field].setToolTip(tr("Không thấy trong văn bản, xem lại") if doubtful else "")

    def show_error(self, error: UserError) -> bool:
        """Say under the fields what is wrong; False where none of them is meant."""
        editor = self._editor(error.field)
        self._set_wrong(editor, sentence_of(error))
        if editor:
            editor.setFocus()
        return editor is not None

    def error(self) -> str:
        """What is wrong, empty where nothing is."""
        return self._error.text()

    def _assemble(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(TINY)
        for column, (field, label, share) in enumerate(_FIELDS):
            editor = self._editor(field)
            if editor:
                editor.setAccessibleName(tr(label))
                if editor is not self.lists:
                    editor.setMinimumWidth(40)
                set_role(editor, Role.BODY)
                grid.addWidget(editor, 1, column)
            grid.addWidget(self._marks[field], 0, column)
            grid.setColumnStretch(column, share)
            grid.setColumnMinimumWidth(column, _LEAST.get(field, 0))
        self.body.addLayout(grid)
        self.body.addWidget(self._error)
        self._error.hide()

    def _connect(self) -> None:
        for field, line in self.lines.items():
            line.committed.connect(partial(self._on_text, field))
            line.textEdited.connect(partial(self._on_half_typed, field))
            line.taken_back.connect(lambda: self.half_typed.emit(self._draft))
        self.issued_on.changed.connect(self._on_date)
        self.year.activated.connect(self._on_year)

    def _editor(self, field: str) -> QWidget | None:
        others = {Field.ISSUED_ON: self.issued_on, Field.YEAR: self.year, Field.RECIPIENTS: self.lists}
        known = {**self.lines, **others}
        return known.get(Field(field)) if field in set(Field) else None

    def _show_year(self, year: int | None) -> None:
        middle = year or self._this_year
        self.year.clear()
        if year is None:
            self.year.addItem("–", None)
        for choice in range(middle - _YEARS_AROUND, middle + _YEARS_AROUND + 1):
            self.year.addItem(str(choice), choice)
        self.year.setCurrentIndex(self.year.findData(year))
        self.issued_on.year = middle

    def _take(self, field: Field, changes: dict[str, Any]) -> None:
        """Go on with changed values, which are no longer doubtful where they say anything."""
        self._set_wrong(None, "")
        filled = {field} if any(changes.values()) else set[Field]()
        draft = replace(self._draft, **changes)
        self.edited.emit(replace(draft, doubts=draft.doubts - filled))

    def _set_wrong(self, editor: QWidget | None, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        for widget in (*self.lines.values(), self.issued_on):
            widget.setProperty("wrong", widget is editor)
            repolish(widget)

    def _on_text(self, field: Field, text: str) -> None:
        self._take(field, {field.value: text})

    def _on_half_typed(self, field: Field, text: str) -> None:
        self.half_typed.emit(replace(self._draft, **{field.value: " ".join(nfc(text).split())}))

    def _on_date(self) -> None:
        try:
            day = self.issued_on.value()
        except UserError as error:
            self._set_wrong(self.issued_on, sentence_of(error))
            return
        if day != self._draft.issued_on or self.error():
            self._take(Field.ISSUED_ON, {"issued_on": day})

    def _on_year(self) -> None:
        year: object = self.year.currentData()
        if isinstance(year, int) and year != self._draft.year:
            self.edited.emit(edits.of_year(self._draft, year))

    def _on_lists(self) -> None:
        draft = self._draft
        shown = PlanLists(draft.recipients, draft.basis, draft.duties)
        lists = ListsDialog.ask(self, shown, draft.year or self._this_year)
        if lists:
            changes = {"recipients": lists.recipients, "basis": lists.basis, "duties": lists.duties}
            self._take(Field.RECIPIENTS, changes)
