"""Phụ lục: which annexes the reports of the office have, with which columns, and for whom this one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.annex import AnnexSet, AnnexSource, Edition, ReportOptions
from ui.dialogs.frame import answers, dialog_column
from ui.style.tokens import MEDIUM
from ui.text import tr
from ui.widgets.annex_chooser import AnnexChooser
from ui.widgets.buttons import default_button, primary_button

_WIDTH = 780


class AnnexesDialog(QDialog):
    """`ask` gives the annexes for the office to keep, with the edition of this paper; None to leave both."""

    def __init__(
        self, parent: QWidget | None, sources: Sequence[AnnexSource], chosen: AnnexSet, edition: Edition
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Phụ lục của báo cáo"))
        self.setFixedWidth(_WIDTH)
        self.chooser = AnnexChooser()
        self.chooser.show_annexes(sources, chosen)
        self.chooser.edition.choose(edition)
        words = tr("Phụ lục và cột được giữ cho các báo cáo sau; bản nội bộ có thêm lý do, ghi chú, tệp.")
        column = dialog_column(self, tr("Phụ lục của báo cáo"), words)
        column.setSpacing(MEDIUM)
        column.addWidget(self.chooser)
        take = primary_button(tr("Dùng phụ lục này"), "checkmark", self.accept)
        column.addLayout(answers(default_button(tr("Hủy"), clicked=self.reject), take))
        self.chooser.annexes.list.setFocus()

    @staticmethod
    def ask(
        parent: QWidget | None, sources: Sequence[AnnexSource], chosen: AnnexSet, edition: Edition
    ) -> ReportOptions | None:
        """Ask which annexes and columns there shall be, and for whom."""
        dialog = AnnexesDialog(parent, sources, chosen, edition)
        return dialog.chooser.options() if dialog.exec() else None
