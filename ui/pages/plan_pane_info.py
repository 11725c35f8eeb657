"""The tab "Thông tin": texts, goal and deadline of a task; what is left is stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.changes import Changes
from app.domain.deadline import Deadline
from app.domain.deadline_words import explain
from app.domain.vietnamese import nfc
from app.errors import UserError
from app.sentences import sentence_of
from ui.models.target_text import parse_target, target_text
from ui.models.task_drafts import keys_of
from ui.pages.plan_pane_tab import Desk, PaneTab, Shown
from ui.style.fonts import Role
from ui.style.tokens import MEDIUM, SMALL
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.commit_edit import CommitLine, CommitText
from ui.widgets.deadline_form import DeadlineForm
from ui.widgets.form_field import FormField
from ui.widgets.label import text_label


class PaneInfo(PaneTab):
    """Fields store themselves when they are left; an error is said below the field."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: Shown | None = None
        self._refused: dict[str, UserError] = {}
        self._keys: dict[str, str] = {}
        self.lines = {name: CommitLine() for name in ("code", "target", "deadline")}
        self.texts = {"title": CommitText(3), "body": CommitText(4), "product": CommitText(2)}
        self.fields = self._make_fields()
        self._reading = text_label("", Role.CAPTION, "text2", wrap=True)
        self._warning = text_label("", Role.CAPTION, "amb", wrap=True)
        self.correct = link_button(tr("Sửa cách hiểu"), "calendar_checkmark", self._on_correct)
        self.form = DeadlineForm(0)
        self._assemble()
        self._connect()

    def show_item(self, shown: Shown) -> None:
        """Show the texts of a task or group."""
        self._shown = shown
        item, other = shown.item, shown.other
        if other:
            self._keys = {}  # what is put into the fields now is nobody's typing
        for name, text in (
            ("code", item.code),
            ("target", target_text(item.target)),
            ("deadline", item.deadline.text),
        ):
            self.lines[name].show_stored(text, other=other)
        for name, text in (("title", item.title), ("body", item.body), ("product", item.product)):
            self.texts[name].show_stored(text, other=other)
        for name in ("product", "target", "deadline"):
            self.fields[name].setVisible(not item.is_group)
        if other:
            self.form.hide()
            self._clear_errors()
            self._show_half_typed(keys_of(self.desk.program, self.fields, item.id))
        self._show_reading(shown)

    def show_error(self, error: UserError) -> bool:
        """Say it below the field; what was typed waits there until it is put right or taken back."""
        field = self.fields.get(error.field)
        if field:
            field.set_error(sentence_of(error))
            self._refused[self._keys.get(error.field, "")] = error
        return field is not None

    def _show_half_typed(self, keys: dict[str, str]) -> None:
        """What was refused, or not stored when the program ended, stands in its field again.

        Over what is stored otherwise since it would bring the old words back.
        """
        for name, editor in (self.lines | self.texts).items():
            found = self.desk.operations.half_typed.value(keys[name], tuple[str, str])
            if found is None or found[0] != editor.stored:
                continue
            editor.setText(found[1]) if isinstance(editor, CommitLine) else editor.setPlainText(found[1])
            error = self._refused.get(keys[name])
            self.fields[name].set_error(sentence_of(error) if error else tr("Gõ dở, chưa lưu"))
        self._keys = keys

    def _show_reading(self, shown: Shown) -> None:
        reading = explain(shown.item.deadline, shown.judge.today, shown.judge.silent_days)
        words = [f"{tr('Hiểu là')} {reading.meaning}", reading.why]
        self._reading.setText("; ".join(filter(None, words)))
        self._warning.setText(reading.warning)
        self._warning.setVisible(bool(reading.warning) and not shown.item.is_group)
        for widget in (self._reading, self.correct):
            widget.setVisible(
                not shown.item.is_group and (widget is not self.correct or self.form.isHidden())
            )

    def _make_fields(self) -> dict[str, FormField]:
        self.lines["target"].setPlaceholderText(tr("ví dụ: 9 thôn, 3-4 cuộc"))
        self.lines["deadline"].setPlaceholderText(tr("ví dụ: Quý III, trước ngày 25/10"))
        return {
            "code": FormField(tr("Số"), self.lines["code"]),
            "title": FormField(tr("Nội dung"), self.texts["title"]),
            "body": FormField(tr("Diễn giải"), self.texts["body"]),
            "product": FormField(tr("Sản phẩm, kết quả"), self.texts["product"]),
            "target": FormField(tr("Chỉ tiêu"), self.lines["target"]),
            "deadline": FormField(tr("Thời hạn"), self.lines["deadline"]),
        }

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, MEDIUM)
        column.setSpacing(SMALL)
        first = QHBoxLayout()
        first.setSpacing(SMALL)
        first.addWidget(self.fields["code"], 1)
        first.addWidget(self.fields["target"], 2)
        column.addLayout(first)
        for widget in (self.fields["title"], self.fields["deadline"], self._reading, self._warning):
            column.addWidget(widget)
        column.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.form, self.fields["body"], self.fields["product"]):
            column.addWidget(widget)
        self.form.hide()
        column.addStretch(1)  # more than the fields, or they would share the room of hidden ones

    def _connect(self) -> None:
        for name, editor in (*self.lines.items(), *self.texts.items()):
            editor.committed.connect(self._storing(name))
            editor.taken_back.connect(self._taking_back(name))
            editor.textChanged.connect(self._noting(name))
        self.form.applied.connect(self._on_applied)
        self.form.cancelled.connect(self._on_cancelled)

    def _storing(self, name: str) -> Callable[[str], None]:
        return lambda text: self._store(name, nfc(text))

    def _taking_back(self, name: str) -> Callable[[], None]:
        return lambda: self._forget(name)

    def _noting(self, name: str) -> Callable[[], None]:
        return lambda: self._note(name)

    def _note(self, name: str) -> None:
        if self._keys:
            editor = (self.lines | self.texts)[name]
            self.desk.operations.half_typed.note(self._keys[name], editor.half_typed())

    def _forget(self, name: str) -> None:
        self.fields[name].set_error("")
        self._refused.pop(self._keys.get(name, ""), None)

    def _store(self, name: str, text: str) -> None:
        if self._shown:
            self._forget(name)
            if self.desk.operations.run(lambda: self._verb(name, text), self):
                self.desk.operations.half_typed.note(self._keys[name], None)

    def _verb(self, name: str, text: str) -> Changes:
        assert self._shown
        items, item_id = self.desk.program.items, self._shown.item.id
        match name:
            case "target":
                return items.set_target(item_id, parse_target(text))
            case "deadline":
                return items.set_deadline(item_id, text, self._shown.plan.year)
            case _:
                return items.edit_item(item_id, **{name: text})

    def _clear_errors(self) -> None:
        for field in self.fields.values():
            field.set_error("")

    def _on_correct(self) -> None:
        if self._shown:
            self.form.show_deadline(self._shown.item.deadline, self._shown.plan.year)
            self.correct.hide()
            self.form.show()
            self.form.kind.setFocus()

    def _on_applied(self, deadline: Deadline) -> None:
        if self._shown:
            item_id = self._shown.item.id
            self._on_cancelled()
            self.desk.operations.run(lambda: self.desk.program.items.correct_deadline(item_id, deadline))

    def _on_cancelled(self) -> None:
        self.form.hide()
        self.correct.show()
