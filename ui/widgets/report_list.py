"""The list of reports: owed, sent, chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.delegates.owed_delegate import OwedDelegate
from ui.text import tr
from ui.widgets.page_header import PageHeader
from ui.widgets.rows_view import RowsView


class ReportList(QWidget):
    """Its own header and list."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("win")
        self.rows = RowsView(OwedDelegate(wide=False), tr("Các kỳ báo cáo"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader(tr("Báo cáo")))
        column.addWidget(self.rows, 1)
