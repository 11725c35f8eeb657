"""What every reader in `app.intake` makes of a file: paragraphs and table cells in reading order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or one line of text.

    `number` is an automatic list number that Word would print ("1.1.", "-"); it is not part of `text`.
    `table`, `row`, `column` say which cell it stands in (table is -1 outside tables). `indent` is in points.
    """

    text: str
    number: str = ""
    style: str = ""
    bold: bool = False
    italic: bool = False
    centred: bool = False
    indent: float = 0.0
    page_break_before: bool = False
    table: int = -1
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document as read.

    `hard_lines` is True where each line is a layout line, not a paragraph (text out of a PDF).
    `converted_from` names the old encoding that the text was in, "" for Unicode; the review asks about it.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[str, ...] = ()
    hard_lines: bool = False
    converted_from: str = ""

    @property
    def letters(self) -> int:
        """How long the text is."""
        return sum(len(paragraph.text) for paragraph in self.paragraphs) + sum(map(len, self.footnotes))
