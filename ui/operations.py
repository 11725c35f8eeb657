"""The one way a view writes: a verb is run, its trouble is shown, whoever is concerned hears of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.domain.changes import Changes
from app.errors import UserError
from app.services.program import Program
from ui.half_typed import HalfTyped
from ui.jobs import Job


class FieldOwner(Protocol):
    """A view with fields: it may take an error and show it where it belongs."""

    def show_error(self, error: UserError) -> bool:
        """Show the error at its field; False where none of the fields is meant."""
        ...


class Operations(QObject):
    """Runs the verbs of the services in the GUI thread; each is one short transaction."""

    changed = Signal(object)
    """`Changes`: views that show what was touched reload."""
    failed = Signal(object, object)
    """(`UserError`, its owner or None): nobody could show the error at a field."""
    saved = Signal(object)
    """`datetime` of the last write, for the status bar."""

    def __init__(self, program: Program, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self.half_typed = HalfTyped(program.drafts, self)

    def run(self, verb: Callable[[], Changes | None], owner: FieldOwner | None = None) -> Changes | None:
        """Run a verb; None where a person has to act first, who has then been told."""
        try:
            changes = verb()
        except UserError as error:
            if owner is None or not owner.show_error(error):
                self.failed.emit(error, owner)
            return None
        if changes and changes.action_id:
            self.saved.emit(self._program.clock())
            self.changed.emit(changes)
        return changes

    def run_beside(self, verb: Callable[[], Changes], owner: FieldOwner | None = None) -> Changes | None:
        """As `run`, for a verb that backs up first: in a thread, and the window meanwhile takes no input."""
        return self.run(lambda: _beside(verb), owner)

    def undo(self) -> Changes | None:
        """Take the last action back."""
        return self.run(self._program.history.undo)

    def redo(self) -> Changes | None:
        """Bring the last undone action back."""
        return self.run(self._program.history.redo)

    def undo_text(self) -> str:
        """What undo would take back, "" if nothing."""
        return self._program.history.next_undo()

    def redo_text(self) -> str:
        """What redo would bring back, "" if nothing."""
        return self._program.history.next_redo()


def _beside(verb: Callable[[], Changes]) -> Changes | None:
    """Run a verb in a thread and wait. Raises its `UserError`; None after a bug, which the job tells."""
    loop, job = QEventLoop(), Job(lambda _task: verb())
    done: list[Changes] = []
    failed: list[UserError] = []
    job.finished.connect(done.append)
    job.failed.connect(failed.append)
    job.ended.connect(loop.quit)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        job.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        QGuiApplication.restoreOverrideCursor()
    if failed:
        raise failed[0]
    return done[0] if done else None
