#!/usr/bin/env python3
"""Set up, run, test, measure and bundle Sổ Kế hoạch: `python3 dev.py COMMAND`.

Needs Python 3.11 to 3.13 and nothing else; everything it installs goes into `.venv`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
MARK = VENV / "requirements.sha256"

CORES = os.cpu_count() or 1
READERS = ("docx", "xlsx", "html", "mht", "txt", "pdf", "clipboard")
LANE, LONG_LANE = 60, 600
"""Seconds that each reader is fed with mutants, by `test` and by `fuzz`."""
PATIENT = ("nice",) if shutil.which("nice") else ()
"""A lane lets the tests go first: they take longest, and one after another."""

# Debian packages, each with a library or command that shows it is there.
QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
}
BUILD_TOOLS = {
    "binutils": "objdump",
    "gcc": "gcc",
    "libc6-dev": "libc.so",
}  # gcc builds the disk of tests/faults
if sys.base_prefix == "/usr":  # Debian's own Python comes without the library that a bundle carries
    library = "libpython{}.{}".format(*sys.version_info)
    BUILD_TOOLS[library] = f"{library}.so.1.0"
WINDOW_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-render0": "libxcb-render.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-util1": "libxcb-util.so.1",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}

OFFICE_PROGRAMS = {
    "libreoffice-writer-nogui": "libreoffice/program/libswlo.so",
    "libreoffice-calc-nogui": "libreoffice/program/libsclo.so",
}
"""What the slow tests open our papers with."""


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command in the project folder; a failure ends this program with its exit code."""
    print("»", " ".join(str(part) for part in command), flush=True)
    code = subprocess.run(command, cwd=HERE, env={**os.environ, **(env or {})}, check=False).returncode
    if code:
        raise SystemExit(code)


def install_system_packages(packages: dict[str, str]) -> None:
    """Install (root on Debian) or name the system packages that are needed and that this machine lacks."""
    if WINDOWS or sys.platform == "darwin":
        return
    missing = [package for package, sign in packages.items() if not _present(sign)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing, env=quiet)
    else:
        print("System packages needed (as Debian names them):\n  sudo apt-get install", " ".join(missing))


def _present(sign: str) -> bool:
    folders = ("/usr/lib", "/lib", "/usr/lib64", f"/usr/lib/{sysconfig.get_config_var('MULTIARCH')}")
    return any((Path(folder) / sign).exists() for folder in folders) or shutil.which(sign) is not None


def setup(*, dev: bool) -> None:
    """Make `.venv` and install the hash-locked requirements, once for each state of the lock."""
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        raise SystemExit("Sổ Kế hoạch needs Python 3.11, 3.12 or 3.13.")
    lock = HERE / "requirements" / ("dev.txt" if dev else "run.txt")
    wanted = f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    have = MARK.read_text("utf-8").splitlines() if MARK.exists() else []
    window = {} if _headless() else WINDOW_LIBRARIES
    install_system_packages(QT_LIBRARIES | (BUILD_TOOLS if dev else window))
    if wanted in have:
        return
    if not PYTHON.exists():
        run(sys.executable, "-m", "venv", VENV)
    quiet = ("--quiet", "--disable-pip-version-check")
    run(PYTHON, "-m", "pip", "install", *quiet, "--require-hashes", "-r", lock)
    MARK.write_text("\n".join([*have, wanted]) + "\n", "utf-8")


def _headless() -> bool:
    return not WINDOWS and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def command_setup(_rest: Sequence[str]) -> None:
    """Make `.venv` with everything a developer needs."""
    setup(dev=True)


def command_run(rest: Sequence[str]) -> None:
    """Open the program: `run [--data-dir FOLDER]`."""
    setup(dev=False)
    if _headless() and "QT_QPA_PLATFORM" not in os.environ and "--smoke" not in rest:
        raise SystemExit("There is no screen here. Try: xvfb-run python3 dev.py run")
    run(PYTHON, "-m", "app", *rest)


def command_skh(rest: Sequence[str]) -> None:
    """Run the console program: `skh --help`."""
    setup(dev=False)
    run(PYTHON, "-m", "app.cli", *rest)


def command_check(_rest: Sequence[str]) -> None:
    """Style, types and import contracts."""
    setup(dev=True)
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "basedpyright", "--warnings")
    run(PYTHON, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())")


def command_test(rest: Sequence[str]) -> None:
    """Run everything CI runs; `test --slow` also the slow tests, `test PATH …` only those tests."""
    setup(dev=True)
    slow = "--slow" in rest
    if slow:
        install_system_packages(OFFICE_PROGRAMS)
    chosen = [part for part in rest if part != "--slow"]
    if not chosen:
        command_check(())
    marks = [] if slow else ["-m", "not slow"]
    tests = (PYTHON, "-m", "pytest", *marks, *chosen)
    if chosen:
        run(*tests, env={"QT_QPA_PLATFORM": "offscreen"})
        return
    # the tests themselves then need not feed the readers, nor do what the lane of faults does
    with lanes(READERS, LANE, 0, workers=CORES, all_else=True):
        run(*tests, "--ignore=tests/faults", env={"QT_QPA_PLATFORM": "offscreen", "SKH_FUZZ_SECONDS": "0"})


def command_fuzz(rest: Sequence[str]) -> None:
    """Feed the readers with mutants: `fuzz [READER …] [--seconds N] [--seed N]`; long before a release."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz")
    parser.add_argument("readers", nargs="*", choices=[*READERS, []], default=[])
    parser.add_argument("--seconds", type=int, default=LONG_LANE)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000 * 1000)
    args = parser.parse_args(rest)
    setup(dev=True)
    with lanes(args.readers or READERS, args.seconds, args.seed, workers=CORES):
        pass


def command_faults(rest: Sequence[str]) -> None:
    """Kill it, cut its power, fail its disk, damage its data: `faults [--long] [--seed N]`."""
    parser = argparse.ArgumentParser(prog="dev.py faults")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(rest)
    setup(dev=True)
    with ThreadPoolExecutor(CORES) as pool:
        if not all(harness.result() for harness in _faults(pool, "long" if args.long else "push", args.seed)):
            raise SystemExit(1)


def _faults(pool: ThreadPoolExecutor, lane: str, seed: int) -> list[Future[bool]]:
    """Run the harnesses of a lane, a process each; the last by name take longest, so go first."""
    return [
        pool.submit(_harness, file, lane, seed)
        for file in sorted((HERE / "tests" / "faults").glob("test_*.py"), reverse=True)
    ]


def _harness(file: Path, lane: str, seed: int) -> bool:
    """Run a harness; its figures are the end of what it prints."""
    env = {"QT_QPA_PLATFORM": "offscreen", "SKH_FAULTS": lane, "SKH_FAULTS_SEED": str(seed)}
    command = (*PATIENT, str(PYTHON), "-m", "pytest", "-q", "-p", "no:cacheprovider", str(file))
    done = subprocess.run(command, cwd=HERE, env={**os.environ, **env}, check=False, capture_output=True)
    print(f"» {file.stem}, {lane}:\n{done.stdout.decode(errors='replace')}", flush=True)
    return done.returncode == 0


@contextmanager
def lanes(
    readers: Sequence[str], seconds: int, seed: int, *, workers: int, all_else: bool = False
) -> Generator[None]:
    """Feed the readers with mutants beside what the block does, so many at once.

    With `all_else` also run the lane of faults, and at last build and try the bundle.
    """
    print(f"» {seconds} s of mutants from seed {seed} for each of", *readers, flush=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        fed = [pool.submit(_lane, reader, seconds, seed, Path(folder, reader)) for reader in readers]
        if all_else:  # the readers take their seconds however busy the machine is, so they are first
            fed += [] if WINDOWS else _faults(pool, "push", seed + 1)
            fed.append(pool.submit(_bundle))
        try:
            yield
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        if not all(each.result() for each in fed):
            raise SystemExit(1)


def _bundle() -> bool:
    """Build the program and start it; a failure ends the lane with its exit code."""
    command_bundle(["--smoke"])
    return True


def _lane(reader: str, seconds: int, seed: int, log: Path) -> bool:
    """Feed one reader in a process of its own, so that one that hangs or crashes is told too."""
    wanted = {"SKH_FUZZ_SECONDS": str(seconds), "SKH_FUZZ_SEED": str(seed), "SKH_FUZZ_LOG": str(log)}
    test = f"tests/intake/test_fuzz.py::test_mutants[{reader}]"
    command = (*PATIENT, str(PYTHON), "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", test)
    env = {**os.environ, **wanted, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=HERE, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as lane:
        try:
            told = lane.communicate(timeout=seconds + 180)[0].decode(errors="replace")
        except subprocess.TimeoutExpired:
            lane.kill()
            told = "It hangs."
    good = lane.returncode == 0
    at = log.read_text("utf-8", "replace") if log.exists() else ""
    print(f"» {reader}: {at.splitlines()[0] if good else told + at}", flush=True)
    return good


def command_bench(rest: Sequence[str]) -> None:
    """Print the figures: `bench [NAME …]`."""
    setup(dev=True)
    run(PYTHON, "-m", "benchmarks", *rest, env={"QT_QPA_PLATFORM": "offscreen"})


def command_screens(rest: Sequence[str]) -> None:
    """Save a picture of every screen: `screens FOLDER`."""
    setup(dev=True)
    run(PYTHON, "-m", "app", "--screens", *rest, env={"QT_QPA_PLATFORM": "offscreen"})


def command_bundle(rest: Sequence[str]) -> None:
    """Build the one-folder program into `dist/`; `bundle --smoke` also starts it without a screen."""
    setup(dev=True)
    run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec")
    if "--smoke" in rest:
        name = "so-ke-hoach.exe" if WINDOWS else "so-ke-hoach"
        run(HERE / "dist" / "so-ke-hoach" / name, "--smoke", env={"QT_QPA_PLATFORM": "offscreen"})


COMMANDS = {
    name.removeprefix("command_"): function
    for name, function in sorted(globals().items())
    if name.startswith("command_")
}


def main() -> None:
    """Read the command line."""
    lines = "\n".join(f"  {name:8} {function.__doc__}" for name, function in COMMANDS.items())
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, epilog=f"commands:\n{lines}", formatter_class=raw)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    args = parser.parse_args()
    COMMANDS[args.command](args.rest)


if __name__ == "__main__":
    main()
