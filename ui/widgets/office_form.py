"""The fields of an office, for the first run and for the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.domain.office import HeaderLine, Level, Office
from app.domain.office_defaults import usual_office
from ui.style.fonts import line_height
from ui.style.tokens import MEDIUM, SMALL
from ui.text import tr
from ui.widgets.form_field import FormField

_LONGEST = 365  # days


class OfficeForm(QWidget):
    """Holds the fields in three parts that a page or a step shows where it likes.

    Until a field is touched it follows the office's name.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._office = Office(name="")
        self._touched: set[str] = set()
        self._showing = False
        self.fields = self._make_fields()
        self.identity = _grid(self._rows(("name", "name"), ("level", "place"), ("header", "header")))
        self.signing = _grid(
            self._rows(
                ("signer_authority", "signer_title"),
                ("signer_name", "number_pattern"),
                ("upper_level", "upper_level"),
                ("recipients", "recipients"),
            )
        )
        self.reminders = _grid(self._rows(("due_soon_days", "silent_days", "report_days")))
        self._connect()

    def set_office(self, office: Office) -> None:
        """Show an office; its fields no longer follow the name."""
        self._office = office
        self._touched = set(self.fields)
        self._show(office, self.fields)

    def value(self) -> Office:
        """The office as typed."""
        return replace(
            self._office,
            name=self._line("name").text().strip(),
            level=self._level(),
            header=_header(self._lines("header"), self._office.header),
            place=self._line("place").text().strip(),
            number_pattern=self._line("number_pattern").text(),
            signer_authority=self._line("signer_authority").text().strip(),
            signer_title=self._line("signer_title").text().strip(),
            signer_name=self._line("signer_name").text().strip(),
            upper_level=self._line("upper_level").text().strip(),
            recipients=self._lines("recipients"),
            **{name: self._days(name).value() for name in _DAYS},
        )

    def _make_fields(self) -> dict[str, FormField]:
        level = QComboBox()
        for one in Level:
            level.addItem(one.label, one)
        return {
            "name": _line(tr("Tên cơ quan"), tr("Ủy ban MTTQ Việt Nam xã …")),
            "level": FormField(tr("Cấp"), level),
            "header": _text(tr("Các dòng đầu văn bản"), 3, tr("Mỗi dòng một hàng; dòng cuối in đậm.")),
            "place": _line(tr("Địa danh"), tr("tên riêng của xã, phường")),
            "signer_authority": _line(tr("Thẩm quyền ký"), "TM. BAN THƯỜNG TRỰC"),
            "signer_title": _line(tr("Chức vụ người ký"), "CHỦ TỊCH"),
            "signer_name": _line(tr("Họ tên người ký"), tr("có thể để trống")),
            "number_pattern": _line(tr("Số, ký hiệu"), "Số:        /BC-MTTQ-BTT"),
            "upper_level": _line(tr("Cấp trên nhận báo cáo (Kính gửi)")),
            "recipients": _text(tr("Nơi nhận"), 4, tr("Mỗi nơi nhận một dòng.")),
            "due_soon_days": _days(tr("Sắp đến hạn khi còn (ngày)")),
            "silent_days": _days(tr("Nhắc khi không có tin (ngày)")),
            "report_days": _days(tr("Hạn nộp sau kỳ báo cáo (ngày)")),
        }

    def _rows(self, *rows: Sequence[str]) -> list[list[FormField]]:
        return [[self.fields[name] for name in row] for row in rows]

    def _connect(self) -> None:
        for name, field in self.fields.items():
            editor = field.editor
            if isinstance(editor, (QLineEdit, QPlainTextEdit)):
                editor.textChanged.connect(self._edited(name))
            elif isinstance(editor, QComboBox):
                editor.currentIndexChanged.connect(self._edited(name))
            elif isinstance(editor, QSpinBox):
                editor.valueChanged.connect(self._edited(name))

    def _edited(self, name: str) -> Callable[[], None]:
        return lambda: self._on_edited(name)

    def _show(self, office: Office, names: Sequence[str] | dict[str, FormField]) -> None:
        self._showing = True
        for name in names:
            self._put(name, office)
        self._showing = False
        self.changed.emit()

    def _put(self, name: str, office: Office) -> None:
        editor = self.fields[name].editor
        if isinstance(editor, QPlainTextEdit):
            lines = [line.text for line in office.header] if name == "header" else office.recipients
            editor.setPlainText("\n".join(lines))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(getattr(office, name)))
        elif isinstance(editor, QSpinBox):
            editor.setValue(int(getattr(office, name)))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(office.level))

    def _on_edited(self, name: str) -> None:
        if self._showing:
            return
        self._touched.add(name)
        self.fields[name].set_error("")
        following = [other for other in self.fields if other not in {*self._touched, *_DAYS}]
        if name in {"name", "level"} and following:
            self._show(usual_office(self._line("name").text(), self._level()), following)
        else:
            self.changed.emit()

    def _level(self) -> Level:
        editor = self.fields["level"].editor
        return Level(editor.currentData()) if isinstance(editor, QComboBox) else Level.COMMUNE

    def _line(self, name: str) -> QLineEdit:
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor

    def _days(self, name: str) -> QSpinBox:
        editor = self.fields[name].editor
        assert isinstance(editor, QSpinBox)
        return editor

    def _lines(self, name: str) -> tuple[str, ...]:
        editor = self.fields[name].editor
        assert isinstance(editor, QPlainTextEdit)
        return tuple(line.strip() for line in editor.toPlainText().splitlines() if line.strip())


_DAYS = ("silent_days", "due_soon_days", "report_days")


def _header(texts: tuple[str, ...], before: tuple[HeaderLine, ...]) -> tuple[HeaderLine, ...]:
    """The typed lines; where only words changed their weight stays, otherwise the last one is bold."""
    if len(texts) == len(before):
        return tuple(HeaderLine(text, line.bold) for text, line in zip(texts, before, strict=True))
    return tuple(HeaderLine(text, number == len(texts)) for number, text in enumerate(texts, start=1))


def _line(label: str, placeholder: str = "") -> FormField:
    editor = QLineEdit()
    editor.setPlaceholderText(placeholder)
    return FormField(label, editor)


def _text(label: str, lines: int, hint: str) -> FormField:
    editor = QPlainTextEdit()
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(lines * line_height() + 18)
    return FormField(label, editor, hint)


def _days(label: str) -> FormField:
    editor = QSpinBox()
    editor.setRange(1, _LONGEST)
    return FormField(label, editor)


def _grid(rows: Sequence[Sequence[FormField]]) -> QWidget:
    """Rows of fields side by side; a field named twice in a row takes both places."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(MEDIUM)
    grid.setVerticalSpacing(SMALL)
    for number, row in enumerate(rows):
        for column, field in enumerate(dict.fromkeys(row)):
            grid.addWidget(field, number, column, 1, row.count(field))
    for column in range(max(map(len, rows))):
        grid.setColumnStretch(column, 1)
    return holder
