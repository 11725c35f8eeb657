"""Backups: made by hand, every while, before every risky step; looked into again; told when they are late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.domain.backup import LEAST_FREE, Backup, Preview, Reason, State, Stick, to_examine, unjudged
from app.errors import DataTrouble, EnvironmentTrouble, Trouble, UserError
from app.services.carry import Drive, Saved
from app.services.ports import Clock, Vault
from app.services.task import Task, nobody_waits

LEAST = 8
"""How many signs a password has at least."""


class BackupService:
    """What stands now is in a backup when the newest one ends with the same event."""

    def __init__(
        self, vault: Vault, clock: Clock, drive_of: Callable[[Path], Drive], free: Callable[[], int]
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._drive_of = drive_of
        self._free = free

    def backups(self) -> tuple[Backup, ...]:
        """The backups, newest first."""
        return self._vault.all()[::-1]

    def back_up(self, reason: Reason = Reason.BY_HAND, task: Task | None = None) -> Backup:
        """Make a backup. Raises `DataTrouble` or `EnvironmentTrouble`; the earlier ones then stay."""
        return self._vault.make(reason, task.step if task else nobody_waits)

    def is_due(self) -> bool:
        """Whether something stands in the book that is in no backup."""
        head = self._vault.head()
        newest = next(iter(self.backups()), None)
        return bool(head) and (newest is None or newest.head != head)

    def is_work_due(self) -> bool:
        """Whether `look_after` has something to do."""
        return self.is_due() or to_examine(self.backups()) is not None

    def look_after(self, task: Task | None = None) -> Backup | None:
        """Back up what changed; once a week hold every row of the newest backup against the history.

        Gives the backup that was made or examined. Raises as `back_up`.
        """
        made = self.back_up(Reason.REGULAR, task) if self.is_due() else None
        chosen = to_examine(self.backups())
        return self._vault.examine(chosen) if chosen else made

    def secure(self, reason: Reason) -> Backup | None:
        """Have a backup of what stands now, before a risky step; None where nothing was ever done.

        Raises as `back_up`, and `EnvironmentTrouble(LOW_DISK)` before an import that would fill the drive;
        the step is then not to be taken.
        """
        if reason is Reason.IMPORT and (free := self._free()) < LEAST_FREE:
            raise EnvironmentTrouble(Trouble.LOW_DISK, free=free >> 20, least=LEAST_FREE >> 20)
        if not self._vault.head():
            return None
        standing = self._standing()
        if standing is None:
            return self.back_up(reason)
        if reason not in standing.reasons:
            standing = replace(standing, reasons=(*standing.reasons, reason))
            self._vault.note(standing)
        return standing

    def preview(self, source: Path | Backup, secret: str = "") -> Preview:
        """What restoring a backup would bring. Raises `ImportRejected` where it is none, or is damaged.

        A sealed one is opened by the password or the printed code: `ImportRejected(BACKUP_SEALED)` without.
        """
        return self._vault.preview(source, secret)

    def places(self) -> dict[str, Path]:
        """Where the backup of each number stands or should, newest first; also those that are not whole."""
        return self._vault.places()

    def verify(self, source: Path, secret: str = "") -> int:
        """Read a backup; gives how many files of the evidence beside it are gone or changed.

        Raises as `preview`, and `ImportRejected(NO_MANIFEST)` where nothing tells that it is what it was.
        """
        return self._vault.verify(source, secret)

    def restore(self, source: Path | Backup, secret: str = "", task: Task | None = None) -> Backup | None:
        """Have a backup take the book's place when it is opened next; gives the backup of what stands now.

        That one undoes it. A damaged book has none; it is then put aside as it is.
        Raises `ImportRejected` or `EnvironmentTrouble`; the book then stays.
        """
        try:
            before = self.secure(Reason.RESTORE)
        except DataTrouble:
            before = None
        self._vault.prepare(source, secret, task.step if task else nobody_waits)
        return before

    def carry(self, folder: Path, task: Task | None = None) -> Saved:
        """Copy what stands now onto a stick with all its evidence, read it back and look into it.

        Earlier ones there stay. Raises as `back_up`; the stick then has what it had.
        """
        step = task.step if task else nobody_waits
        backup = self._standing() or self.back_up(task=task)
        path, missing = self._vault.carry(backup, folder, step)
        drive = self._drive_of(path)
        return Saved(path, backup.sha256, drive.removable, drive.suspects, missing)

    def seal(self, password: str) -> str:
        """From now on what leaves on a stick is sealed under a password; gives the code for the sheet.

        What left before stays as it is. Raises `UserError(SHORT_PASSWORD)`.
        """
        if len(password.strip()) < LEAST:
            raise UserError(Trouble.SHORT_PASSWORD, field="password", least=LEAST)
        return self._vault.seal(password)

    def unseal(self) -> None:
        """From now on what leaves on a stick is open to whoever finds it."""
        self._vault.unseal()

    def is_sealed(self) -> bool:
        """Whether what leaves is sealed, even where its seal is damaged now."""
        try:
            return self._vault.is_sealed()
        except DataTrouble:
            return True

    def opens(self, secret: str) -> bool:
        """Whether a password or a code, typed again, opens what leaves from now on."""
        return self._vault.opens(secret)

    def look_at_stick(self, *, read: bool) -> Stick:
        """Whether the stick on which a backup last left is here, and if it is to be read, still whole."""
        path = (carried := self._vault.carried()) and carried.path
        try:
            if not (path and self._drive_of(path).removable and path.is_file()):
                return Stick.AWAY
            whole = not read or self._vault.stick_is_whole()
        except OSError:
            return Stick.DAMAGED if path and path.parent.is_dir() else Stick.AWAY  # pulled out just now
        return Stick.HERE if whole else Stick.DAMAGED

    def was_carried(self) -> bool:
        """Whether a backup ever left on a stick."""
        return self._vault.carried() is not None

    def state(self) -> State:
        """What to say of the backups."""
        backups = self.backups()
        carried, now = self._vault.carried(), self._clock()
        if carried and carried.at > now:  # the clock was ahead then: what was made since tells how long ago
            moments = [backup.made_at for backup in backups if backup.seq > carried.seq]
        else:
            moments = [carried.at] if carried else [backup.made_at for backup in backups]
        since = next((moment for moment in reversed(moments) if moment <= now), None)
        days = (now - since).days if since else None
        waiting = unjudged(backups)
        return State(next(iter(backups), None), waiting[-1] if waiting else None, days, self._free())

    def accept(self, backup: Backup) -> Backup:
        """A person says that the book is right as a doubtful backup has it."""
        accepted = replace(backup, accepted=True)
        self._vault.note(accepted)
        return accepted

    def _standing(self) -> Backup | None:
        """The newest backup, where it holds what stands now and no disk damaged it since."""
        newest, head = next(iter(self.backups()), None), self._vault.head()
        return newest if newest and newest.head == head and self._vault.is_whole(newest) else None
