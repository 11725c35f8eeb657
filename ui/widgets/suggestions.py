"""Names offered under a field, chosen by arrow keys; nothing is ever completed inside the text (UniKey)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from ui.style.fonts import Role, at_least, set_role
from ui.style.tokens import LIST_ROW, TINY
from ui.text import tr
from ui.widgets.floating import Floating

Suggest = Callable[[str], Sequence[str]]

_PAUSE_MS = 150  # longer than between the keys of one letter
_NARROWEST = 260


class Suggestions(QObject):
    """Serves one line edit. With `many`, what stands after the last semicolon is meant."""

    taken = Signal(str)

    def __init__(self, editor: QLineEdit, suggest: Suggest, *, many: bool = False) -> None:
        super().__init__(editor)
        self._editor = editor
        self._suggest = suggest
        self._many = many
        self._box: Floating | None = None
        self._list: QListWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.offer)
        editor.textEdited.connect(lambda: self._pause.start())  # noqa: PLW0108 - the signal sends the text
        editor.installEventFilter(self)

    @property
    def offered(self) -> tuple[str, ...]:
        """The names that are on the screen."""
        shown = self._list if self._box and self._box.isVisible() else None
        return tuple(shown.item(row).text() for row in range(shown.count())) if shown else ()

    def offer(self) -> None:
        """Show the names that may be meant."""
        self._pause.stop()
        if not self._editor.isVisible():
            return
        names = self._suggest(self._typed().strip())
        if not names:
            self.close()
            return
        box, names_list = self._made()
        names_list.clear()
        names_list.addItems(names)
        row = at_least(LIST_ROW - 4)
        for index in range(names_list.count()):
            names_list.item(index).setSizeHint(QSize(0, row))
        names_list.setFixedHeight(row * len(names) + 2)
        names_list.setFixedWidth(max(_NARROWEST, self._editor.width(), names_list.sizeHintForColumn(0) + 24))
        box.place()

    def close(self) -> None:
        """Take the names away."""
        self._pause.stop()
        if self._box:
            self._box.hide()

    def takes_key(self, event: QKeyEvent) -> bool:
        """Use a key for the list; True where it was used."""
        shown = self._list if self._box and self._box.isVisible() else None
        match event.key():
            case Qt.Key.Key_Down if shown is None:
                self.offer()
                return True
            case Qt.Key.Key_Down | Qt.Key.Key_Up if shown:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                shown.setCurrentRow(max(-1, min(shown.currentRow() + step, shown.count() - 1)))
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if shown and shown.currentItem():
                self._take(shown.currentItem())
                return event.key() != Qt.Key.Key_Tab
            case Qt.Key.Key_Escape if shown:
                self.close()
                return True
            case _:
                return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave with the field."""
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.close()
        elif event.type() == QEvent.Type.DeferredDelete and self._box:
            self._box.deleteLater()
        return False

    def _typed(self) -> str:
        text = self._editor.text()
        return text.rpartition(";")[2] if self._many else text

    def _take(self, item: QListWidgetItem) -> None:
        text = self._editor.text()
        before = text.rpartition(";")[0] if self._many else ""
        self._editor.setText(f"{before}; {item.text()}" if before else item.text())
        self.close()
        self.taken.emit(item.text())

    def _made(self) -> tuple[Floating, QListWidget]:
        if self._box and self._list:
            return self._box, self._list
        self._box, self._list = Floating(self._editor), QListWidget()
        set_role(self._list, Role.BODY)
        self._list.setAccessibleName(tr("Gợi ý, chọn bằng mũi tên"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._take)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(TINY, TINY, TINY, TINY)
        column.addWidget(self._list)
        return self._box, self._list
