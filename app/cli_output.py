"""What the commands of `skh` print, and how they end."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from app.files import trouble_of

DONE, REFUSED, FAILED = 0, 3, 4  # 2, a wrong call, is argparse's


def answer(args: argparse.Namespace, value: object, text: str) -> None:
    """Print what was found: as JSON where that was asked for, else in words."""
    if args.json:
        print_json(value)
    elif text:
        say(text)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Print; where the output goes may be full or gone."""
    try:
        print(text, flush=True)
    except OSError as error:
        sys.stdout = None  # else it is flushed once more, and fails, when the program ends
        raise trouble_of(error, Path("stdout")) from error
