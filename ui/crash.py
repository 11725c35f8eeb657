"""What happens after a bug: a log entry, a dialog, and for a dead process a note at the next start.

A known trouble that no view took is none: it is told as its sentence.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from app.errors import UserError

_FILE = "crash.txt"
_log = logging.getLogger(__name__)

ShowCrash = Callable[[str], object]
Tell = Callable[[UserError], object]


class CrashHook(QObject):
    """Takes over `sys.excepthook` and `threading.excepthook`; `show` gets the details in the GUI thread.

    `tell` gets what is no bug: a damaged row, a drive that was pulled out.
    """

    _raised = Signal(str)
    _met = Signal(object)

    def __init__(self, show: ShowCrash, parent: QObject | None = None, tell: Tell | None = None) -> None:
        super().__init__(parent)
        self._show, self._tell = show, tell
        self._busy = False
        # Queued: the slot that raised may be in the middle of painting.
        self._raised.connect(self._on_raised, Qt.ConnectionType.QueuedConnection)
        self._met.connect(self._on_met, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to listen."""
        sys.excepthook = self.take
        threading.excepthook = self._take_thread

    @staticmethod
    def remove() -> None:
        """Give both hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        """Log a bug and have it shown; Ctrl+C in a console still ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if self._tell and isinstance(error, UserError):
            _log.warning("nobody took a known trouble: %s", error.trouble)
            self._met.emit(error)
            return
        _log.critical("bug", exc_info=(kind, error, trace))
        self._raised.emit("".join(traceback.format_exception(kind, error, trace)))

    def _take_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_met(self, error: UserError) -> None:
        if self._tell:
            self._tell(error)

    def _on_raised(self, details: str) -> None:
        if self._busy:  # one dialog is enough; the log has them all
            return
        self._busy = True
        try:
            self._show(details)
        except Exception:  # noqa: BLE001 - nothing can be told any more; the log still can
            _log.exception("the crash dialog failed")
        finally:
            self._busy = False


@contextmanager
def watch_crashes(folder: Path) -> Generator[None]:
    """Have a process that dies in the block write where it died."""
    folder.mkdir(parents=True, exist_ok=True)
    # A signal handler can only write to a file that is open already: `app.files` is no use here.
    with (folder / _FILE).open("w", encoding="utf-8") as stream:
        faulthandler.enable(stream)
        try:
            yield
        finally:
            faulthandler.disable()  # the number of the closed file may be another file's next


def last_crash(folder: Path) -> str:
    """Where the last run died, empty if it ended well; told once. Call before `watch_crashes`."""
    file = folder / _FILE
    try:
        details = file.read_text("utf-8", errors="replace")
        file.unlink()
    except OSError:
        return ""
    return details
