"""The plan page before there is a plan: where to begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.style.fonts import Role
from ui.style.tokens import PAGE, SMALL, WIDE
from ui.text import tr
from ui.widgets.buttons import default_button, link_button, primary_button
from ui.widgets.drop_zone import DropZone
from ui.widgets.icon_label import IconLabel
from ui.widgets.page_header import PageHeader
from ui.widgets.steps import Steps


class PlanEmpty(QWidget):
    """One drop zone, three steps, quiet links, one line about secrecy."""

    import_requested = Signal(object)
    """A `Path`, or None: let the person choose."""
    paste_requested = Signal()
    sample_requested = Signal()
    blank_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose = primary_button(tr("Chọn tệp kế hoạch"), "document_arrow_up", self._on_choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, PAGE)
        column.setSpacing(0)
        column.addWidget(PageHeader(tr("Kế hoạch")))
        column.addStretch(1)
        for widget, gap in ((self._zone(), WIDE), (_steps(), WIDE), (self._links(), WIDE)):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(gap)
        column.addStretch(1)
        secrecy = tr("Dữ liệu chỉ nằm trên máy này, không kết nối mạng. Không nhập tài liệu mật.")
        column.addWidget(
            IconLabel(secrecy, "lock_shield", Role.CAPTION, "text2"), 0, Qt.AlignmentFlag.AlignHCenter
        )
        self.setFocusProxy(self.choose)

    def _zone(self) -> DropZone:
        zone = DropZone(
            tr("Bắt đầu từ tệp Word của kế hoạch"),
            tr(
                "Thả tệp vào đây. Chương trình đọc số ký hiệu, các nhiệm vụ, đơn vị và thời hạn; "
                "bạn xem lại trước khi lưu."
            ),
            tr(
                "Nhận .docx, .pdf có chữ, .xlsx, .txt, .html · Tệp .doc cũ: mở bằng Word, lưu lại thành .docx"
            ),
        )
        zone.add_action(self.choose)
        zone.add_action(
            default_button(tr("Dán từ Word hoặc Excel"), "clipboard_paste", self.paste_requested.emit)
        )
        zone.files_dropped.connect(self._on_dropped)
        return zone

    def _links(self) -> QWidget:
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(link_button(tr("Thử với kế hoạch mẫu"), "beaker", self.sample_requested.emit))
        row.addWidget(link_button(tr("Tạo kế hoạch trống"), "add", self.blank_requested.emit))
        return links

    def _on_choose(self) -> None:
        self.import_requested.emit(None)

    def _on_dropped(self, files: list[Path]) -> None:
        self.import_requested.emit(files[0])


def _steps() -> Steps:
    return Steps(
        (
            (tr("Nhập kế hoạch"), tr("Mở văn bản đã ký, xem lại cách chương trình đọc.")),
            (tr("Giao và theo dõi"), tr("Chọn đơn vị chủ trì, ghi tiến độ theo ngày.")),
            (tr("Xuất báo cáo"), tr("Word đúng thể thức, phụ lục Excel, gửi bằng USB.")),
        )
    )
