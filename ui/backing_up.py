"""Backups beside the work: every half hour if something changed, on closing, onto a stick; told when late."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.backup import Backup, Late, Reason, State, Stick
from app.errors import UserError
from app.sentences import sentence_of
from app.services.backups import BackupService
from app.services.carry import Saved
from app.services.task import Task
from ui.dialogs.restore_backup import Chosen, RestoreDialog
from ui.jobs import Job
from ui.models.backup_words import doubt_words
from ui.saving import suspects_notice
from ui.text import format_number, tr
from ui.widgets.notice_bar import Notice, NoticeAction

_EVERY, _SOON = 30 * 60 * 1000, 60 * 1000
_log = logging.getLogger(__name__)


class BackingUp(QObject):
    """One thing at a time, off the window's thread; `owner` is asked for folders."""

    told = Signal(str)
    """What is being done, or was done, in a line."""
    changed = Signal()
    """There is another backup, or one left on a stick."""
    noticed = Signal(object)
    """`Notice`: what went wrong, or what a person has to judge."""
    restart_asked = Signal()
    """A restore was prepared: the book has to be opened again."""

    def __init__(self, service: BackupService, owner: QWidget) -> None:
        super().__init__(owner)
        self.service = service
        self._owner = owner
        self._job: Job | None = None
        self._timer = QTimer(self, interval=_EVERY)
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._look = QTimer(self, interval=_SOON)
        self._look.timeout.connect(self.look_at_stick)
        self._stick_seen = self._looks = False
        for timer in (self._timer, self._soon):
            timer.timeout.connect(self.back_up_if_due)

    def start(self) -> None:
        """Begin: say what is late or strange; soon make up for what the last closing could not do."""
        self._timer.start()
        self._soon.start()
        self._look.start()
        self._tell(self.service.state())

    def close(self) -> None:
        """The program ends: back up what is in no backup yet. There is nobody left to tell."""
        for timer in (self._timer, self._soon, self._look):
            timer.stop()
        try:
            if self.service.is_due():
                self.service.back_up(Reason.CLOSING)
        except UserError as error:
            _log.warning("no backup on closing: %s", error.trouble)

    def back_up_if_due(self) -> None:
        """Back up if something changed since, and look after the backups that are there."""
        try:
            due = self.service.is_work_due()
        except UserError as error:
            self._on_failed(error)
            return
        if due:
            self._begin(tr("Đang sao lưu…"), self.service.look_after, self._on_backup)

    def look_at_stick(self) -> None:
        """A stick that comes back is read again: the system may have remembered what was just written."""
        if self._job or self._looks:
            return
        seen, self._looks = self._stick_seen, True
        job = Job(lambda _task: self.service.look_at_stick(read=not seen))
        job.finished.connect(self._on_stick)
        job.ended.connect(self._on_looked)
        job.start()

    def back_up(self, reason: Reason = Reason.BY_HAND) -> None:
        """Back up now."""
        self._begin(tr("Đang sao lưu…"), lambda task: self.service.back_up(reason, task), self._on_backup)

    def carry(self) -> None:
        """Ask for a stick and bring the backup there."""
        chosen = QFileDialog.getExistingDirectory(self._owner, tr("Chọn USB để chép bản sao lưu"))
        if chosen:
            words = tr("Đang chép ra USB…")
            self._begin(words, lambda task: self.service.carry(Path(chosen), task), self._on_carried)

    def restore(self) -> None:
        """Let a person choose a backup, and have it take the book's place."""
        chosen = RestoreDialog.ask(self._owner, self.service)
        if chosen is not None:
            self._restore(chosen)

    def _restore(self, chosen: Chosen) -> None:
        words = tr("Đang chuẩn bị khôi phục…")
        self._begin(
            words, lambda task: self.service.restore(chosen.source, chosen.secret, task), self._on_prepared
        )

    def _begin(self, words: str, work: Callable[[Task], object], done: Callable[..., object]) -> None:
        if self._job:
            return
        self._job = Job(work)
        self.told.emit(words)
        self._job.finished.connect(done)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self._job.start()

    def _tell(self, state: State) -> None:
        """At most one notice: what has to be judged, a drive nearly full, what was restored, what is late."""
        notice = (
            _doubt_notice(state, self)
            or _full_notice(state)
            or self._restored_notice(state)
            or _late_notice(state, self)
        )
        if notice:
            self.noticed.emit(notice)

    def _restored_notice(self, state: State) -> Notice | None:
        newest = state.newest
        before = next((one for one in self.service.backups() if Reason.RESTORE in one.reasons), None)
        if not newest or not before or Reason.RESTORED not in newest.reasons or self.service.is_due():
            return None
        return Notice(
            tr("Đã khôi phục sổ từ bản sao lưu"),
            tr("Sổ trước khi khôi phục vẫn được giữ."),
            error=False,
            actions=(NoticeAction(tr("Hoàn tác khôi phục"), lambda: self._restore(Chosen(before))),),
        )

    def accept(self, backup: Backup) -> None:
        """A person says that the book is right."""
        self.service.accept(backup)
        self.noticed.emit(None)
        self.changed.emit()

    def _on_backup(self, backup: Backup | None) -> None:
        self.told.emit(tr("Đã sao lưu và kiểm tra."))
        if backup and backup.doubtful:
            self._tell(self.service.state())

    def _on_carried(self, saved: Saved) -> None:
        self.told.emit(_carried_words(saved))
        self._stick_seen = True  # it was read back just now
        if saved.missing:
            self.noticed.emit(_missing_notice(saved))
        elif saved.suspects:
            self.noticed.emit(suspects_notice(saved))

    def _on_looked(self) -> None:
        self._looks = False

    def _on_stick(self, stick: Stick) -> None:
        self._stick_seen = stick is not Stick.AWAY
        if stick is Stick.DAMAGED:
            words = tr("Bản này không đọc lại được như lúc chép. Hãy chép lại, tốt nhất là ra USB khác.")
            actions = (NoticeAction(tr("Chép ra USB"), self.carry, "hard_drive"),)
            self.noticed.emit(Notice(tr("Bản sao lưu trên USB đã hỏng"), words, actions=actions))

    def _on_prepared(self, _before: Backup | None) -> None:
        self.restart_asked.emit()

    def _on_failed(self, error: UserError) -> None:
        self.told.emit("")
        self.noticed.emit(Notice(tr("Chưa sao lưu xong"), sentence_of(error)))

    def _on_ended(self) -> None:
        self._job = None
        self.changed.emit()


def _carried_words(saved: Saved) -> str:
    if saved.missing:
        return tr("Đã chép, thiếu {count} tệp minh chứng.").format(count=format_number(saved.missing))
    if saved.removable:
        return tr("Đã chép và kiểm tra – có thể rút USB.")
    return tr("Đã chép và kiểm tra, giống bản gốc.")


def _missing_notice(saved: Saved) -> Notice:
    title = tr("Bản sao lưu vừa chép thiếu {count} tệp minh chứng").format(count=format_number(saved.missing))
    words = tr(
        "Các tệp này đã mất hoặc hỏng trên máy. Phần sổ đã chép đủ. Hãy khôi phục từ bản trên USB khác "
        "còn các tệp này, hoặc đính kèm lại rồi chép lại."
    )
    return Notice(title, words)


def _doubt_notice(state: State, backing_up: BackingUp) -> Notice | None:
    backup = state.doubtful
    if backup is None:
        return None
    actions = (
        NoticeAction(tr("Xem các bản sao lưu"), backing_up.restore),
        NoticeAction(tr("Sổ vẫn đúng"), lambda: backing_up.accept(backup)),
    )
    return Notice(tr("Hãy xem lại sổ"), doubt_words(backup), actions=actions)


def _full_notice(state: State) -> Notice | None:
    if not state.low:
        return None
    words = tr(
        "Chỉ còn {free} MB trống. Hãy xóa bớt tệp không cần trên ổ đĩa: đầy hẳn thì không lưu được nữa."
    )
    return Notice(tr("Ổ đĩa sắp đầy"), words.format(free=format_number(state.free >> 20)))


def _late_notice(state: State, backing_up: BackingUp) -> Notice | None:
    if state.late is Late.NO:
        return None
    title = tr("Đã {days} ngày chưa chép sao lưu ra USB").format(days=state.days)
    words = tr("Bản sao lưu trên máy này sẽ mất nếu ổ đĩa hỏng. Hãy cắm USB rồi chép ra.")
    actions = (NoticeAction(tr("Chép ra USB"), backing_up.carry, "hard_drive"),)
    return Notice(title, words, error=state.late is Late.MUCH, actions=actions)
