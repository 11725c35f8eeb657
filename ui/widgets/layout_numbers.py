"""The numbers of a letterhead family, each beside what its rule allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.families import Family
from app.domain.layout import Layout, value_at, with_value
from ui.style.fonts import Role, scaled, set_role
from ui.style.tokens import LARGE, MEDIUM, SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.label import set_token, text_label
from ui.widgets.wheel import leave_wheel_to_page

_BOX, _RULE = 82, 44
_MM, _PT, _TIMES = "mm", "pt", "lần"


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a layout; `least` and `most` are what the field takes, the rule may ask for less."""

    path: str
    label: str
    unit: str = _PT
    least: float = 8
    most: float = 24
    step: float = 0.5


_MARGINS = (("top", "trên"), ("bottom", "dưới"), ("left", "trái"), ("right", "phải"))
_GROUPS: tuple[tuple[str, tuple[_Number, ...]], ...] = (
    ("Lề trang", tuple(_Number(f"margins.{side}", f"Lề {name}", _MM, 5, 60, 1) for side, name in _MARGINS)),
    (
        "Lề trang phụ lục (ngang)",
        tuple(_Number(f"annex_margins.{side}", f"Lề {name}", _MM, 5, 60, 1) for side, name in _MARGINS),
    ),
    (
        "Cỡ chữ phần đầu",
        (
            _Number("emblem_styles.0.size", "Quốc hiệu, tiêu đề"),
            _Number("emblem_styles.1.size", "Tiêu ngữ"),
            _Number("issuer.size", "Cơ quan ban hành"),
            _Number("number.size", "Số, ký hiệu"),
            _Number("place_date.size", "Địa danh, ngày tháng"),
            _Number("type_name.size", "Tên loại"),
            _Number("subject.size", "Trích yếu"),
        ),
    ),
    (
        "Cỡ chữ phần ký",
        (
            _Number("authority.size", "Thẩm quyền ký"),
            _Number("signer_title.size", "Chức vụ"),
            _Number("signer_name.size", "Họ tên"),
            _Number("recipients_label.size", "Chữ “Nơi nhận”"),
            _Number("recipient.size", "Danh sách nơi nhận"),
            _Number("page_number.size", "Số trang"),
            _Number("page_number_top", "Số trang cách mép trên", _MM, 3, 30, 1),
        ),
    ),
    (
        "Nội dung",
        (
            _Number("body.size", "Cỡ chữ"),
            _Number("first_indent", "Thụt đầu dòng", _MM, 0, 30),
            _Number("paragraph_gap", "Cách đoạn", _PT, 0, 48, 1),
            _Number("line_spacing", "Giãn dòng", _TIMES, 0.8, 3, 0.05),
            _Number("line_exactly", "Giãn dòng chính xác", _PT, 10, 40, 1),
        ),
    ),
    (
        "Bảng",
        (
            _Number("table_header.size", "Tiêu đề cột"),
            _Number("table_group.size", "Dòng nhóm"),
            _Number("table.size", "Nội dung ô"),
        ),
    ),
)


class LayoutNumbers(QWidget):
    """A number outside its rule is taken, and the rule beside it turns amber."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._family = Family.FRONT
        self._layout = self._family.layout
        self.boxes: dict[str, QDoubleSpinBox] = {}
        self._rows: dict[str, tuple[QLabel, QDoubleSpinBox, QLabel]] = {}
        self.reset = link_button(tr("Về mặc định"), "arrow_undo", self._on_reset)
        self._about = text_label("", Role.CAPTION, "text2", wrap=True)
        self._assemble()
        self.show_layout(self._family, self._layout)

    def show_layout(self, family: Family, layout: Layout) -> None:
        """Show the numbers of a body."""
        self._family, self._layout = family, layout
        for path in self._rows:
            self._show_row(path)
        self._tell()

    def value(self) -> Layout:
        """The layout with the numbers as typed."""
        return self._layout

    def _assemble(self) -> None:
        columns = (QVBoxLayout(), QVBoxLayout())
        for at, (title, numbers) in enumerate(_GROUPS):
            columns[at % 2].addWidget(text_label(tr(title), Role.STRONG))
            columns[at % 2].addLayout(self._group(numbers))
            columns[at % 2].addSpacing(MEDIUM)
        both = QHBoxLayout()
        both.setSpacing(LARGE)
        for column in columns:
            column.setSpacing(TINY)
            column.addStretch()
            both.addLayout(column, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._about, 1)
        foot.addWidget(self.reset)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SMALL)
        whole.addLayout(foot)
        whole.addLayout(both)

    def _group(self, numbers: Sequence[_Number]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(TINY)
        grid.setColumnStretch(0, 1)
        for row, number in enumerate(numbers):
            label, rule = text_label(tr(number.label), Role.BODY), text_label("", Role.CAPTION, "text3")
            box = self._box(number)
            label.setBuddy(box)
            rule.setMinimumWidth(scaled(_RULE))
            for column, widget in enumerate((label, box, rule)):
                grid.addWidget(widget, row, column)
            self._rows[number.path] = (label, box, rule)
        return grid

    def _box(self, number: _Number) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(number.least, number.most)
        box.setSingleStep(number.step)
        box.setDecimals(2 if number.unit is _TIMES else 1)
        box.setSuffix(f" {tr(number.unit)}")
        box.setFixedWidth(scaled(_BOX))
        box.setAccessibleName(tr(number.label))
        set_role(box, Role.BODY)
        leave_wheel_to_page(box)
        box.valueChanged.connect(self._typed_at(number.path))
        self.boxes[number.path] = box
        return box

    def _show_row(self, path: str) -> None:
        label, box, rule = self._rows[path]
        value = _number_at(self._layout, path)
        for widget in (label, box, rule):
            widget.setVisible(value is not None)
        if value is not None:
            with QSignalBlocker(box):
                box.setValue(value)
            self._show_rule(path, value)

    def _show_rule(self, path: str, value: float) -> None:
        rule, limits = self._rows[path][2], self._family.limits.get(path)
        rule.setText(_range_words(*limits) if limits else "")
        if limits:
            set_token(rule, "text3" if limits[0] <= value <= limits[1] else "amb")

    def _typed_at(self, path: str) -> Callable[[float], None]:
        return lambda value: self._on_typed(path, value)

    def _on_typed(self, path: str, value: float) -> None:
        self._layout = with_value(self._layout, path, value)
        self._show_rule(path, value)
        self._tell()
        self.changed.emit()

    def _on_reset(self) -> None:
        self.show_layout(self._family, self._family.layout)
        self.changed.emit()

    def _tell(self) -> None:
        self.reset.setEnabled(self._layout != self._family.layout)
        words = tr("Theo {family}. Bên phải mỗi ô là mức mà quy định cho phép.")
        self._about.setText(words.format(family=self._family.label))


def _number_at(layout: Layout, path: str) -> float | None:
    """A number that the family has: the Party's papers have no Tiêu ngữ and one of two line spacings."""
    if path == ("line_spacing" if layout.line_exactly else "line_exactly"):
        return None
    try:
        return float(value_at(layout, path))
    except IndexError:
        return None


def _range_words(least: float, most: float) -> str:
    """What a rule allows: "13–14", "20"."""
    shown = [f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") for value in (least, most)]
    return "–".join(dict.fromkeys(shown))
