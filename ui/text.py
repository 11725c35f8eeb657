"""Words on the screen: translation, dates and numbers as Vietnamese offices write them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import cast

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from app.errors import Trouble, UserError
from resources import resource

_CONTEXT = "so-ke-hoach"
# Names of keys, papers and scripts, not words; tools that the program does not open.
_NAMES = {"QShortcut", "QPageSize", "QMimeType", "QFontDatabase", "QFontDialog", "QColorDialog", "QLibrary"}
_DATE = re.compile(
    r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})(?:\s*[/.\-]\s*(?P<year>\d{4}|\d{2}))?"
    r"|(?P<day2>\d{2})(?P<month2>\d{2})(?P<year2>\d{4}|\d{2})?"
)


def tr(text: str) -> str:
    """A text for the screen; the source language is Vietnamese."""
    return QCoreApplication.translate(_CONTEXT, text)


class VietnameseTranslator(QTranslator):
    """Qt's own words in Vietnamese; `untranslated` collects the (context, source) pairs it lacked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        words = resource("translations", "qt_vi.json").read_text("utf-8")
        self._words = cast("dict[str, str]", json.loads(words))
        self.untranslated: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        """Qt drops a translator that says it is empty."""
        return False

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride] - None means "not mine"
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The Vietnamese words, or None to leave the source as it is."""
        if context == _CONTEXT or context in _NAMES:
            return None
        found = self._words.get(sourceText.replace("&", ""))
        if found is None:
            self.untranslated.add((context, sourceText))
        return found


def speak_vietnamese(app: QCoreApplication) -> VietnameseTranslator:
    """Make Vietnamese the language and the locale of `app`."""
    QLocale.setDefault(QLocale("vi_VN"))
    translator = VietnameseTranslator(app)
    app.installTranslator(translator)
    return translator


def format_date(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def parse_date(text: str, year: int, field: str = "") -> date:
    """Read a typed date: 5/6, 5-6-23, 05062023; a missing year is `year`. Raises `UserError(BAD_DATE)`."""
    found = _DATE.fullmatch(text.strip())
    parts = [part for part in found.groups() if part] if found else []
    if not parts:
        raise UserError(Trouble.BAD_DATE, field=field, text=text)
    day, month, *years = map(int, parts)
    of_year = years[0] if years else year
    try:
        return date(of_year + 2000 if of_year < 100 else of_year, month, day)  # noqa: PLR2004 - two digits
    except ValueError:
        raise UserError(Trouble.BAD_DATE, field=field, text=text) from None


def format_number(value: float) -> str:
    """1.234,5: dots between thousands, a comma before decimals, no useless zeros."""
    return f"{value:,.10g}".translate(str.maketrans(",.", ".,"))
