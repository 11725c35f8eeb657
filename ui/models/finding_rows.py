"""The findings before a report goes out, as rows under their kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.finding import Finding, FindingKind
from ui.models.rows import Heading, Row

_GRAVE = {FindingKind.EMPTY_FIELD, FindingKind.LEFTOVER}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding."""

    finding: Finding

    @property
    def key(self) -> object:
        """The finding itself."""
        return self.finding

    @property
    def text(self) -> str:
        """Its sentence."""
        return self.finding.text


def finding_rows(findings: Iterable[Finding]) -> list[Row]:
    """The findings under their kinds; what the paper itself lacks comes first and in red."""
    by_kind: dict[FindingKind, list[FindingRow]] = {}
    for finding in findings:
        by_kind.setdefault(finding.kind, []).append(FindingRow(finding))
    return [
        row
        for kind in FindingKind
        if kind in by_kind
        for row in (_heading(kind, len(by_kind[kind])), *dict.fromkeys(by_kind[kind]))
    ]


def _heading(kind: FindingKind, count: int) -> Heading:
    return Heading(kind.label, count, "warning", "red" if kind in _GRAVE else "amb")
