"""Frozen values as JSON and back: each says of which class it is, so a later program still reads it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from types import ModuleType
from typing import Any, cast

from app.errors import UNREADABLE

Known = Mapping[str, Any]
"""The classes that may be read, by name."""

_CLASS, _VALUE, _DATE = "@", "=", "date"


def known_classes(modules: Iterable[ModuleType]) -> dict[str, Any]:
    """The values and choices that modules define or use."""
    return {
        name: found
        for module in modules
        for name, found in vars(module).items()
        if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, Enum))
    }


def to_json(value: object) -> str:
    """A value as JSON; the same value always gives the same text."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str, known: Known) -> Any:  # noqa: ANN401  # whatever was written
    """The value that was written; lists come back as tuples, fields that are no more are left out.

    Raises `ValueError`.
    """
    try:
        return _value(json.loads(text), known)
    except UNREADABLE as error:
        raise ValueError(str(error)) from error


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Enum):
        return {_CLASS: type(value).__name__, _VALUE: value.value}
    if isinstance(value, date):
        return {_CLASS: _DATE, _VALUE: value.isoformat()}
    if dataclasses.is_dataclass(value):
        fields = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {_CLASS: type(value).__name__, **fields}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in cast("tuple[Any, ...]", value)]
    return value


def _value(plain: Any, known: Known) -> Any:  # noqa: ANN401
    if isinstance(plain, list):
        return tuple(_value(one, known) for one in cast("list[Any]", plain))
    if not isinstance(plain, dict):
        return plain
    values = cast("dict[str, Any]", plain)
    name = values[_CLASS]
    if name == _DATE:
        return date.fromisoformat(values[_VALUE])
    kind = known[name]
    if _VALUE in values:
        return kind(values[_VALUE])
    names = {field.name for field in dataclasses.fields(kind)}
    return kind(**{key: _value(one, known) for key, one in values.items() if key in names})
