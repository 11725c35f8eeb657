"""About the program: versions and the licences of what ships with it."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from app import __version__
from app.services.support import SupportService
from resources.licences import licences
from ui.dialogs.support import SupportDialog
from ui.style.fonts import Role
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.label import text_label

_HEIGHT = 220


class AboutCard(Card):
    """Versions in two lines; the licences unfold."""

    def __init__(self, support: SupportService) -> None:
        super().__init__(tr("Giới thiệu"))
        self.body.addWidget(text_label(tr("Sổ Kế hoạch {version}").format(version=__version__), Role.STRONG))
        self.body.addWidget(text_label(_versions(), Role.CAPTION, "text2", wrap=True))
        self._licences = QPlainTextEdit()
        self._licences.setReadOnly(True)
        self._licences.setFixedHeight(_HEIGHT)
        self._licences.hide()
        row = QHBoxLayout()
        row.addWidget(link_button(tr("Giấy phép của các thành phần"), "document_text", self.show_licences))
        self.support = link_button(tr("Gói hỗ trợ"), "save", lambda: SupportDialog.show_bundle(self, support))
        row.addWidget(self.support)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self._licences)

    def show_licences(self) -> None:
        """Unfold the licences, or fold them again."""
        self._licences.setPlainText("\n\n\n".join(f"{name}\n\n{text}" for name, text in licences()))
        self._licences.setVisible(self._licences.isHidden())


def _versions() -> str:
    import sqlite3  # noqa: PLC0415 - only its version is wanted here

    return tr("Qt {qt} · SQLite {sqlite}").format(qt=qVersion(), sqlite=sqlite3.sqlite_version)
