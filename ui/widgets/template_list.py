"""The office's own Word templates: add one, look at the fields, save a sample to begin with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.template import OfficeTemplate
from app.errors import UserError
from app.sentences import sentence_of
from app.services.templates import TemplateService
from ui.dialogs.template_fields import TemplateFieldsDialog
from ui.style.fonts import Role
from ui.style.tokens import SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, icon_button, link_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import text_label

_KIND = "Tệp Word (*.docx)"


class TemplateList(QWidget):
    """One row a template; what is wrong with one that was refused is said below."""

    changed = Signal()
    """A template came or went."""

    def __init__(self, templates: TemplateService) -> None:
        super().__init__()
        self._templates = templates
        self.rows: list[QWidget] = []
        self.add = default_button(tr("Thêm mẫu Word"), "add", self._on_add)
        self.sample = link_button(tr("Lưu bản mẫu để sửa"), "document_word", self._on_sample)
        self.fields = link_button(tr("Các trường có thể dùng"), "info", self._on_fields)
        self.error = text_label("", Role.CAPTION, "red", wrap=True)
        self._empty = text_label(
            tr("Chưa có mẫu riêng. Báo cáo in theo thể thức chung; mẫu riêng chỉ cần khi cấp trên yêu cầu."),
            Role.BODY,
            "text2",
            wrap=True,
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(SMALL)
        self._assemble()
        self.refresh()

    def refresh(self) -> None:
        """Read the folder again."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._row(template) for template in self._templates.templates()]
        for row in self.rows:
            self._list.addWidget(row)
        self._empty.setVisible(not self.rows)

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.add)
        buttons.addWidget(self.sample)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._empty)
        column.addLayout(self._list)
        column.addWidget(self.error)
        column.addLayout(buttons)
        column.addWidget(self.fields, 0, Qt.AlignmentFlag.AlignLeft)
        self.error.hide()

    def _row(self, template: OfficeTemplate) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        remove = icon_button("dismiss", tr("Bỏ mẫu {name}").format(name=template.name))
        remove.clicked.connect(lambda: self._try(lambda: self._templates.remove(template)))
        row.addWidget(IconLabel(template.name, "document_word"))
        row.addStretch()
        row.addWidget(remove)
        return holder

    def _on_add(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Chọn mẫu Word"), str(Path.home()), tr(_KIND))
        if chosen:
            self._try(lambda: self._templates.add(Path(chosen)))

    def _on_sample(self) -> None:
        suggested = str(Path.home() / "mau_bao_cao.docx")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Lưu bản mẫu"), suggested, tr(_KIND))
        if chosen:
            self._try(lambda: self._templates.write_sample(Path(chosen)))

    def _on_fields(self) -> None:
        TemplateFieldsDialog.show_fields(self, self._templates.fields())

    def _try(self, verb: Callable[[], object]) -> None:
        try:
            verb()
        except UserError as error:
            self.error.setText(sentence_of(error))
            self.error.show()
            return
        self.error.hide()
        self.refresh()
        self.changed.emit()
