"""F1: the way through the program and its keys, on one page."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.style.fonts import Role
from ui.style.tokens import LARGE, SMALL, TINY, WIDE
from ui.text import tr
from ui.widgets.buttons import default_button
from ui.widgets.label import text_label

_WIDTH = 620
_STEPS = (
    "Nhập kế hoạch: thả tệp Word đã ký vào trang Kế hoạch, xem lại cách chương trình đọc, bấm Nhập kế hoạch.",
    "Giao việc: sửa ô Chủ trì, Phối hợp ngay trong bảng; danh mục tên đơn vị ở trang Đơn vị.",
    "Ghi tiến độ: chọn nhiệm vụ, ghi việc đã làm ở ngăn bên phải, kèm số văn bản hoặc tệp minh chứng.",
    "Báo cáo: ở trang Báo cáo chọn kỳ, xem bản in, xuất Word, PDF, Excel; số và ngày để trống cho văn thư.",
)
_KEYS = (
    ("F2", "sửa ô đang chọn"),
    ("Enter, Tab, Esc", "xuống, sang phải, bỏ thay đổi"),
    ("Ctrl+C, Ctrl+V, Ctrl+D", "chép, dán, chép xuống như trong Excel"),
    ("Insert, Delete", "thêm nhiệm vụ, xóa"),
    ("Alt+↑ ↓ ← →", "chuyển lên, xuống, nâng cấp, lùi cấp"),
    ("Ctrl+Z, Ctrl+Y", "hoàn tác, làm lại"),
    ("Ctrl+F", "tìm mọi thứ, gõ không dấu"),
    ("F8", "mục cần xem tiếp theo khi nhập kế hoạch"),
    ("F6", "chuyển giữa các ngăn"),
    ("Ctrl+S", "lưu ô đang gõ và xem đã lưu lúc nào"),
    ("Ctrl+P", "xuất bản in PDF ở trang Báo cáo"),
)


class HelpDialog(QDialog):
    """Read and closed; nothing is asked."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Trợ giúp"))
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(text_label(tr("Bốn bước"), Role.SUBTITLE))
        for number, step in enumerate(_STEPS, start=1):
            column.addWidget(text_label(f"{number}. {tr(step)}", Role.BODY, wrap=True))
        column.addSpacing(SMALL)
        column.addWidget(text_label(tr("Phím"), Role.SUBTITLE))
        column.addLayout(_keys())
        column.addSpacing(SMALL)
        column.addWidget(
            text_label(tr("Dữ liệu chỉ nằm trên máy này. Không nhập tài liệu mật."), Role.CAPTION, "text2")
        )
        close = default_button(tr("Đóng"), clicked=self.accept)
        close.setDefault(True)
        column.addWidget(close)

    @staticmethod
    def show_help(parent: QWidget | None) -> None:
        """Show it until it is closed."""
        HelpDialog(parent).exec()


def _keys() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(LARGE)
    grid.setVerticalSpacing(TINY)
    grid.setColumnStretch(1, 1)
    for row, (keys, meaning) in enumerate(_KEYS):
        grid.addWidget(text_label(keys, Role.STRONG), row, 0)
        grid.addWidget(text_label(tr(meaning)), row, 1)
    return grid
