"""What is half typed in forms and cells: on the disk two seconds later, so that a power cut costs no more."""

from __future__ import annotations

from typing import TypeVar, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.services.drafts import DraftService

T = TypeVar("T")
_SOON = 2000  # ms


class HalfTyped(QObject):
    """Holds drafts back until the timer, a page that is left or the end of the Windows session."""

    def __init__(self, drafts: DraftService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._waiting: dict[str, object] = {}
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.keep)
        app = QGuiApplication.instance()
        self._app = app if isinstance(app, QGuiApplication) else None
        if self._app:
            self._app.commitDataRequest.connect(self.keep)

    def note(self, key: str, value: object) -> None:
        """Something was typed; None where nothing is half typed any more."""
        self._waiting[key] = value
        if value is None:
            self.keep()
        elif not self._soon.isActive():
            self._soon.start()

    def give_up(self, key: str) -> None:
        """A form is closed without an answer; where Windows closes it, nobody gave it up."""
        if not (self._app and self._app.isSavingSession()):
            self.note(key, None)

    def value(self, key: str, kind: type[T]) -> T | None:
        """What is half typed under a key, on the disk or on its way there."""
        if key in self._waiting:
            return cast("T | None", self._waiting[key])
        return self._drafts.value(key, kind)

    def keys(self, prefix: str) -> tuple[str, ...]:
        """The keys, so begun, under which something is half typed."""
        found = dict.fromkeys(self._drafts.keys(), True)
        found |= {key: value is not None for key, value in self._waiting.items()}
        return tuple(sorted(key for key, there in found.items() if there and key.startswith(prefix)))

    def keep(self) -> None:
        """Put it on the disk now; what the disk does not take waits for the next time."""
        self._soon.stop()
        self._waiting = {
            key: value for key, value in self._waiting.items() if not self._drafts.keep(key, value)
        }
        if self._waiting:
            self._soon.start()
