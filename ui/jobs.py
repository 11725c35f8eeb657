"""Long work off the window's thread. Make the job in the window's thread, connect first, start after."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from app.errors import Cancelled, UserError
from app.services.task import Task

Work = Callable[[Task], object]


class Job(QObject):
    """Runs `work(task)` in a thread of its own; lives until it has ended, and the program waits for it.

    `failed` carries a `UserError`. A cancelled job only says `ended`; so does a bug, after the crash dialog.
    All but `progressed` are emitted in the window's thread.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _returned = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(QCoreApplication.instance())
        self._work = work
        self._cancelled = threading.Event()
        self._result: object = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run)
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin. Connect before this, or the result may come first."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop at the next step."""
        self._cancelled.set()

    def step(self, done: int, total: int) -> None:
        """What the work calls: say how far it is. Raises `Cancelled` when the person stopped it."""
        if self._cancelled.is_set():
            raise Cancelled
        self.progressed.emit(done, total)

    def _run(self) -> None:
        try:
            self._result = self._work(self)
        except Exception as error:  # noqa: BLE001 - a bug in a thread must reach the crash dialog
            self._error = error
        finally:  # also after what is no error, as the end of the program: somebody waits
            self._returned.emit()

    @Slot()
    def _on_returned(self) -> None:
        # Deleting the job while its thread is still inside `emit` loses signals: wait for the thread first.
        self._thread.join()
        if self._error is None:
            self.finished.emit(self._result)
        elif isinstance(self._error, UserError):
            self.failed.emit(self._error)
        elif not isinstance(self._error, Cancelled):
            sys.excepthook(type(self._error), self._error, self._error.__traceback__)
        self.ended.emit()
        self.deleteLater()
