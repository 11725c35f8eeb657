"""The chain of hashes over actions and events: each hash covers its record and all that stood before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

_ACTION = ("uuid", "at", "user", "text", "undoes_id", "redoes_id")
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_EVENT = ("action_id", "entity", "entity_id", "before", "after")


def canonical(values: Mapping[str, Any]) -> str:
    """Values as the one text that stands for them."""
    return _JSON.encode(dict(values))


def first_link(last: str, unsealed: Iterable[Mapping[str, Any]], action: Mapping[str, Any]) -> str:
    """The hash of an action, which its events follow; `unsealed` are the actions before that have none."""
    texts = [canonical({name: one[name] for name in _ACTION}) for one in (*unsealed, action)]
    return _hash("|".join([last, *texts]))


def next_link(last: str, event: Mapping[str, Any]) -> str:
    """The hash of an event."""
    return _hash("|".join([last, *(str(event[name]) for name in _EVENT)]))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
