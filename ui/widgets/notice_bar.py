"""The notice above a page's content: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, ghost_button, icon_button
from ui.widgets.label import text_label
from ui.widgets.mark import Mark


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """A button of a notice."""

    label: str
    run: Callable[[], object]
    icon_name: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """An error is red, a warning amber; at most two actions."""

    title: str
    text: str = ""
    error: bool = True
    actions: tuple[NoticeAction, ...] = ()


class NoticeBar(QFrame):
    """Shows one notice until it is solved, or read and put away."""

    closed = Signal()

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice
        self.setObjectName("noticeRed" if notice.error else "noticeAmber")
        self.setAccessibleName(f"{notice.title}. {notice.text}")
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        row.setSpacing(MEDIUM)
        row.addWidget(_mark(error=notice.error), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(_words(notice), 1)
        for index, action in enumerate(notice.actions):
            make = ghost_button if index else default_button
            row.addWidget(make(action.label, action.icon_name, action.run))
        row.addWidget(icon_button("dismiss", tr("Đóng thông báo"), self.closed.emit))


def _mark(*, error: bool) -> QWidget:
    return Mark("error_circle", 20, "red", filled=True) if error else Mark("warning", 20, "amb")


def _words(notice: Notice) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addStretch()
    column.addWidget(text_label(notice.title, Role.STRONG, wrap=True))
    if notice.text:
        column.addWidget(text_label(notice.text, Role.BODY, wrap=True))
    column.addStretch()
    return column
