"""One reader fed with mutants for a while: nothing but the one refusal may leave it, and nothing may hang."""

from __future__ import annotations

import faulthandler
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TextIO

from app.errors import ImportRejected
from app.intake.clipboard import read_pasted
from app.intake.reader import read_bytes
from app.plan_text.as_json import draft_to_json
from app.plan_text.reader import read_plan
from app.plan_text.source import SourceDocument
from app.sentences import sentence_of
from fuzzing.pages import archive_mutant, page_mutant, page_text, pdf_mutant
from fuzzing.seeds import seeds
from fuzzing.texts import chance, encoded, reworded, torn
from fuzzing.zips import zip_mutant
from plan_files import plan_text

READERS = ("docx", "xlsx", "html", "mht", "txt", "pdf", "clipboard")
HANGS = 500
"""So many readings of the sample plan, measured on the same processor: a slow machine is no hang."""
_SILENT = 60


@dataclass(frozen=True)
class Mutant:
    """What a reader gets: a file, or pasted text with the HTML beside it."""

    name: str = ""
    data: bytes = b""
    text: str = ""
    html: str = ""


def mutant(reader: str, seed: int) -> Mutant:
    """The mutant of a seed, the same each time."""
    rng = Random(f"{reader} {seed}")
    if reader == "clipboard":
        text = reworded(plan_text(), rng) if chance(rng, 50) else ""
        html = page_text(rng.choice(seeds("html")).decode("latin-1"), rng) if chance(rng, 90) else ""
        return Mutant(text=text, html=html)
    return Mutant(f"a.{reader}", _MAKERS[reader](rng.choice(seeds(reader)), rng))


def _text_mutant(data: bytes, rng: Random) -> bytes:
    if chance(rng, 20):
        return torn(data, rng)
    return encoded(reworded(data.decode("utf-8", "replace"), rng), rng)


_MAKERS: dict[str, Callable[[bytes, Random], bytes]] = {
    "docx": zip_mutant,
    "xlsx": zip_mutant,
    "html": page_mutant,
    "mht": archive_mutant,
    "pdf": pdf_mutant,
    "txt": _text_mutant,
}


def feed(given: Mutant) -> None:
    """Read a mutant as the program would; the one refusal is told in a whole sentence."""
    try:
        source = read_bytes(given.name, given.data) if given.name else read_pasted(given.text, given.html)
        _look_at_source(source)
        _look_at_draft(source)
    except ImportRejected as refused:
        sentence = sentence_of(refused)
    else:
        return
    assert "…" not in sentence


def _look_at_source(source: SourceDocument) -> None:
    for each in source.paragraphs:
        assert "\x00" not in each.text
        (each.text + each.number + each.style).encode()
    "".join(source.footnotes).encode()


def _look_at_draft(source: SourceDocument) -> None:
    draft = read_plan(source)
    assert draft_to_json(draft)["items"]
    for item in draft.items:
        assert item.title
        for span in (span for spans in item.spans.values() for span in spans):
            assert 0 <= span.start < span.end <= len(source.paragraphs[span.paragraph].text)


def run(reader: str, seconds: float, first: int, log: TextIO) -> None:
    """Feed mutants from seed `first` on, at least one; the log tells which is in hand."""
    longest = HANGS * _reading()
    end, seed = time.monotonic() + seconds, first
    faulthandler.enable(log)
    while seed == first or time.monotonic() < end:
        _note(log, f"mutant {seed}\n")
        faulthandler.dump_traceback_later(_SILENT, file=log)
        _feed_timed(reader, seed, longest)
        seed += 1
    faulthandler.cancel_dump_traceback_later()
    faulthandler.enable()
    _note(log, f"{seed - first} mutants\n")


def _note(log: TextIO, text: str) -> None:
    log.seek(0)
    log.truncate()
    log.write(text)
    log.flush()


def _reading() -> float:
    """The processor time that the sample plan takes, read once to load what it needs."""
    feed(Mutant(text=plan_text()))
    start = time.process_time()
    feed(Mutant(text=plan_text()))
    return time.process_time() - start


def _feed_timed(reader: str, seed: int, longest: float) -> None:
    given = mutant(reader, seed)
    again = f"mutant {seed} of {reader}; once more: python3 dev.py fuzz {reader} --seed {seed} --seconds 0"
    start = time.process_time()
    try:
        feed(given)
    except Exception as error:
        error.add_note(again)
        raise
    taken = time.process_time() - start
    assert taken < longest, f"{taken:.1f} s of {longest:.1f} for {again}"
