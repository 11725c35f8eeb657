import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.smoke import runs_only_its_own, smoke

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("broken", "code"),
    [("", 0), ("import ui.pages.units_page as u; u.UnitsPage.refresh = lambda self: 1 / 0;", 1)],
)
def test_the_self_test_passes_and_notices_a_bug(broken: str, code: int) -> None:
    script = f"import sys; {broken} from app.smoke import smoke; sys.exit(smoke())"
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()


def test_the_bundle_is_a_folder_and_unpacks_nothing() -> None:
    """A one-file program would run from a temporary folder, where others may put a library."""
    calls = [
        node
        for node in ast.walk(ast.parse((ROOT / "build.spec").read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    named = {name: [call for call in calls if ast.unparse(call.func) == name] for name in ("EXE", "COLLECT")}
    assert len(named["COLLECT"]) == 1
    assert all(ast.unparse(call).count("exclude_binaries=True") == 1 for call in named["EXE"])


@pytest.mark.parametrize(
    ("paths", "own"),
    [
        (["_internal", "_internal/base_library.zip"], True),
        (["_internal", ""], False),
        (["_internal", "../Downloads"], False),
        (["_internal", "_internal/../../x"], False),
    ],
)
def test_code_comes_from_the_folder_of_the_program_only(tmp_path: Path, paths: list[str], own) -> None:
    home = tmp_path / "Sổ Kế hoạch"
    assert runs_only_its_own([path and str(home / path) for path in paths], home) is own


def test_a_bundle_that_would_take_code_from_elsewhere_fails_its_self_test(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert smoke() == 1  # this interpreter looks for code in folders of its own
