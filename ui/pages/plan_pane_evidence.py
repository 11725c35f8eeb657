"""The tab "Minh chứng": the files behind the entries of a task."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.progress import Evidence, ProgressEntry, standing
from app.errors import EnvironmentTrouble, Trouble
from app.files import trouble_of, write_bytes
from ui.pages.plan_pane_tab import Desk, PaneTab, Shown
from ui.style.fonts import Role
from ui.style.tokens import MEDIUM, SMALL
from ui.text import format_date, format_number, tr
from ui.widgets.buttons import icon_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, text_label

_KILO, _MEGA = 1024, 1024 * 1024
_ICONS = {
    ".pdf": "document_pdf",
    ".docx": "document_word",
    ".doc": "document_word",
    ".xlsx": "document_table",
}


class PaneEvidence(PaneTab):
    """Each file can be opened and saved elsewhere; what is kept is never touched."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: list[EvidenceRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, MEDIUM, 0, MEDIUM)
        self._column.setSpacing(SMALL)
        self._empty = text_label(
            tr("Chưa có minh chứng. Đính kèm tệp hoặc ghi số văn bản khi lưu tiến độ."),
            Role.BODY,
            "text2",
            wrap=True,
        )
        self._column.addWidget(self._empty)
        self._column.addStretch()

    def show_item(self, shown: Shown) -> None:
        """List files and papers, newest first."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [
            EvidenceRow(entry, evidence, self)
            for entry in reversed(standing(shown.entries))
            for evidence in (*entry.evidence, *([None] if entry.document_number else []))
        ]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
        self._empty.setVisible(not self.rows)

    def open_file(self, evidence: Evidence) -> None:
        """Open a copy under its own name: the kept one has none."""
        copy = self.desk.program.folder / "tmp" / evidence.sha256[:12] / Path(evidence.name).name

        if copy.exists() or self.desk.operations.run(lambda: self._copy(evidence, copy)) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def save_file(self, evidence: Evidence) -> None:
        """Save a copy where the person wants it."""
        target, _ = QFileDialog.getSaveFileName(self, tr("Lưu minh chứng"), Path(evidence.name).name)
        if target:
            self.desk.operations.run(lambda: self._copy(evidence, Path(target)))

    def _copy(self, evidence: Evidence, target: Path) -> Changes:
        source = self.desk.program.progress.path_of(evidence)
        try:
            data = source.read_bytes()
        except OSError as error:
            raise EnvironmentTrouble(Trouble.FILE_MISSING, name=evidence.name) from error
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble_of(error, target) from error
        write_bytes(target, data)
        return Changes()


class EvidenceRow(QWidget):
    """A file with what can be done with it, or the number of a paper."""

    def __init__(self, entry: ProgressEntry, evidence: Evidence | None, tab: PaneEvidence) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = evidence.name if evidence else paper_words(entry)
        ending = Path(name).suffix.lower() if evidence else ""
        row.addWidget(
            IconLabel("", _ICONS.get(ending, "attach") if evidence else "document_text", token="text2")
        )
        words.addWidget(ElidedLabel(name))
        words.addWidget(ElidedLabel(_second_line(entry, evidence), Role.CAPTION, "text2"))
        row.addLayout(words, 1)
        if evidence:
            row.addWidget(icon_button("folder_open", tr("Mở tệp"), lambda: tab.open_file(evidence)))
            row.addWidget(icon_button("save", tr("Lưu thành tệp khác"), lambda: tab.save_file(evidence)))


def paper_words(entry: ProgressEntry) -> str:
    """The paper that an entry names: "41/MTTQ-BTT ngày 28/09/2026"."""
    day = f" {tr('ngày')} {format_date(entry.document_date)}" if entry.document_date else ""
    return f"{entry.document_number}{day}"


def _second_line(entry: ProgressEntry, evidence: Evidence | None) -> str:
    noted = tr("Ghi ngày {day}").format(day=format_date(entry.on))
    return f"{size_words(evidence.size)} · {noted}" if evidence else f"{tr('Văn bản')} · {noted}"


def size_words(size: int) -> str:
    """A size of a file: "12 KB", "1,4 MB"."""
    if size >= _MEGA:
        return f"{format_number(round(size / _MEGA, 1))} MB"
    return f"{format_number(max(1, round(size / _KILO)))} KB"
