import os
import subprocess
import sys
from pathlib import Path

import pytest

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
