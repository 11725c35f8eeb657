from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFont

from app.domain.printable import printable
from exports.clean import shown
from exports.layout import FRONT, Style
from exports.wrap import Face, balanced_width, drawable, text_width, widths_of, wrap
from papers import ACCENTED
from resources import resource

STYLE = Style(12)
NAME = "ỦY\u00a0BAN\u00a0MTTQ\u00a0VIỆT\u00a0NAM XÃ\u00a0BÌNH\u00a0AN"


@pytest.mark.parametrize("face", Face)
def test_the_shipped_faces_have_every_vietnamese_letter(face: Face) -> None:
    glyphs = TTFont(face, str(resource("fonts", f"{face}.ttf"))).face.charToGlyph
    assert len(ACCENTED) == 134
    assert [letter for letter in ACCENTED if not glyphs.get(ord(letter))] == []


@given(st.text(alphabet="aăBễ -\n ", max_size=200), st.floats(20, 200))
def test_wrapping_loses_only_blanks_and_fits(text: str, width: float) -> None:
    lines = wrap(text, STYLE, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line.rstrip(), STYLE) <= width + 0.01 for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số:        /BC", ["Số:        /BC"]),
        ("  thụt vào", ["  thụt vào"]),
        ("a\n\nb", ["a", "", "b"]),
        ("", [""]),
        ("m" * 12, ["m" * 10, "m" * 2]),
    ],
)
def test_blanks_are_kept_and_long_words_cut(text: str, expected: list[str]) -> None:
    assert wrap(text, STYLE, 10 * 12 * widths_of(Face.REGULAR)["m"]) == expected


def test_a_title_breaks_into_like_halves() -> None:
    title = "Kết quả thực hiện quy chế dân chủ ở cơ sở và giám sát, phản biện xã hội quý III năm 2026"
    lines = wrap(title, FRONT.subject, balanced_width(title, FRONT.subject, 460))
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) < 12


@given(st.text())
def test_the_filter_is_stable_and_storable(text: str) -> None:
    clean = printable(text)
    assert printable(clean) == clean
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert drawable(clean, STYLE) == drawable(text, STYLE)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (1_250_000, "1.250.000"),
        (12.5, "12,5"),
        (3.0, "3"),
        ("= 1", "= 1"),
        (-1200.25, "-1.200,25"),
    ],
)
def test_cells_are_shown_as_vietnamese_offices_write_them(cell: float | str | None, text: str) -> None:
    assert shown(cell) == text


@pytest.mark.parametrize("text", [NAME, "Quyết định 05/QĐ-MTTQ-BTT-2026-số-rất-dài và"])
def test_a_title_in_halves_breaks_no_word(text: str) -> None:
    words = text.split()
    width = max(text_width(word, STYLE) for word in text.split(" ")) + 1
    lines = wrap(text, STYLE, balanced_width(text, STYLE, width))
    assert len(lines) > 1
    assert " ".join(lines).split() == words
