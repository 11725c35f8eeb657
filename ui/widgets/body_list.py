"""The bodies that the office issues papers for: which one is shown, which one papers usually take."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.office import IssuingBody
from ui.style.fonts import Role
from ui.style.tokens import SMALL
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.card import separator
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.label import text_label

_LONGEST = 64


class BodyList(QWidget):
    """One body needs no list: only the way to add another is shown then."""

    chosen = Signal(int)
    added = Signal()
    removed = Signal()
    made_usual = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices = ChoiceRow(columns=1)
        self.add = link_button(tr("Thêm cơ quan ban hành"), "add", self.added.emit)
        self.usual = link_button(tr("Dùng làm mặc định"), "checkmark_circle", self.made_usual.emit)
        self.remove = link_button(tr("Bỏ cơ quan này"), "delete", self.removed.emit)
        self._about = text_label(
            tr("Khi lập văn bản cả cho cơ quan khác, như Ban Chỉ đạo của Đảng ủy theo thể thức Đảng."),
            Role.CAPTION,
            "text2",
            wrap=True,
        )
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in (self.add, self.usual, self.remove):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.choices)
        column.addWidget(self._about)
        column.addLayout(row)
        column.addWidget(separator())
        self.choices.chosen.connect(self._on_chosen)

    def show_bodies(self, bodies: Sequence[IssuingBody], at: int, usual: int) -> None:
        """Show the bodies; the one at `at` is in the fields, papers take the `usual` one."""
        several = len(bodies) > 1
        labels = [_label(body, usual=several and place == usual) for place, body in enumerate(bodies)]
        buttons = self.choices.buttons()
        if len(buttons) != len(labels):
            self.choices.set_choices([(label, place) for place, label in enumerate(labels)])
            buttons = self.choices.buttons()
        for button, label, body in zip(buttons, labels, bodies, strict=True):
            button.setText(label)
            button.setToolTip(body.name)
        self.choices.choose(at)
        self.choices.setVisible(several)
        self._about.setVisible(not several)
        self.usual.setVisible(several and at != usual)
        self.remove.setVisible(at > 0)

    def _on_chosen(self) -> None:
        at = self.choices.value()
        if isinstance(at, int):
            self.chosen.emit(at)


def _label(body: IssuingBody, *, usual: bool) -> str:
    name = body.name or tr("(chưa có tên)")
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    family = body.family.label.partition(" (")[0]
    return f"{short} · {family}" + (tr(" · mặc định") if usual else "")
