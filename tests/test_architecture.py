"""The rules of the house, held by tests."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("app", "ui", "storage", "exports", "resources")
SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
LARGEST_FILE = 400


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
    }


def test_dependencies_point_inward() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_small_and_has_a_purpose(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LARGEST_FILE
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_written_only_by_the_atomic_helper(path: Path) -> None:
    if path in {ROOT / "app" / "files.py", ROOT / "ui" / "crash.py"}:
        return  # the helper itself, and the stream that a dying process writes to
    text = path.read_text("utf-8")
    assert not re.search(r"""(open\([^)]*["'][wax]b?["'])|\.write_(text|bytes)\(""", text)


def test_only_two_places_catch_everything() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
    ]
    assert sorted(found) in (["ui/crash.py", "ui/jobs.py"], ["ui/jobs.py"])


def test_nothing_dangerous_is_called() -> None:
    network = {"socket", "urllib.request", "http.client", "ftplib", "smtplib"}
    banned = {"pickle", "marshal", "shelve", "yaml", "builtins", "importlib", "imp", "runpy"} | network
    for path in SOURCES:
        assert not banned & _imports(path), path
        assert not re.search(r"(?<![\w.])(eval|exec|compile|__import__)\(", path.read_text("utf-8")), path


HEAVY = (
    "PySide6",
    "sqlmodel",
    "sqlalchemy",
    "openpyxl",
    "reportlab",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "pypdfium2",
    "lunar_vn",
    "cryptography",
)


@pytest.mark.parametrize(
    ("module", "free_of"),
    [
        ("app.main", HEAVY[1:]),
        ("app.window", HEAVY[1:]),
        ("app.cli", HEAVY),
        ("app.compose", HEAVY),
        ("ui.main_window", HEAVY[1:]),
        ("exports.writers", HEAVY),
        ("exports.user_template", HEAVY),
        ("app.intake.reader", HEAVY),
    ],
)
def test_importing_loads_nothing_heavy(module: str, free_of: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print([name for name in {free_of!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_every_package_is_importable() -> None:
    for package in PACKAGES:
        assert importlib.util.find_spec(package) is not None
