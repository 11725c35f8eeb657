"""Runs the program without a screen: a self-test for the bundle, and a picture of every screen."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.window import fill, make_window
from resources import handbook
from resources.licences import licences
from ui.crash import CrashHook
from ui.jobs import Job

if TYPE_CHECKING:
    from app.services.program import Program
    from ui.main_window import MainWindow
    from ui.shell import Shell

_PAGES = ("today", "plans", "units", "reports", "settings", "import")
_SIZES = {"": (1366, 688), "-hep": (911, 512)}
_FORMATS = ("docx", "pdf", "xlsx")
_CALM = 10
"""So many looks without a job, and everything is drawn."""


def smoke() -> int:
    """Walk the main journey in a temporary folder; 0 if all of it worked."""
    import openpyxl  # noqa: PLC0415  # only the self-test looks at it

    licensed = any(name.startswith("openpyxl") and "Copyright" in text for name, text in licences())
    bundled = not getattr(sys, "frozen", False) or runs_only_its_own(sys.path, Path(sys.executable).parent)
    if not (bundled and openpyxl.DEFUSEDXML and licensed and list(handbook().glob("*.md"))):
        return 1
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        trouble = save_screens(folder / "screens", folder / "data")
        pictures = list((folder / "screens").glob("*.png"))
        papers = [file for file in (folder / "screens").iterdir() if file.suffix[1:] in _FORMATS]
    whole = len(pictures) == len(_PAGES) * len(_SIZES) and len(papers) == len(_FORMATS)
    return trouble or int(not whole)


def runs_only_its_own(paths: Iterable[str], home: Path) -> bool:
    """Whether code is loaded from the folder of the program alone, not from where it was started."""
    return all(path and Path(path).resolve().is_relative_to(home.resolve()) for path in paths)


def save_screens(out: Path, chosen: Path | None) -> int:
    """Save a picture of every screen of a data folder; an empty one is filled with the sample office.

    Gives 1 where the data could not be opened or a bug showed on the way.
    """
    from app.compose import open_program  # noqa: PLC0415  # after Qt
    from app.services.sample import make_demo  # noqa: PLC0415

    out.mkdir(parents=True, exist_ok=True)
    folder = chosen or Path(tempfile.mkdtemp())
    with open_program(folder) as program:
        if program.offices.office() is None:
            make_demo(program, out)
    app, window = make_window(folder)
    bugs: list[str] = []
    CrashHook(bugs.append, window).install()
    with ExitStack() as stack:
        window.show()
        shell = fill(window, folder, stack)
        if shell is None:
            return 1
        _show_plan_year(shell.program, shell)
        for suffix, size in _SIZES.items():
            window.resize(*size)
            _save_pages(app, window, shell, out, suffix)
        window.close()
    if chosen is None:
        shutil.rmtree(folder, ignore_errors=True)
    CrashHook.remove()
    return int(bool(bugs))


def _show_plan_year(program: Program, shell: Shell) -> None:
    years = program.plans.years()
    if years:
        shell.show_year(years[0])


def _save_pages(app: QApplication, window: MainWindow, shell: Shell, out: Path, suffix: str) -> None:
    for key in _PAGES:
        if key == "import":
            shell.show_sample_import()
        else:
            shell.page(key)
        settle(app)
        window.grab().save(str(out / f"{key}{suffix}.png"))


def settle(app: QApplication) -> None:
    """Let jobs end, within a minute, and the window draw."""
    calm, limit = 0, time.monotonic() + 60
    while calm < _CALM and time.monotonic() < limit:
        app.processEvents()
        calm = 0 if app.findChildren(Job) else calm + 1
        time.sleep(0.02)
