"""Backups: made by hand, every while, before every risky step; looked into again; told when they are late."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.domain.backup import Backup, Preview, Reason
from app.errors import DataTrouble
from app.services.ports import Vault
from app.services.task import Task


class BackupService:
    """What stands now is in a backup when the newest one ends with the same event."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def backups(self) -> tuple[Backup, ...]:
        """The backups, newest first."""
        return self._vault.all()[::-1]

    def back_up(self, reason: Reason = Reason.BY_HAND, task: Task | None = None) -> Backup:
        """Make a backup. Raises `DataTrouble` or `EnvironmentTrouble`; the earlier ones then stay."""
        return self._vault.make(reason, task.step if task else _nobody_waits)

    def is_due(self) -> bool:
        """Whether something stands in the book that is in no backup."""
        head = self._vault.head()
        newest = next(iter(self.backups()), None)
        return bool(head) and (newest is None or newest.head != head)

    def secure(self, reason: Reason) -> Backup | None:
        """Have a backup of what stands now, before a risky step; None where nothing was ever done.

        Raises as `back_up`; the step is then not to be taken.
        """
        if self.is_due():
            return self.back_up(reason)
        newest = next(iter(self.backups()), None)
        if newest and reason not in newest.reasons:
            newest = replace(newest, reasons=(*newest.reasons, reason))
            self._vault.note(newest)
        return newest

    def preview(self, source: Path | Backup) -> Preview:
        """What restoring a backup would bring. Raises `ImportRejected` where it is none, or is damaged."""
        return self._vault.preview(source)

    def restore(self, source: Path | Backup, task: Task | None = None) -> Backup | None:
        """Have a backup take the book's place when it is opened next; gives the backup of what stands now.

        That one undoes it. A damaged book has none; it is then put aside as it is.
        Raises `ImportRejected` or `EnvironmentTrouble`; the book then stays.
        """
        try:
            before = self.secure(Reason.RESTORE)
        except DataTrouble:
            before = None
        self._vault.prepare(source, task.step if task else _nobody_waits)
        return before

    def check(self, backup: Backup) -> None:
        """Look into a backup once more. Raises `ImportRejected` where it is not what it was."""
        self._vault.check(backup)

    def accept(self, backup: Backup) -> Backup:
        """A person says that the book is right as a doubtful backup has it."""
        accepted = replace(backup, accepted=True)
        self._vault.note(accepted)
        return accepted


def _nobody_waits(_done: int, _total: int) -> None: ...
