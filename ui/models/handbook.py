"""The chapters of the handbook, and searching them without accents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from app.domain.vietnamese import fold, nfc
from resources import handbook

_OF_PAGES = {
    "today": "03_theo_doi",
    "plans": "03_theo_doi",
    "units": "03_theo_doi",
    "import": "02_nhap_ke_hoach",
    "reports": "04_bao_cao",
    "trouble": "06_su_co",
}
_TITLE = re.compile(r"# (.+)")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the handbook; `plain` is what is read of it, `flat` the same letters without accents."""

    key: str
    title: str
    markdown: str
    plain: str
    flat: str

    def finds(self, words: str) -> tuple[int, ...]:
        """Where the words stand in `plain`; nowhere if there are none."""
        wanted = re.escape(_flat(" ".join(words.split())))
        return tuple(found.start() for found in re.finditer(wanted, self.flat)) if wanted else ()


def read_chapters() -> tuple[Chapter, ...]:
    """The chapters in their order."""
    return tuple(_chapter(file.stem, file.read_text("utf-8")) for file in sorted(handbook().glob("*.md")))


def chapter_of(page: str) -> str:
    """The key of the chapter that tells of a page, "" for the first."""
    return _OF_PAGES.get(page, "")


def _chapter(key: str, markdown: str) -> Chapter:
    title = _TITLE.match(markdown)
    document = QTextDocument()
    document.setMarkdown(markdown)
    plain = nfc(document.toPlainText())
    return Chapter(key, title[1] if title else key, markdown, plain, _flat(plain))


def _flat(text: str) -> str:
    """As many letters as before, so that what is found here stands at the same place there."""
    return nfc(text).translate({ord(letter): (fold(letter) or " ")[0] for letter in set(nfc(text))})
