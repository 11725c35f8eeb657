"""Figures on real plans that lie beside the repository; they are data and never part of it."""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

import pytest

from app.intake.reader import read_source
from app.plan_text.as_json import draft_to_json
from app.plan_text.reader import read_plan

PLANS = Path(os.environ.get("SKH_PLANS") or Path(__file__).resolve().parents[3] / "shared" / "plans")
SCORER = PLANS.parent / "tools" / "score_import.py"
GOLDS = sorted((PLANS / "gold").glob("*.json"))
if not GOLDS or not SCORER.exists():
    pytest.skip("the real plans are not here (SKH_PLANS)", allow_module_level=True)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_import", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(scorer: ModuleType, gold_file: Path, name: str = "") -> dict:
    gold = json.loads(gold_file.read_text("utf-8"))
    return scorer.score(gold, draft_to_json(read_plan(read_source(PLANS / "docs" / (name or gold["file"])))))


def f1(score: dict) -> float:
    return 2 * score["hit"] / (score["required"] + score["hit"] + score["false"])


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.stem)
def test_every_plan_is_read_well(scorer, gold):
    score = scored(scorer, gold)
    assert f1(score) >= 0.95, score["missed"] + score["extra"]
    assert score["head"][0] >= 6, score["wrong"]
    right, labelled = score["labels"]["lbl"]
    assert right >= 0.97 * labelled, score["wrong"]
    right, soft = score["labels"]["soft"]
    assert right >= 0.75 * soft, score["wrong"]
    assert score["rcp"][0] == score["rcp"][1] == score["rcp"][2]
    assert score["dl"][0] == score["dl"][1]


def test_the_labelled_layout_is_read_completely(scorer):
    gold = next(gold for gold in GOLDS if "001" in gold.stem)
    score = scored(scorer, gold)
    assert (score["hit"], score["false"], score["labels"]["lbl"]) == (16, 0, [48, 48])
    assert score["rcp"] == [9, 9, 9]


@pytest.mark.parametrize(("gold", "same"), [("01_", "10_*.htm"), ("04_", "D6_*.txt")])
def test_the_same_plan_in_another_format(scorer, gold, same):
    gold_file = next(each for each in GOLDS if each.name.startswith(gold))
    file = next((PLANS / "docs").glob(same))
    assert f1(scored(scorer, gold_file, file.name)) >= 0.98
