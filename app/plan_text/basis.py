"""The documents that a plan stands on: the clauses of its preamble."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.plan_text.issuer import lead_in
from app.plan_text.line import Line
from app.plan_text.marker import marker_of

_BASIS = re.compile(r"(?:- ?)?(?:can cu|thuc hien|theo|tren co so|xet)\b")
_ENDS = " ;,.-"


def basis_of(preamble: Sequence[Line]) -> tuple[str, ...]:
    """The cited documents, one a clause, without the words that lead in the plan itself."""
    found = lead_in(preamble)
    clauses: list[str] = []
    for line in preamble:
        text = line.text
        if found and found.string == text:
            text = text[: found.start()]
        marker = marker_of(line)
        start = marker.end if marker else 0
        if _BASIS.match(line.folded[start:]):
            clauses += [clause.strip(_ENDS) for clause in text[start:].split(";")]
    return tuple(clause for clause in clauses if clause)
