"""What the search box found, under it: arrows choose, Enter opens, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from app.domain.search import Hit
from ui.delegates.hit_delegate import HitDelegate
from ui.models.hit_rows import HitRow, hit_rows
from ui.style.fonts import Role
from ui.style.tokens import MEDIUM, TINY
from ui.text import tr
from ui.widgets.floating import Floating
from ui.widgets.label import text_label
from ui.widgets.rows_view import RowsView
from ui.widgets.search_box import SearchBox

_WIDTH, _TALLEST = 560, 420
_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchPopup(Floating):
    """The box keeps the keyboard all the time; nothing is current until an arrow or Enter."""

    opened = Signal(object)
    """The `Hit` to go to."""

    def __init__(self, box: SearchBox, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__(box)
        self._box = box
        self._find = find
        self.finds = RowsView(HitDelegate(), tr("Kết quả tìm"))
        self.finds.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.none = text_label("", Role.BODY, "text2", wrap=True)
        self.none.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column = QVBoxLayout(self)
        column.setContentsMargins(TINY, TINY, TINY, TINY)
        column.addWidget(self.finds)
        column.addWidget(self.none)
        self.setFixedWidth(_WIDTH)
        box.asked.connect(self.ask)
        box.left.connect(self.hide)
        box.installEventFilter(self)
        self.finds.clicked.connect(self._on_taken)

    def ask(self, text: str) -> None:
        """Look for a text; nothing typed shows nothing."""
        if not text:
            self.hide()
            return
        rows = hit_rows(self._find(text))
        self.finds.show_rows(rows)
        self.finds.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.none.setText(tr("Không thấy “{text}”. Thử gõ ít chữ hơn, không cần dấu.").format(text=text))
        self.finds.setFixedHeight(min(_TALLEST, self.finds.content_height() + 2))
        if rows:
            self.finds.choose_first()
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take arrows, Enter and Esc from the box while there are finds; leave with the focus."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            return self._takes_key(event)
        return False

    def _takes_key(self, event: QKeyEvent) -> bool:
        if event.key() in _ARROWS and self.finds.rows():
            self.finds.keyPressEvent(event)
        elif event.key() in _ENTER and self.finds.current() is not None:
            self._on_taken()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _on_taken(self) -> None:
        row = self.finds.current()
        if isinstance(row, HitRow):
            self.hide()
            self.opened.emit(row.hit)
