"""Whether the clock of the PC can be believed; an empty battery sets it back by years."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

_BACK = timedelta(minutes=5)
_FORWARD = timedelta(days=120)


class ClockDoubt(StrEnum):
    """Which way the clock seems to have jumped."""

    BACK = "back"
    FORWARD = "forward"


def doubt_clock(now: datetime, last: datetime | None) -> ClockDoubt | None:
    """Hold the clock against the last thing that was written, None where nothing was."""
    if last is None:
        return None
    if now < last - _BACK:
        return ClockDoubt.BACK
    return ClockDoubt.FORWARD if now > last + _FORWARD else None
