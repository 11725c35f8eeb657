"""The head of the plan page: which plan, its number, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.plan import Plan
from app.domain.progress import Timeliness
from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, PAGE, SMALL
from ui.text import format_date, tr
from ui.widgets.buttons import default_button, ghost_button, icon_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, text_label

_DONE = (Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE)
_FIGURES = (
    (_DONE, "checkmark_circle", "grn", True, "hoàn thành"),
    ((Timeliness.OPEN_LATE,), "error_circle", "red", True, "quá hạn"),
    ((Timeliness.OPEN_IN_TIME,), "circle_half_fill", "acc", True, "trong hạn"),
    ((Timeliness.CONTINUOUS,), "arrow_sync_circle", "text2", False, "thường xuyên"),
    ((Timeliness.UNDATED,), "question_circle", "text2", False, "chưa có hạn"),
)


class PlanHead(QWidget):
    """Title with the other plans of the year behind it, counts below."""

    plan_chosen = Signal(int)
    import_asked = Signal()
    report_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel("", Role.TITLE)
        self.chooser = icon_button("chevron_down", tr("Chọn kế hoạch khác của năm"))
        self._menu = QMenu(self.chooser)
        self._number = text_label("", Role.CAPTION, "text2")
        self._figures = {kinds: IconLabel("", icon, Role.CAPTION, "text2") for kinds, icon, *_ in _FIGURES}
        self._assemble()

    def show_plan(self, plan: Plan, counts: Counter[Timeliness], others: Sequence[Plan]) -> None:
        """Show a plan, its counts, and the plans to choose from."""
        self._title.setText(plan.title)
        self._number.setText(_number_words(plan))
        for kinds, icon, token, filled, words in _FIGURES:
            count = sum(counts[kind] for kind in kinds)
            label = self._figures[kinds]
            label.show_text(f"{count} {tr(words)}", icon, "text2", icon_token=token, filled=filled)
            label.setVisible(bool(count) or kinds is _DONE)
        self._menu.clear()
        for other in others:
            action = self._menu.addAction(f"{other.title}  {other.number}".strip())
            action.setCheckable(True)
            action.setChecked(other.id == plan.id)
            action.triggered.connect(lambda _=False, plan_id=other.id: self.plan_chosen.emit(plan_id))
        self.chooser.setVisible(len(others) > 1)

    def texts(self) -> list[str]:
        """What stands in the line below the title."""
        return [
            self._number.text(),
            *(label.text() for label in self._figures.values() if not label.isHidden()),
        ]

    def _assemble(self) -> None:
        self.chooser.clicked.connect(self._on_choose)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(SMALL)
        first.addWidget(self._title, 1)
        first.addWidget(self.chooser)
        first.addStretch()
        first.addWidget(ghost_button(tr("Báo cáo"), "document_text", self.report_asked.emit))
        first.addSpacing(MEDIUM)
        first.addWidget(default_button(tr("Nhập kế hoạch"), "document_arrow_up", self.import_asked.emit))
        second.setSpacing(LARGE)
        for label in (self._number, *self._figures.values()):
            second.addWidget(label)
        second.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE, SMALL, LARGE, 0)
        column.setSpacing(SMALL - 2)
        column.addLayout(first)
        column.addLayout(second)

    def _on_choose(self) -> None:
        self._menu.popup(self.chooser.mapToGlobal(self.chooser.rect().bottomLeft()))


def _number_words(plan: Plan) -> str:
    number = (
        tr("Kế hoạch số {number}").format(number=plan.number) if plan.number else tr("Kế hoạch chưa có số")
    )
    return f"{number} {tr('ngày')} {format_date(plan.issued_on)}" if plan.issued_on else number
