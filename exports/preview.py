"""Pages of a PDF as pictures, without Qt."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from app.pdfium import PDFIUM

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as rows of `stride` bytes that begin with `width` pixels: red, green, blue."""

    width: int
    height: int
    stride: int
    rgb: bytes


def page_sizes(pdf: bytes | Path) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in points."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(page) for page in range(len(document)))  # pyright: ignore[reportUnknownMemberType]


def render_page(pdf: bytes | Path, page: int, width_px: int) -> PageImage:
    """The picture of a page, counted from 0, `width_px` pixels wide."""
    with _opened(pdf) as document:
        sheet = document[page]
        scale = width_px / sheet.get_width()
        rendered = sheet.render(scale, rev_byteorder=True)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        with closing(cast("_Bitmap", rendered)) as bitmap:
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


class _Bitmap(Protocol):
    """What is used of pypdfium2's bitmap, which tells no types."""

    width: int
    height: int
    stride: int
    buffer: bytes

    def close(self) -> None: ...


@contextmanager
def _opened(pdf: bytes | Path) -> Generator[PdfDocument]:
    from pypdfium2 import PdfDocument  # noqa: PLC0415  # heavy

    with PDFIUM, closing(PdfDocument(pdf)) as document:
        yield document
