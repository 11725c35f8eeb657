"""The composer of progress entries: text first; what is half typed is never lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan import PlanItem
from app.domain.progress import ProgressEntry, Status, summarise
from app.domain.vietnamese import nfc
from app.errors import UserError
from ui.icons import icon
from ui.messages import say_at_field
from ui.models.composer_draft import ComposerDraft, blank_draft, correcting_draft, entry_of
from ui.models.row_text import mark_of, progress_text
from ui.style import fonts
from ui.style.tokens import MEDIUM, SMALL, TINY
from ui.text import format_date, tr
from ui.widgets.buttons import ghost_button, icon_button, primary_button
from ui.widgets.date_field import DateField
from ui.widgets.form_field import FormField
from ui.widgets.label import ElidedLabel, text_label

_PREVIEW_ID = 1 << 62  # after every stored entry of the same day


class Composer(QWidget):
    """Holds one draft; says where the task would stand with it."""

    saved = Signal(object, tuple)
    """The `ProgressEntry` and the files that go with it."""
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item = PlanItem(title="")
        self._entries: Sequence[ProgressEntry] = ()
        self._blank = ComposerDraft()
        self._year = 0
        self._corrects_id: int | None = None
        self._files: list[Path] = []
        self.text = QPlainTextEdit()
        self.on, self.document_date = DateField(0, "on"), DateField(0, "document_date")
        self.quantity, self.percent, self.document_number = QLineEdit(), QLineEdit(), QLineEdit()
        self.difficulty = QPlainTextEdit()
        self.status = QComboBox()
        self.title = text_label("", fonts.Role.SECTION)
        self._kept = ElidedLabel("", fonts.Role.CAPTION, "text2")
        self._unit, self._total = text_label("", fonts.Role.BODY, "text2"), ElidedLabel("", fonts.Role.STRONG)
        self._file_list = QWidget()
        self.attach = ghost_button(tr("Đính kèm tệp"), "attach", self._on_attach)
        self.paper = ghost_button(tr("Số, ngày văn bản"), "document_text", self._on_paper)
        self.trouble = ghost_button(tr("Khó khăn, vướng mắc"), "warning", self._on_trouble)
        self.drop = ghost_button(tr("Bỏ"), clicked=self.clear)
        self.save = primary_button(tr("Lưu tiến độ"), "checkmark", self._on_save)
        self.fields = self._make_fields()
        self._dress()
        self._assemble()
        self._connect()

    @property
    def draft(self) -> ComposerDraft | None:
        """What is half typed, None where nothing is."""
        typed = self._typed()
        return None if typed == self._blank else typed

    def show_item(
        self, item: PlanItem, entries: Sequence[ProgressEntry], today: date, draft: ComposerDraft | None
    ) -> None:
        """Write about a task, going on with a draft where there is one."""
        self._item, self._entries, self._year = item, entries, today.year
        self.on.year = self.document_date.year = today.year
        self._blank = blank_draft(item, today)
        self._unit.setText(item.target.unit if item.target else "")
        self._unit.setVisible(bool(self._unit.text()))
        self._show(draft or self._blank)

    def follow(self, item: PlanItem, entries: Sequence[ProgressEntry], today: date) -> None:
        """The same task changed: what is typed stays."""
        draft = self.draft
        self.show_item(item, entries, today, draft)

    def correct(self, entry: ProgressEntry) -> None:
        """Put an entry right by a new one."""
        self._show(correcting_draft(entry, self._item.progress.status))
        self.text.setFocus()

    def clear(self) -> None:
        """Begin anew."""
        self._show(self._blank)

    def show_error(self, error: UserError) -> bool:
        """Say it below the field; the text stays."""
        if error.field in {"document_number", "document_date"}:
            self._on_paper()
        return say_at_field(error, self.fields)

    def total(self) -> str:
        """Where the task would stand."""
        return self._total.text()

    def _typed(self) -> ComposerDraft:
        return ComposerDraft(
            text=nfc(self.text.toPlainText()),
            on=self.on.text(),
            quantity=self.quantity.text(),
            percent=self.percent.text(),
            status=Status(self.status.currentData()),
            difficulty=nfc(self.difficulty.toPlainText()),
            document_number=nfc(self.document_number.text()),
            document_date=self.document_date.text(),
            files=tuple(self._files),
            corrects_id=self._corrects_id,
        )

    def _show(self, draft: ComposerDraft) -> None:
        self._corrects_id, self._files = draft.corrects_id, list(draft.files)
        self.text.setPlainText(draft.text)
        self.difficulty.setPlainText(draft.difficulty)
        for line, text in (
            (self.on, draft.on),
            (self.quantity, draft.quantity),
            (self.percent, draft.percent),
            (self.document_number, draft.document_number),
            (self.document_date, draft.document_date),
        ):
            line.setText(text)
        self.status.setCurrentIndex(self.status.findData(draft.status))
        for field in self.fields.values():
            field.set_error("")
        paper = bool(draft.document_number or draft.document_date)
        self._unfold(paper=paper, trouble=bool(draft.difficulty))
        corrected = self._corrected()
        words = tr("Đính chính lần ghi ngày {day}")
        self.title.setText(
            words.format(day=format_date(corrected.on)) if corrected else tr("Ghi tiến độ mới")
        )
        self._show_files()
        self._on_edited()

    def _corrected(self) -> ProgressEntry | None:
        return next((entry for entry in self._entries if entry.id == self._corrects_id), None)

    def _make_fields(self) -> dict[str, FormField]:
        quantity = QWidget()
        row = QHBoxLayout(quantity)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.quantity, 1)
        row.addWidget(self._unit)
        quantity.setFocusProxy(self.quantity)
        return {
            "text": FormField("", self.text),
            "on": FormField(tr("Ngày"), self.on),
            "quantity": FormField(tr("Số lượng lần này"), quantity),
            "status": FormField(tr("Tình trạng sau lần này"), self.status),
            "percent": FormField(tr("Tỷ lệ (%)"), self.percent),
            "difficulty": FormField(tr("Khó khăn, vướng mắc"), self.difficulty),
            "document_number": FormField(tr("Số văn bản"), self.document_number),
            "document_date": FormField(tr("Ngày văn bản"), self.document_date),
            "evidence": FormField(tr("Tệp đính kèm"), self._file_list),
        }

    def _dress(self) -> None:
        for status in Status:
            name, token, filled = mark_of(status)
            self.status.addItem(icon(name, 16, token, filled=filled), status.label, status)
        self.status.setIconSize(QSize(16, 16))
        for editor, lines in ((self.text, 3), (self.difficulty, 2)):
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(lines * fonts.line_height() + 14)
            fonts.set_role(editor, fonts.Role.BODY)
        fonts.set_role(self.quantity, fonts.Role.BODY)
        self.quantity.setAccessibleName(tr("Số lượng lần này"))
        self.text.setAccessibleName(tr("Nội dung tiến độ"))
        self.text.setPlaceholderText(tr("Đã làm gì, ở đâu, ai dự, kết quả"))

    def _assemble(self) -> None:
        head, end = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._kept)
        caption = text_label(tr("Lũy kế sau lần này:"), fonts.Role.CAPTION, "text2")
        for widget, stretch in ((caption, 0), (self._total, 1), (self.drop, 0), (self.save, 0)):
            end.addWidget(widget, stretch)
        end.setSpacing(TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, MEDIUM)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addLayout(self._grid())
        column.addLayout(_row(self.attach, self.paper))
        column.addLayout(_row(self.trouble))
        column.addLayout(end)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM - 2)
        grid.setVerticalSpacing(SMALL)
        for row, names in enumerate(
            (
                ("text",),
                ("on", "quantity"),
                ("status", "percent"),
                ("document_number", "document_date"),
                ("difficulty",),
                ("evidence",),
            )
        ):
            for place, name in enumerate(names):
                grid.addWidget(self.fields[name], row, place, 1, 1 if names[1:] else 2)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        return grid

    def _connect(self) -> None:
        for editor in (self.text, self.difficulty):
            editor.textChanged.connect(self._on_edited)
        for line in (self.on, self.quantity, self.percent, self.document_number, self.document_date):
            line.textChanged.connect(self._on_edited)
        self.status.currentIndexChanged.connect(self._on_edited)

    def _unfold(self, *, paper: bool, trouble: bool) -> None:
        self.fields["document_number"].setVisible(paper)
        self.fields["document_date"].setVisible(paper)
        self.fields["difficulty"].setVisible(trouble)
        self.paper.setVisible(not paper)
        self.trouble.setVisible(not trouble)

    def _show_files(self) -> None:
        layout = self._file_list.layout()
        if layout is None:
            layout = QVBoxLayout(self._file_list)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        while layout.count():
            row = layout.takeAt(0).widget()
            row.hide()
            row.deleteLater()
        for file in self._files:
            layout.addWidget(self._file_row(file))
        self.fields["evidence"].setVisible(bool(self._files))

    def _file_row(self, file: Path) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(ElidedLabel(file.name), 1)
        inside.addWidget(
            icon_button("dismiss", tr("Bỏ tệp {name}").format(name=file.name), lambda: self._detach(file))
        )
        return row

    def _detach(self, file: Path) -> None:
        self._files.remove(file)
        self._show_files()
        self._on_edited()

    def _preview(self) -> str:
        """Where the task would stand; "…" while something is not readable yet."""
        try:
            entry = entry_of(self._typed(), self._item.id, self._year, None)
        except UserError:
            return "…"
        if not self.draft:
            return progress_text(self._item)
        return progress_text(self._item, summarise((*self._entries, replace(entry, id=_PREVIEW_ID))))

    def _on_edited(self) -> None:
        draft = self.draft
        self._kept.setText(tr("Chữ đang gõ được giữ lại") if draft else "")
        self.drop.setEnabled(draft is not None)
        self._total.setText(self._preview())
        self.edited.emit()

    def _on_attach(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, tr("Chọn tệp minh chứng"))
        self._files += [path for path in map(Path, files) if path not in self._files]
        self._show_files()
        self._on_edited()

    def _on_paper(self) -> None:
        self._unfold(paper=True, trouble=not self.fields["difficulty"].isHidden())
        self.document_number.setFocus()

    def _on_trouble(self) -> None:
        self._unfold(paper=not self.fields["document_number"].isHidden(), trouble=True)
        self.difficulty.setFocus()

    def _on_save(self) -> None:
        try:
            entry = entry_of(self._typed(), self._item.id, self._year, self._corrected())
        except UserError as error:
            self.show_error(error)
        else:
            self.saved.emit(entry, tuple(self._files))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
