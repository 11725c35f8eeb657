"""The list of reports: owed, sent, chosen; the ways to another period and to how periods are reported."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.delegates.owed_delegate import OwedDelegate
from ui.style.tokens import PAGE, SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.rows_view import RowsView


class ReportList(QWidget):
    """Its own header and list."""

    own_asked = Signal()
    """A period of one's own."""
    rules_asked = Signal()
    """How the office reports its periods."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("win")
        self.rows = RowsView(OwedDelegate(wide=False), tr("Các kỳ báo cáo"))
        own = link_button(tr("Báo cáo kỳ khác"), "add", self.own_asked.emit)
        rules = link_button(tr("Khai báo kỳ báo cáo"), "calendar_settings", self.rules_asked.emit)
        foot = QVBoxLayout()
        foot.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        foot.setSpacing(TINY)
        for link in (own, rules):
            foot.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader(tr("Báo cáo")))
        column.addWidget(self.rows, 1)
        column.addLayout(foot)


def nothing_to_report(import_plan: Callable[[], object]) -> EmptyState:
    """What stands in the place of the list before there is a plan."""
    state = EmptyState(
        tr("Chưa có kế hoạch nào để báo cáo"),
        tr("Nhập kế hoạch đã ký; kỳ báo cáo được đọc từ phần tổ chức thực hiện của kế hoạch."),
    )
    state.add_action(primary_button(tr("Nhập kế hoạch"), "document_arrow_up", import_plan))
    state.setContentsMargins(PAGE, PAGE, PAGE, PAGE)
    return state
