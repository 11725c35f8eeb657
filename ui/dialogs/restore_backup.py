"""Choosing a backup to restore: what each holds, what would be given up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QListWidget, QWidget

from app.domain.backup import Backup, Preview
from app.errors import Trouble, UserError
from app.sentences import sentence_of
from app.services.backups import BackupService
from ui.dialogs.frame import answers, dialog_column
from ui.jobs import Job
from ui.models.backup_words import backup_line, preview_words
from ui.style.fonts import Role
from ui.style.tokens import MICRO
from ui.text import tr
from ui.widgets.buttons import danger_button, default_button, link_button
from ui.widgets.form_field import FormField
from ui.widgets.label import set_token, text_label

_WIDTH, _HEIGHT, _PREVIEW = 640, 520, 120
_KINDS = "Bản sao lưu (*.json *.db *.skh)"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A backup, and the password or code that opens it."""

    source: Backup | Path
    secret: str = ""


class RestoreDialog(QDialog):
    """Each backup is looked into when it is chosen; only a whole one can be restored."""

    def __init__(self, parent: QWidget | None, service: BackupService) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Khôi phục từ bản sao lưu"))
        self.resize(_WIDTH, _HEIGHT)
        self._service = service
        backups = service.backups()
        self._sources: list[Backup | Path] = list(backups)
        self._job: Job | None = None
        self.chosen: Chosen | None = None
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret_field = FormField(
            tr("Mật khẩu hoặc mã trên phiếu khôi phục"), self.secret, tr("Gõ xong nhấn Enter.")
        )
        self.secret_field.hide()
        self.list = QListWidget()
        self.list.setSpacing(MICRO)
        self.list.setAccessibleName(tr("Các bản sao lưu"))
        self.list.addItems([backup_line(backup) for backup in backups])
        self.words = text_label("", Role.BODY, "text2", wrap=True)
        self.words.setMinimumHeight(_PREVIEW)
        self.other = link_button(tr("Chọn bản sao lưu trên USB…"), "hard_drive", self._on_other)
        self.accept_button = danger_button(tr("Khôi phục bản này"), clicked=self.accept)
        self.accept_button.setEnabled(False)
        self._assemble()
        self.list.currentRowChanged.connect(self._on_row)
        self.secret.returnPressed.connect(self._on_secret)
        self.secret.editingFinished.connect(self._on_secret)
        if self._sources:
            self.list.setCurrentRow(0)
        else:
            self.words.setText(tr("Chưa có bản sao lưu nào trên máy này."))

    @staticmethod
    def ask(parent: QWidget | None, service: BackupService) -> Chosen | None:
        """Let a person choose; None where nothing is to be restored."""
        dialog = RestoreDialog(parent, service)
        return dialog.chosen if dialog.exec() else None

    def _assemble(self) -> None:
        column = dialog_column(
            self, tr("Khôi phục từ bản sao lưu"), tr("Chọn một bản để xem trong đó có gì.")
        )
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        column.addWidget(self.secret_field)
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
        self.secret.clear()
        self.secret_field.hide()
        self._choose(Chosen(self._sources[row]) if row >= 0 else None)

    def _on_secret(self) -> None:
        if self.chosen and self.secret.text():
            self._choose(Chosen(self.chosen.source, self.secret.text()))

    def _choose(self, chosen: Chosen | None) -> None:
        self.chosen = chosen
        self.accept_button.setEnabled(False)
        self._say(tr("Đang kiểm tra bản sao lưu…"))
        if self._job is None:
            self._look()

    def _look(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        self._job = job = Job(lambda _task: (chosen, self._service.preview(chosen.source, chosen.secret)))
        job.finished.connect(self._on_preview)
        job.failed.connect(self._on_failed)
        job.ended.connect(lambda: self._on_ended(chosen))
        job.start()

    def _on_preview(self, found: tuple[Chosen, Preview]) -> None:
        chosen, preview = found
        if chosen == self.chosen:
            self._say(preview_words(preview))
            self.accept_button.setEnabled(True)

    def _on_failed(self, error: UserError) -> None:
        sealed = error.trouble is Trouble.BACKUP_SEALED
        self._say(sentence_of(error), "text2" if sealed else "red")
        if sealed or error.trouble is Trouble.WRONG_KEY:
            self.secret_field.show()
            self.secret.setFocus()

    def _on_ended(self, chosen: Chosen) -> None:
        self._job = None
        if chosen != self.chosen:  # another one was chosen meanwhile
            self._look()

    def _say(self, words: str, token: str = "text2") -> None:
        self.words.setText(words)
        set_token(self.words, token)
