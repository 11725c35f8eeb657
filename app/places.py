"""Where in the program an error arose, without what it says: that can hold what somebody typed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from traceback import extract_tb
from types import TracebackType

_CAUSED, _MEANWHILE = "caused by", "while handling"


def places_of(error: BaseException) -> str:
    """The kinds of an exception and of what led to it, and where in the program; nothing of what they say."""
    return "\n".join(line for part in _chain(error) for line in part)


def say_places(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """An excepthook for a process whose standard error is read by the log."""
    sys.stderr.write(places_of(error) + "\n")


def _chain(error: BaseException) -> Iterator[list[str]]:
    seen: set[int] = set()
    how, now = "", error
    while id(now) not in seen:
        seen.add(id(now))
        kind = f"{type(now).__module__}.{type(now).__qualname__}".removeprefix("builtins.")
        places = extract_tb(now.__traceback__)
        yield [
            f"{how} {kind}".strip(),
            *(f'  File "{at.filename}", line {at.lineno}, in {at.name}' for at in places),
        ]
        how = _CAUSED if now.__cause__ else _MEANWHILE
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__) or now
