"""Countable goals as a person types and reads them: "9 thôn", "3–4 cuộc", "90 %"."""

from __future__ import annotations

import re

from app.domain.plan import Target
from app.errors import Trouble, UserError
from ui.text import format_number

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_TYPED = re.compile(rf"(?P<low>{_NUMBER})(?:\s*[-–]\s*(?P<high>{_NUMBER}))?\s*(?P<unit>[^\W\d].*|%.*)?")


def target_text(target: Target | None) -> str:
    """A goal as it is typed."""
    if target is None:
        return ""
    rhythm = f"/{target.per}" if target.per else ""
    return f"{amount_text(target)} {target.unit}".strip() + rhythm


def amount_text(target: Target) -> str:
    """How many, without the unit: "3–4"."""
    bounds = dict.fromkeys(bound for bound in (target.minimum, target.maximum) if bound is not None)
    return "–".join(map(format_number, bounds))


def parse_target(text: str) -> Target | None:
    """Read a typed goal, None where nothing is typed. Raises `UserError(BAD_NUMBER)`."""
    if not text.strip():
        return None
    found = _TYPED.fullmatch(" ".join(text.split()))
    if not found:
        raise UserError(Trouble.BAD_NUMBER, field="target", text=text)
    unit, _, rhythm = (found["unit"] or "").partition("/")
    high = parse_number(found["high"]) if found["high"] else None
    return Target(parse_number(found["low"]), high, unit.strip(), rhythm.strip())


def parse_number(text: str, field: str = "target") -> float:
    """Read a number as offices write it, 1.250,5. Raises `UserError(BAD_NUMBER)`."""
    plain = text.strip()
    if not re.fullmatch(_NUMBER, plain):
        raise UserError(Trouble.BAD_NUMBER, field=field, text=text)
    return float(plain.replace(".", "").replace(",", "."))
