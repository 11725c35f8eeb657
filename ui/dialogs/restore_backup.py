"""Choosing a backup to restore: what each holds, what would be given up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QListWidget, QWidget

from app.domain.backup import Backup, Preview
from app.errors import UserError
from app.sentences import sentence_of
from app.services.backups import BackupService
from ui.dialogs.frame import answers, dialog_column
from ui.jobs import Job
from ui.models.backup_words import backup_line, preview_words
from ui.style.fonts import Role
from ui.style.tokens import MICRO
from ui.text import tr
from ui.widgets.buttons import danger_button, default_button, link_button
from ui.widgets.label import set_token, text_label

_WIDTH, _HEIGHT, _PREVIEW = 640, 520, 120
_KINDS = "Bản sao lưu (*.json *.db)"


class RestoreDialog(QDialog):
    """Each backup is looked into when it is chosen; only a whole one can be restored."""

    def __init__(self, parent: QWidget | None, service: BackupService) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Khôi phục từ bản sao lưu"))
        self.resize(_WIDTH, _HEIGHT)
        self._service = service
        self._sources: list[Backup | Path] = list(service.backups())
        self._job: Job | None = None
        self.chosen: Backup | Path | None = None
        self.list = QListWidget()
        self.list.setSpacing(MICRO)
        self.list.setAccessibleName(tr("Các bản sao lưu"))
        self.list.addItems([backup_line(backup) for backup in service.backups()])
        self.words = text_label("", Role.BODY, "text2", wrap=True)
        self.words.setMinimumHeight(_PREVIEW)
        self.other = link_button(tr("Chọn bản sao lưu trên USB…"), "hard_drive", self._on_other)
        self.accept_button = danger_button(tr("Khôi phục bản này"), clicked=self.accept)
        self.accept_button.setEnabled(False)
        self._assemble()
        self.list.currentRowChanged.connect(self._on_row)
        if self._sources:
            self.list.setCurrentRow(0)
        else:
            self.words.setText(tr("Chưa có bản sao lưu nào trên máy này."))

    @staticmethod
    def ask(parent: QWidget | None, service: BackupService) -> Backup | Path | None:
        """Let a person choose; None where nothing is to be restored."""
        dialog = RestoreDialog(parent, service)
        return dialog.chosen if dialog.exec() else None

    def _assemble(self) -> None:
        column = dialog_column(
            self, tr("Khôi phục từ bản sao lưu"), tr("Chọn một bản để xem trong đó có gì.")
        )
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        row = answers(default_button(tr("Hủy"), clicked=self.reject), self.accept_button)
        row.insertWidget(0, self.other)
        column.addLayout(row)

    def _on_other(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Chọn bản sao lưu"), str(Path.home()), tr(_KINDS))
        if path:
            self._sources.append(Path(path))
            self.list.addItem(path)
            self.list.setCurrentRow(self.list.count() - 1)

    def _on_row(self, row: int) -> None:
        self.chosen = self._sources[row] if row >= 0 else None
        self.accept_button.setEnabled(False)
        self._say(tr("Đang kiểm tra bản sao lưu…"))
        if self._job is None:
            self._look()

    def _look(self) -> None:
        source = self.chosen
        if source is None:
            return
        self._job = job = Job(lambda _task: (source, self._service.preview(source)))
        job.finished.connect(self._on_preview)
        job.failed.connect(self._on_failed)
        job.ended.connect(lambda: self._on_ended(source))
        job.start()

    def _on_preview(self, found: tuple[Backup | Path, Preview]) -> None:
        source, preview = found
        if source == self.chosen:
            self._say(preview_words(preview))
            self.accept_button.setEnabled(True)

    def _on_failed(self, error: UserError) -> None:
        self._say(sentence_of(error), "red")

    def _on_ended(self, source: Backup | Path) -> None:
        self._job = None
        if source != self.chosen:  # another one was chosen meanwhile
            self._look()

    def _say(self, words: str, token: str = "text2") -> None:
        self.words.setText(words)
        set_token(self.words, token)
