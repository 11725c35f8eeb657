"""The way in for everything from outside: an old Word file through Word, then all through the worker."""

from __future__ import annotations

import logging
import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from app.errors import ImportRejected, Trouble
from app.intake.gate import is_old_word, refuse_size
from app.intake.messages import ANSWER, STEP, packed, unpacked_answer
from app.intake.old_word import as_docx
from app.services.intake import Incoming, Understood
from app.services.task import Task

WORKER = "import-worker"
"""The command of `skh` that is the worker."""
_SECONDS = 60  # the worker gives up earlier; an old disk needs long to start it
_LOOK = 0.05
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_LOG_LINES = 30
_KIND = re.compile(
    r"^(?:caused by |while handling )?((?:[a-z_.]+\.)?[A-Z][a-zA-Z]*(?:Error|Exception|Interrupt))(?=:|$)",
    re.M,
)
_PLACE = re.compile(r'^ *(File "[^"]+", line \d+)', re.M)


def understand(incoming: Incoming, task: Task | None = None) -> Understood:
    """Read and understand what came; whatever it is, only `ImportRejected` and `Cancelled` leave here."""
    refuse_size(incoming.name, max(len(incoming.data), len(incoming.html)))
    if not incoming.pasted and is_old_word(incoming.data):
        incoming = replace(incoming, data=as_docx(incoming.name, incoming.data, task))
    with TemporaryFile() as errors, _worker(errors) as process:
        for line in _lines(incoming, process, task):
            if line.startswith(ANSWER):
                return _taken(incoming.name, line)
        with suppress(subprocess.TimeoutExpired):  # its time is over: the block ends it
            process.wait(_LOOK)
        _log(process.poll(), errors)
    raise ImportRejected(Trouble.HOSTILE_FILE, name=incoming.name)


def _taken(name: str, line: bytes) -> Understood:
    try:
        answer = unpacked_answer(line)
    except ValueError as error:
        raise ImportRejected(Trouble.HOSTILE_FILE, name=name) from error
    if answer.refused or not answer.understood:
        raise answer.refused.error() if answer.refused else ImportRejected(Trouble.HOSTILE_FILE, name=name)
    return answer.understood


@contextmanager
def _worker(errors: IO[bytes]) -> Generator[subprocess.Popen[bytes]]:
    """A running worker, which ends with the block."""
    process = subprocess.Popen(  # noqa: S603  # our own program
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        creationflags=_NO_WINDOW,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _command() -> list[str]:
    """The worker's command: in the bundle the console program beside the window's."""
    if hasattr(sys, "frozen"):
        return [str(Path(sys.executable).with_name("skh" + Path(sys.executable).suffix)), WORKER]
    return [sys.executable, "-m", "app.cli", WORKER]


def _lines(incoming: Incoming, process: subprocess.Popen[bytes], task: Task | None) -> Iterator[bytes]:
    """The answers of the worker as they come, none once it has ended or its time is over."""
    said: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    talk = (
        threading.Thread(target=_tell, args=(process.stdin, packed(incoming)), daemon=True),
        threading.Thread(target=_hear, args=(process.stdout, said), daemon=True),
    )
    for thread in talk:
        thread.start()
    done, end = (0, 1), time.monotonic() + _SECONDS
    while time.monotonic() < end:
        if task:
            task.step(*done)
        with suppress(queue.Empty):
            line = said.get(timeout=_LOOK)
            if not line:
                return
            if line.startswith(STEP):
                done = int(line.split()[1]), int(line.split()[2])
            else:
                yield line


def _tell(stream: IO[bytes] | None, parts: Iterable[bytes]) -> None:
    """Send the request; a worker that is gone by then is noticed by its silence."""
    if stream:
        with suppress(OSError), stream:
            for part in parts:
                stream.write(part)


def _hear(stream: IO[bytes] | None, said: queue.SimpleQueue[bytes]) -> None:
    if stream:
        with stream:
            for line in stream:
                said.put(line)
    said.put(b"")


def _log(code: int | None, errors: IO[bytes]) -> None:
    """Note how a worker ended; of what it said only where in the program it was, nothing of the text."""
    errors.seek(0)
    said = errors.read().decode(errors="replace")
    kinds, places = _KIND.findall(said), _PLACE.findall(said)
    logging.getLogger(__name__).warning(
        "import worker ended with %s %s %s", code, kinds[:_LOG_LINES], places[-_LOG_LINES:]
    )
