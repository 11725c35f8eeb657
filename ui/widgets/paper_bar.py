"""The strip under the pages of a paper: which page, how large."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.style.fonts import Role, at_least
from ui.style.tokens import FIELD, MEDIUM, TINY
from ui.text import tr
from ui.widgets.buttons import icon_button
from ui.widgets.label import text_label
from ui.widgets.paper_view import PaperView


class PaperBar(QFrame):
    """Leads a view of pages."""

    def __init__(self, view: PaperView) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(at_least(FIELD, inset=TINY))
        self.page, self.percent = text_label("", Role.CAPTION, "text2"), text_label("", Role.CAPTION, "text2")
        self.before = icon_button(
            "chevron_up", tr("Trang trước (Page Up)"), lambda: view.go_to(view.page - 1)
        )
        self.after = icon_button(
            "chevron_down", tr("Trang sau (Page Down)"), lambda: view.go_to(view.page + 1)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, 0, MEDIUM, 0)
        row.setSpacing(TINY)
        for widget in (self.before, self.page, self.after):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(icon_button("zoom_out", tr("Thu nhỏ (Ctrl+−)"), lambda: view.zoom(-1)))
        row.addWidget(self.percent)
        row.addWidget(icon_button("zoom_in", tr("Phóng to (Ctrl++)"), lambda: view.zoom(1)))
        row.addWidget(icon_button("page_fit", tr("Vừa bề ngang (Ctrl+0)"), view.fit))
        view.page_changed.connect(self._on_page)
        view.zoom_changed.connect(self._on_zoom)

    def _on_page(self, page: int, count: int) -> None:
        self.page.setText(tr("Trang {n}/{count}").format(n=page + 1, count=count) if count else "")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < count)

    def _on_zoom(self, percent: int) -> None:
        self.percent.setText(f"{percent} %")
