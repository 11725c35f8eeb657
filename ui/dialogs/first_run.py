"""The first run: who works here, who signs, and which units to start with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.office import Office
from app.errors import Trouble, UserError
from ui.half_typed import HalfTyped
from ui.messages import say_at_field
from ui.style.fonts import Role, set_role
from ui.style.tokens import LARGE, MEDIUM, PAGE, SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import default_button, link_button, primary_button
from ui.widgets.card import stacked
from ui.widgets.label import text_label
from ui.widgets.letterhead import LetterheadPreview
from ui.widgets.office_form import OfficeForm

KEY = "first-run"
"""What the first office is half typed under, until it is stored."""
_WIDTH, _HEIGHT, _PREVIEW = 880, 500, 390


@dataclass(frozen=True, slots=True)
class FirstRunAnswer:
    """What to start with: an office of one's own, or (None) the sample office."""

    office: Office | None
    add_units: bool = True


class FirstRunDialog(QDialog):
    """Three short steps beside a preview of the paper that they fill."""

    def __init__(self, parent: QWidget | None, day: date, half_typed: HalfTyped) -> None:
        super().__init__(parent)
        self._half_typed = half_typed
        self.answer: FirstRunAnswer | None = None
        self.setWindowTitle(tr("Bắt đầu dùng Sổ Kế hoạch"))
        self.resize(_WIDTH, _HEIGHT)
        self.form = OfficeForm()
        self.preview = LetterheadPreview(day)
        self.units = QCheckBox(tr("Thêm sẵn danh mục đơn vị mẫu cấp xã"))
        self.back = default_button(tr("Quay lại"), clicked=self._on_back)
        self.forward = primary_button(tr("Tiếp tục"), clicked=self._on_forward)
        self.sample = link_button(tr("Mở cơ quan mẫu"), "beaker", self._on_sample)
        self._title = text_label("", Role.TITLE)
        self._count = text_label("", Role.BODY, "text2")
        self._steps = QStackedWidget()
        self._assemble()
        if office := half_typed.value(KEY, Office):
            self.form.set_office(office)
        self.form.changed.connect(self._on_changed)
        self._go_to(0)
        self._on_changed()

    @staticmethod
    def ask(parent: QWidget | None, day: date, half_typed: HalfTyped) -> FirstRunAnswer | None:
        """Ask; None where the person closed it, which keeps what was typed for the next time."""
        dialog = FirstRunDialog(parent, day, half_typed)
        dialog.exec()
        return dialog.answer

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self._steps.currentIndex()

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addSpacing(SMALL)
        head.addWidget(self._count)
        head.addStretch()
        for title, text, content in (
            (
                tr("Cơ quan"),
                tr("Gõ tên cơ quan; phần đầu văn bản được điền theo, sửa lại nếu cần."),
                self.form.identity,
            ),
            (
                tr("Người ký và nơi nhận"),
                tr("In ở cuối báo cáo. Sau này sửa được trong Cài đặt."),
                self.form.signing,
            ),
            (
                tr("Sẵn sàng"),
                tr("Danh mục đơn vị giúp nhận ra tên đơn vị khi đọc kế hoạch."),
                self._last_step(),
            ),
        ):
            self._steps.addWidget(_step(title, text, content))
        beside = QVBoxLayout()
        beside.addWidget(text_label(tr("Văn bản sẽ in ra"), Role.CAPTION, "text2"))
        beside.addWidget(self.preview)
        beside.addStretch()
        self.preview.setFixedWidth(_PREVIEW)
        middle = QHBoxLayout()
        middle.setSpacing(PAGE)
        middle.addWidget(self._steps, 1)
        middle.addLayout(beside)
        inner = QVBoxLayout()
        inner.setContentsMargins(PAGE, LARGE, PAGE, LARGE)
        inner.setSpacing(MEDIUM)
        inner.addLayout(head)
        inner.addLayout(middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(self._footer())

    def _last_step(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(TINY, TINY, TINY, TINY)  # room for the ring of the box
        column.setSpacing(MEDIUM)
        self.units.setChecked(True)
        set_role(self.units, Role.BODY)
        column.addWidget(self.units, 0, Qt.AlignmentFlag.AlignLeft)
        next_words = tr(
            "Tiếp theo, chọn tệp Word của kế hoạch đã ký: chương trình đọc, bạn xem lại rồi mới lưu."
        )
        column.addWidget(text_label(next_words, Role.BODY, "text2", wrap=True))
        secrecy = tr("Dữ liệu chỉ nằm trên máy này, không kết nối mạng. Không nhập tài liệu mật.")
        column.addWidget(text_label(secrecy, Role.BODY, "text2", wrap=True))
        column.addStretch()
        return holder

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setObjectName("statusBar")
        row = QHBoxLayout(footer)
        row.setContentsMargins(PAGE, SMALL, PAGE, SMALL)
        row.setSpacing(SMALL)
        row.addWidget(self.sample)
        row.addStretch()
        row.addWidget(self.back)
        row.addWidget(self.forward)
        self.forward.setDefault(True)
        return footer

    def _go_to(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        last = step == self._steps.count() - 1
        self._title.setText(self._steps.currentWidget().accessibleName())
        self._count.setText(tr("Bước {step}/{steps}").format(step=step + 1, steps=self._steps.count()))
        self.back.setVisible(step > 0)
        self.sample.setVisible(step == 0)
        self.forward.setText(tr("Bắt đầu dùng") if last else tr("Tiếp tục"))
        (self.units if last else self.form.fields["signer_authority" if step else "name"].editor).setFocus()

    def _on_back(self) -> None:
        self._go_to(self.step - 1)

    def _on_forward(self) -> None:
        if not self.form.value().name:
            self._go_to(0)
            say_at_field(UserError(Trouble.EMPTY_TITLE, field="name"), self.form.fields)
        elif self.step + 1 < self._steps.count():
            self._go_to(self.step + 1)
        else:
            self.answer = FirstRunAnswer(self.form.value(), self.units.isChecked())
            self.accept()

    def _on_sample(self) -> None:
        self.answer = FirstRunAnswer(None)
        self.accept()

    def _on_changed(self) -> None:
        office = self.form.value()
        self._half_typed.note(KEY, office if office.name else None)
        self.preview.show_body(self.form.body)


def _step(title: str, text: str, content: QWidget) -> QWidget:
    step = stacked(MEDIUM, text_label(text, Role.BODY, "text2", wrap=True), content)
    step.setAccessibleName(title)
    return step
