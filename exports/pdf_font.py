"""A typeface that loses no letter: one that it has no shape for is an empty box which reads back as typed.

Loads reportlab.
"""

from __future__ import annotations

import re
from typing import Any, cast

from reportlab.pdfbase.ttfonts import TTFont

_BEYOND = re.compile(r"(?<=> <)[0-9A-F]{5,6}(?=>)")


class WholeFont(TTFont):
    """The shipped typeface in a PDF."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)  # pyright: ignore[reportUnknownMemberType]
        # reportlab draws a letter that is not in here as "nothing", which no program reads back
        self.face.charToGlyph = _Glyphs(self.face.charToGlyph)

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802  # reportlab tells no type
        """Add the fonts of a document; letters beyond U+FFFF are told in two halves, as PDF asks."""
        super().addObjects(doc)  # pyright: ignore[reportUnknownMemberType]
        for name, part in cast("dict[str, Any]", doc.idToObject).items():
            if name.startswith("toUnicodeCMap:"):
                part.content = _BEYOND.sub(_halves, part.content)


class _Glyphs(dict[int, int]):
    """Every letter has a glyph: the empty box, which is the first of a typeface."""

    def __contains__(self, _letter: object) -> bool:
        return True

    def __missing__(self, _letter: int) -> int:
        return 0


def _halves(letter: re.Match[str]) -> str:
    return chr(int(letter[0], 16)).encode("utf-16-be").hex().upper()
