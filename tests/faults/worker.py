"""One harness in a process of its own: told how much to do, where and from which seed, it gives figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LANE = os.environ.get("SKH_FAULTS", "few")
SEED = int(os.environ.get("SKH_FAULTS_SEED", "1"))
Figures = dict[str, Any]


def amount(few: int, push: int, long: int) -> int:
    """How much the lane at hand does: `SKH_FAULTS` is few (usual), push or long."""
    return {"few": few, "push": push, "long": long}[LANE]


def outcome(name: str, folder: Path, count: int, preload: Path | None = None, **options: object) -> Figures:
    """Run `faults.NAME` over so many cases; gives its figures."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    if preload:
        env["LD_PRELOAD"] = str(preload)
    folder.mkdir(parents=True, exist_ok=True)
    given = json.dumps({"folder": str(folder), "count": count, "seed": SEED, **options})
    command = [sys.executable, "-m", f"faults.{name}", given]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def work(run: Callable[..., Figures]) -> None:
    """Be the worker: read what to do, do it, print the figures."""
    given = json.loads(sys.argv[1])
    figures = json.dumps(run(Path(given.pop("folder")), **given), ensure_ascii=False)
    sys.stdout.write(figures + "\n")
