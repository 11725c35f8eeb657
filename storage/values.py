"""How values stand in columns."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import ParamSpec, TypeVar

from app.errors import UNREADABLE

_Given = ParamSpec("_Given")
_Read = TypeVar("_Read")

json_text = json.JSONEncoder(ensure_ascii=False).encode
"""A value as the text that is stored."""


class Unreadable(ValueError):
    """A stored value that none of our programs wrote: the file is damaged, or not ours."""


def reads(function: Callable[_Given, _Read]) -> Callable[_Given, _Read]:
    """Have what makes values of stored ones raise `Unreadable` where it cannot."""

    @wraps(function)  # one place: a damaged row must not look like a bug
    def read(*args: _Given.args, **kwargs: _Given.kwargs) -> _Read:
        try:
            return function(*args, **kwargs)
        except UNREADABLE as error:
            raise Unreadable(function.__qualname__) from error

    return read


def iso(value: date | None) -> str | None:
    """A date as it is stored."""
    return value.isoformat() if value else None


def day(text: str | None) -> date | None:
    """A stored date."""
    return date.fromisoformat(text) if text else None
