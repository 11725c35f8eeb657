"""What is asked when the clock of the PC seems wrong."""

from __future__ import annotations

from datetime import datetime

from app.domain.clock_check import ClockDoubt, doubt_clock
from ui.text import format_date, tr
from ui.widgets.notice_bar import Notice

_BACK = (
    "Lần ghi gần nhất là ngày {last}, muộn hơn đồng hồ của máy. Nếu ngày sai, hãy chỉnh lại đồng hồ Windows "
    "rồi mở lại chương trình; những gì đã ghi vẫn còn nguyên."
)
_FORWARD = (
    "Lần ghi gần nhất đã từ ngày {last}. Nếu ngày sai, hãy chỉnh lại đồng hồ Windows rồi mở lại chương trình "
    "để các nhiệm vụ không bị tính là quá hạn."
)


def clock_notice(now: datetime, last: datetime | None) -> Notice | None:
    """The question, where there is one."""
    doubt = doubt_clock(now, last)
    if doubt is None or last is None:
        return None
    words = tr(_BACK if doubt is ClockDoubt.BACK else _FORWARD)
    return Notice(
        tr("Hôm nay có phải ngày {today} không?").format(today=format_date(now.date())),
        words.format(last=format_date(last.astimezone(now.tzinfo).date())),
        error=False,
    )
