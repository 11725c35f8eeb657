"""Long work off the window's thread. Make the job in the window's thread, connect first, start after."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

from app.errors import Cancelled, UserError
from app.services.task import Task

Work = Callable[[Task], object]


class Job(QObject):
    """Runs `work(task)` in the thread pool; lives until it has ended.

    `failed` carries a `UserError`. A cancelled job only says `ended`; so does a bug, after the crash dialog.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _broken = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(QCoreApplication.instance())
        self._work = work
        self._cancelled = threading.Event()
        self._broken.connect(self._on_broken)
        self.ended.connect(self.deleteLater)

    def start(self) -> None:
        """Begin. Connect before this, or the result may come first."""
        QThreadPool.globalInstance().start(self._run)

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
            self.finished.emit(self._work(self))
        except Cancelled:
            pass
        except UserError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - a bug in a thread must reach the crash dialog
            self._broken.emit(error)
        finally:
            self.ended.emit()

    def _on_broken(self, error: BaseException) -> None:
        sys.excepthook(type(error), error, error.__traceback__)
