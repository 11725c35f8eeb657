"""The one rule of what a typed text is on paper: as typed, less what no paper can hold or show."""

from __future__ import annotations

import re

from app.domain.vietnamese import nfc

_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Marks without a shape; some of them would turn round the order of the letters beside them."""


def printable(text: str) -> str:
    """A typed text as every paper shows it, in all three formats.

    One spelling of each letter (NFC); one kind of line break; a blank for a control character and for half a
    letter; nothing for a mark that has no shape. All else stays as typed, whatever it looks like.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = _UNSEEN.sub("", _UNPRINTABLE.sub(" ", _BREAKS.sub("\n", text)))
    return nfc(shown)
