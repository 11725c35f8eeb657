"""The fields of an office and of the bodies it issues papers for, for the first run and the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.domain.families import Family
from app.domain.layout import Layout
from app.domain.office import IssuingBody, Level, Office
from app.domain.office_defaults import usual_body, with_family
from ui.style.fonts import line_height
from ui.style.tokens import MEDIUM, SMALL
from ui.text import tr
from ui.widgets.form_field import FormField
from ui.widgets.header_lines import HeaderLinesEdit
from ui.widgets.wheel import leave_wheel_to_page

_LONGEST = 365  # days
_DAYS = ("silent_days", "due_soon_days", "report_days")
_WORDS = ("name", "place", "signer_authority", "signer_title", "signer_name", "upper_level")
_WRITTEN_BY_FAMILY = ("number_pattern", "signer_authority")


class OfficeForm(QWidget):
    """Holds the fields in three parts that a page or a step shows where it likes.

    They show one body at a time. Until a field is touched it follows the body's name.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._office = Office(name="")
        self._at = 0
        self._layout = self._office.layout
        self._touched: set[str] = set()
        self._showing = False
        self.fields = self._make_fields()
        self.identity = _grid(
            self._rows(("name", "name"), ("family", "family"), ("place", "level"), ("header", "header"))
        )
        self.signing = _grid(
            self._rows(
                ("signer_authority", "signer_title"),
                ("signer_name", "number_pattern"),
                ("upper_level", "upper_level"),
                ("recipients", "recipients"),
            )
        )
        self.reminders = _grid(self._rows(("due_soon_days", "silent_days", "report_days")))
        self._show(self._office, _DAYS)
        self._connect()

    def set_office(self, office: Office) -> None:
        """Show an office; its fields no longer follow the name."""
        self._office = office
        self._show_body(min(self._at, len(office.others)))

    def value(self) -> Office:
        """The office as typed, with all its bodies."""
        level = self._data("level")
        days = {name: self._days(name).value() for name in _DAYS}
        office = replace(self._office, level=Level(level), **days)
        return _with_body(office, self._at, self._typed())

    @property
    def at(self) -> int:
        """The place of the body that is shown."""
        return self._at

    @property
    def body(self) -> IssuingBody:
        """The body that is shown, as typed."""
        return self.value().bodies[self._at]

    def show_body(self, at: int) -> None:
        """Show another body; what was typed into this one is kept."""
        self._office = self.value()
        self._show_body(at)

    def add_body(self) -> None:
        """Begin another body, whose fields follow its name."""
        office = self.value()
        self._office = replace(office, others=(*office.others, usual_body("")))
        self._show_body(len(self._office.others))
        self._line("name").setFocus()

    def remove_body(self) -> None:
        """Take the shown body away; the office itself stays."""
        office, at = self.value(), self._at
        if not at:
            return
        usual = 0 if office.default_body == at else office.default_body - (office.default_body > at)
        others = (*office.others[: at - 1], *office.others[at:])
        self._office = replace(office, others=others, default_body=usual)
        self._show_body(at - 1)

    def make_usual(self) -> None:
        """Papers take the shown body unless told otherwise."""
        self._office = replace(self.value(), default_body=self._at)
        self.changed.emit()

    def set_layout(self, layout: Layout) -> None:
        """Give the shown body other numbers."""
        self._layout = layout
        self.changed.emit()

    def _show_body(self, at: int) -> None:
        self._at = at
        body = self._office.bodies[at]
        self._touched = set(self.fields) if body.name or not at else set()
        self._layout = body.layout
        self.fields["level"].setVisible(not at)
        self._show(body, self.fields)

    def _typed(self) -> dict[str, Any]:
        """The fields of the shown body."""
        header = self.fields["header"].editor
        assert isinstance(header, HeaderLinesEdit)
        return {
            **{name: self._line(name).text().strip() for name in _WORDS},
            "family": Family(self._data("family")),
            "layout": self._layout,
            "header": header.value(),
            "number_pattern": self._line("number_pattern").text(),
            "recipients": self._lines("recipients"),
        }

    def _make_fields(self) -> dict[str, FormField]:
        return {
            "name": _line(tr("Tên cơ quan"), tr("Ủy ban MTTQ Việt Nam xã …")),
            "family": _choice(tr("Thể thức văn bản"), [(one.label, one) for one in Family]),
            "level": _choice(tr("Cấp"), [(one.label, one) for one in Level]),
            "header": FormField(tr("Các dòng đầu văn bản, mỗi dòng một hàng"), HeaderLinesEdit()),
            "place": _line(tr("Địa danh"), tr("tên riêng của xã, phường")),
            "signer_authority": _line(tr("Thẩm quyền ký"), "TM. BAN THƯỜNG TRỰC"),
            "signer_title": _line(tr("Chức vụ người ký"), "CHỦ TỊCH"),
            "signer_name": _line(tr("Họ tên người ký"), tr("có thể để trống")),
            "number_pattern": _line(tr("Số, ký hiệu"), "Số: …/BC-MTTQ-BTT"),
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
            elif isinstance(editor, HeaderLinesEdit):
                editor.changed.connect(self._edited(name))

    def _edited(self, name: str) -> Callable[[], None]:
        return lambda: self._on_edited(name)

    def _show(self, body: IssuingBody, names: Iterable[str]) -> None:
        self._showing = True
        for name in names:
            self._put(name, body)
        self._showing = False
        self.changed.emit()

    def _put(self, name: str, body: IssuingBody) -> None:
        editor = self.fields[name].editor
        self.fields[name].set_error("")
        if isinstance(editor, HeaderLinesEdit):
            editor.set_lines(body.header)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText("\n".join(body.recipients))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(getattr(body, name)))
        elif isinstance(editor, QSpinBox):
            editor.setValue(int(getattr(self._office, name)))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(getattr(self._office if name == "level" else body, name)))

    def _on_edited(self, name: str) -> None:
        if self._showing:
            return
        self._touched.add(name)
        self.fields[name].set_error("")
        following = [other for other in self.fields if other not in {*self._touched, "level", *_DAYS}]
        if name == "family":
            self._follow_family()
        elif name in {"name", "level"} and following:
            self._follow_name(following)
        else:
            self.changed.emit()

    def _follow_family(self) -> None:
        """Another family has other numbers, and writes number and authority its own way."""
        body = with_family(self.body, Family(self._data("family")))
        self._layout = body.layout
        self._show(body, _WRITTEN_BY_FAMILY)

    def _follow_name(self, following: Sequence[str]) -> None:
        """What a body of this name usually prints; a family that was chosen stays."""
        usual = usual_body(self._line("name").text(), Level(self._data("level")))
        if "family" in self._touched:
            usual = with_family(usual, Family(self._data("family")))
        else:
            self._layout = usual.layout
        self._show(usual, following)

    def _data(self, name: str) -> str:
        editor = self.fields[name].editor
        assert isinstance(editor, QComboBox)
        return str(editor.currentData())

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


def _with_body(office: Office, at: int, fields: dict[str, Any]) -> Office:
    """The office with other fields of one of its bodies."""
    if not at:
        return replace(office, **fields)
    others = list(office.others)
    others[at - 1] = replace(others[at - 1], **fields)
    return replace(office, others=tuple(others))


def _choice(label: str, choices: Sequence[tuple[str, object]]) -> FormField:
    editor = QComboBox()
    for name, value in choices:
        editor.addItem(name, value)
    leave_wheel_to_page(editor)
    return FormField(label, editor)


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
    leave_wheel_to_page(editor)
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
