"""About the program: versions and the licences of what ships with it."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from app import __version__
from resources import resource
from ui.style.fonts import Role
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.label import text_label

_LICENCES = (
    ("Fluent UI System Icons", ("icons", "LICENSE.txt")),
    ("Noto Sans", ("fonts", "OFL-NotoSans.txt")),
    ("Liberation Serif", ("fonts", "OFL-LiberationSerif.txt")),
)
_QT = "Qt và PySide6: GNU LGPL phiên bản 3."
_HEIGHT = 220


class AboutCard(Card):
    """Versions in two lines; the licences unfold."""

    def __init__(self) -> None:
        super().__init__(tr("Giới thiệu"))
        self.body.addWidget(text_label(tr("Sổ Kế hoạch {version}").format(version=__version__), Role.STRONG))
        self.body.addWidget(text_label(_versions(), Role.CAPTION, "text2", wrap=True))
        self._licences = QPlainTextEdit()
        self._licences.setReadOnly(True)
        self._licences.setFixedHeight(_HEIGHT)
        self._licences.hide()
        row = QHBoxLayout()
        row.addWidget(link_button(tr("Giấy phép của các thành phần"), "document_text", self.show_licences))
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self._licences)

    def show_licences(self) -> None:
        """Unfold the licences, or fold them again."""
        texts = [f"{name}\n\n{resource(*file).read_text('utf-8')}" for name, file in _LICENCES]
        self._licences.setPlainText("\n\n".join((tr(_QT), *texts)))
        self._licences.setVisible(self._licences.isHidden())


def _versions() -> str:
    import sqlite3  # noqa: PLC0415 - only its version is wanted here

    return tr("Qt {qt} · SQLite {sqlite}").format(qt=qVersion(), sqlite=sqlite3.sqlite_version)
