"""The list of faults is whole, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIST = (ROOT / "docs" / "faults.md").read_text("utf-8")
ROWS = re.findall(r"^\| (F\d\d) \| .+ \| .+ \| (.+) \|$", LIST, re.MULTILINE)


def test_all_fifty_stand_there_in_order() -> None:
    assert [number for number, _proof in ROWS] == [f"F{number:02}" for number in range(1, 51)]


@pytest.mark.parametrize(("number", "proof"), ROWS, ids=[number for number, _proof in ROWS])
def test_every_proof_is_a_test(number: str, proof: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", proof)
    assert named
    assert ", ".join(f"`{file}::{name}`" for file, name in named) == proof, number
    assert [f"{file}::{name}" for file, name in named if name not in _tests_in(file)] == []


def test_a_name_that_is_no_test_would_show() -> None:
    assert "test_nothing_of_the_kind" not in _tests_in("tests/test_faults_list.py")


def test_no_picture_of_others_is_decoded() -> None:
    """Evidence is kept and handed on as it is; no library for pictures is even loaded."""
    sources = [path for room in ("app", "exports", "storage", "ui") for path in (ROOT / room).rglob("*.py")]
    imported = re.compile(r"^\s*(?:import|from) (?:PIL|cv2|imageio)\b", re.MULTILINE)
    readers = re.compile(
        r"\b(?:QImageReader|QMovie|QImage\.fromData|loadFromData|Q(?:Pixmap|Image|Picture)\((?:f?\"|str|path|file))"
    )
    assert [path.name for path in sources if imported.search(path.read_text("utf-8"))] == []
    assert [path.name for path in sources if readers.search(path.read_text("utf-8"))] == []


@cache
def _tests_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )
