"""The fields that an office's own template may hold, with what each stands for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from app.domain.template import TemplateField
from ui.dialogs.frame import answers, dialog_column
from ui.style.fonts import Role, set_role
from ui.text import tr
from ui.widgets.buttons import default_button

_WIDTH, _HEIGHT = 680, 520


class TemplateFieldsDialog(QDialog):
    """A list to read and to copy from."""

    def __init__(self, parent: QWidget | None, fields: Iterable[TemplateField]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Các trường của mẫu Word"))
        self.resize(_WIDTH, _HEIGHT)
        self.text = QPlainTextEdit("\n".join(field_lines(fields)))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Các trường có thể dùng"))
        set_role(self.text, Role.BODY)
        title = tr("Các trường có thể dùng trong mẫu")
        words = tr("Chép tên trường cả ngoặc nhọn vào mẫu Word; chương trình thay bằng nội dung của báo cáo.")
        column = dialog_column(self, title, words)
        column.addWidget(self.text, 1)
        column.addLayout(answers(default_button(tr("Đóng"), clicked=self.accept)))

    @staticmethod
    def show_fields(parent: QWidget | None, fields: Iterable[TemplateField]) -> None:
        """Show the fields."""
        TemplateFieldsDialog(parent, fields).exec()


def field_lines(fields: Iterable[TemplateField]) -> list[str]:
    """Each field as it is typed into a template, with what it means."""
    lines: list[str] = []
    for field in fields:
        if not field.rows:
            lines.append(f"{{{{ {field.name} }}}}    {field.meaning}")
            continue
        lines += ["", f"{field.meaning}:", f"{{%tr for dong in {field.name} %}}"]
        lines += [f"{{{{ dong.{row.name} }}}}    {row.meaning}" for row in field.rows]
        lines.append("{%tr endfor %}")
    return lines
