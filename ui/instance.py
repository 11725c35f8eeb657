"""One window for one data folder: a second start has the first window shown, and ends.

The lock is the system's own, so one that a crash left is no lock. The book stays sound even without it.
"""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from app.access import own_folder
from app.errors import EnvironmentTrouble
from app.files import write_bytes
from app.rooms import BOOK_LOCK

_WAIT = 3.0  # seconds
_LOOK = 0.05
_ASK = "show-window"


class Instance(QObject):
    """The place of the one window. Files carry the question: the program has no network in it."""

    asked = Signal()
    """Somebody started the program again."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._question = folder / _ASK
        self._lock = QLockFile(str(folder / BOOK_LOCK))
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_change)

    def take(self) -> bool:
        """Take the place; False where another program holds it."""
        try:
            own_folder(self._folder)
        except EnvironmentTrouble:  # opening the book will say it
            return True
        if not self._lock.tryLock(0):
            return self._lock.error() is not QLockFile.LockError.LockFailedError
        self._question.unlink(missing_ok=True)
        self._watcher.addPath(str(self._folder))
        return True

    def ask_first(self, wait: float = _WAIT) -> bool:
        """Have the window that is there shown; False where nothing answers: it is in another session."""
        try:
            write_bytes(self._question, b"")
        except EnvironmentTrouble:
            return False
        end = time.monotonic() + wait
        while self._question.exists():
            if time.monotonic() > end:
                self._question.unlink(missing_ok=True)
                return False
            time.sleep(_LOOK)
        return True

    def leave(self) -> None:
        """Give the place free."""
        self._lock.unlock()

    def _on_change(self) -> None:
        if self._question.exists():
            self._question.unlink(missing_ok=True)
            self.asked.emit()
