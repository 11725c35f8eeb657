"""Floors of the figures on real plans that lie beside the repository; they are data and never part of it."""

import pytest

from app.intake.reader import read_source
from benchmarks.plans import PLANS, Score, gold_of, golds, score, total

GOLDS = golds()
if not GOLDS:
    pytest.skip("the real plans are not here (SKH_PLANS)", allow_module_level=True)


def scored(path, name: str = "") -> Score:
    gold = gold_of(path)
    return score(gold, read_source(PLANS / "docs" / (name or gold["file"])))


def holds_the_floors(found: Score, items: float) -> None:
    assert found.items >= items, found.misses
    assert found.labelled >= 0.97, found.misses
    assert found.soft >= 0.75, found.misses
    assert found.header >= 0.92, found.misses
    assert found.recipients >= 0.97, found.misses
    assert found.deadlines == 1, found.misses


def test_all_plans_together():
    holds_the_floors(total([scored(path) for path in GOLDS]), 0.95)


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_every_plan(path):
    holds_the_floors(scored(path), 0.85)


def test_the_labelled_layout_is_read_completely():
    found = scored(next(path for path in GOLDS if "001" in path.stem)).counts
    assert (found["hit"], found["false"], found["labels"]["lbl"]) == (16, 0, [48, 48])
    assert found["rcp"] == [9, 9, 9]


@pytest.mark.parametrize(("gold", "same"), [("01_", "10_*.htm"), ("04_", "D6_*.txt")])
def test_the_same_plan_in_another_format(gold, same):
    path = next(each for each in GOLDS if each.name.startswith(gold))
    assert scored(path, next((PLANS / "docs").glob(same)).name).items >= 0.98
