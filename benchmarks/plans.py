"""Real plans with what a careful reader finds in them, and the scorer; they lie beside the repository."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from app.plan_text.as_json import draft_to_json
from app.plan_text.reader import read_plan
from app.plan_text.source import SourceDocument

PLANS = Path(os.environ.get("SKH_PLANS") or Path(__file__).resolve().parents[2] / "shared" / "plans")
_SCORER = PLANS.parent / "tools" / "score_import.py"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """What a reading, or several together, got right."""

    counts: Json

    @property
    def items(self) -> float:
        """F1 of the items."""
        hit = self.counts["hit"]
        return _share(2 * hit, self.counts["required"] + hit + self.counts["false"])

    @property
    def labelled(self) -> float:
        """The share of the values that stand on a label line or in a table that is right."""
        return _share(*self.counts["labels"]["lbl"])

    @property
    def soft(self) -> float:
        """The share of the values inside a sentence that is right."""
        return _share(*self.counts["labels"]["soft"])

    @property
    def header(self) -> float:
        """The share of the header's fields that is right."""
        return _share(*self.counts["head"])

    @property
    def recipients(self) -> float:
        """F1 of the recipients."""
        hit, wanted, found = self.counts["rcp"]
        return _share(2 * hit, wanted + found)

    @property
    def deadlines(self) -> float:
        """The share of the dated duties to report that is found."""
        return _share(*self.counts["dl"])

    @property
    def figures(self) -> tuple[float, ...]:
        """All figures, in the order of `FIGURES`."""
        return tuple(cast("float", getattr(self, name)) for name in FIGURES)

    @property
    def misses(self) -> list[str]:
        """What was missed, extra or wrong."""
        return [line for kind in ("missed", "extra", "wrong") for line in self.counts.get(kind, [])]


FIGURES = ("items", "labelled", "soft", "header", "recipients", "deadlines")


def golds() -> list[Path]:
    """The files that say what a careful reader finds; none where the plans are not here."""
    return sorted((PLANS / "gold").glob("*.json")) if _SCORER.exists() else []


def gold_of(path: Path) -> Json:
    """What a careful reader finds in a plan; its file is `PLANS / "docs" / gold["file"]`."""
    return json.loads(path.read_text("utf-8"))


def score(gold: Json, source: SourceDocument) -> Score:
    """How well the plan in a document is understood."""
    return Score(_scorer().score(gold, draft_to_json(read_plan(source))))


def total(scores: Iterator[Score] | list[Score]) -> Score:
    """Several scores as one."""
    counts: Json = {}
    for each in scores:
        _scorer().add(counts, each.counts)
    return Score(counts)


_loaded: list[ModuleType] = []


def _scorer() -> ModuleType:
    if not _loaded:
        spec = importlib.util.spec_from_file_location("score_import", _SCORER)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        _loaded.append(module)
    return _loaded[0]


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
