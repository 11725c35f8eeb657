"""F6 goes round rail, content and pane; each remembers where the focus was."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusCycle:
    """Moves the focus between panes."""

    def __init__(self) -> None:
        self._last: WeakKeyDictionary[QWidget, QWidget] = WeakKeyDictionary()

    def go_on(self, panes: Sequence[QWidget]) -> None:
        """Leave the pane that has the focus for the next visible one."""
        shown = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((index for index, pane in enumerate(shown) if focus and _holds(pane, focus)), -1)
        if here >= 0 and focus:
            self._last[shown[here]] = focus
        if shown:
            self._enter(shown[(here + 1) % len(shown)])

    def _enter(self, pane: QWidget) -> None:
        last = self._last.get(pane)
        if last is None or not isValid(last) or not last.isVisible() or not _holds(pane, last):
            last = _first(pane)
        last.setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _first(pane: QWidget) -> QWidget:
    """The first widget of a pane that Tab would reach."""
    candidates = (pane, *pane.findChildren(QWidget))
    return next((widget for widget in candidates if _reachable(widget)), pane)


def _reachable(widget: QWidget) -> bool:
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and widget.isVisible() and widget.isEnabled()
