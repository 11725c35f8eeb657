"""Icons, fonts, colours."""

from __future__ import annotations

import gc
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetricsF, QImage, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from resources import resource
from ui.icons import icon
from ui.style.fonts import Role, at_least, font, line_height
from ui.style.theme import colour, restyle, tokens
from ui.style.tokens import DARK, LIGHT, Tokens
from ui.widgets.label import text_label

_NAMES = sorted(
    {
        (match[1], int(match[2]), match[3] == "filled")
        for file in resource("icons").glob("*.svg")
        if (match := re.fullmatch(r"(.+)_(\d+)_(regular|filled)", file.stem))
    }
)


def _ink(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).alpha() > 60 for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize(("name", "size", "filled"), _NAMES)
def test_every_shipped_icon_draws(app_style: QApplication, name: str, size: int, *, filled: bool) -> None:
    image = icon(name, size, "text", filled=filled).pixmap(QSize(size, size), 1.5).toImage()
    assert image.width() == round(size * 1.5)
    assert _ink(image) > 10


def test_icons_that_the_sources_name_are_shipped(app_style: QApplication) -> None:
    pattern = re.compile(r'icon\(\s*"([a-z_0-9]+)",\s*(\d+)')
    sources = [file.read_text("utf-8") for file in (resource().parent / "ui").rglob("*.py")]
    for name, size in {found for source in sources for found in pattern.findall(source)}:
        assert not icon(name, int(size)).isNull()


def test_an_icon_follows_its_token(styled: QApplication) -> None:
    found = icon("add", 16, "acc")
    restyle(styled, theme="light")
    light = found.pixmap(64, 64).toImage().pixelColor(32, 32)
    restyle(styled, theme="dark")
    dark = found.pixmap(64, 64).toImage().pixelColor(32, 32)
    assert (light, dark) == (QColor(LIGHT.acc), QColor(DARK.acc))


def test_an_icon_outlives_its_maker(app_style: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icon("edit", 16, "amb"))
    icon.cache_clear()
    gc.collect()
    assert _ink(button.icon().pixmap(16, 16).toImage()) > 10


def _contrast(one: str, other: str) -> float:
    def light(value: str) -> float:
        parts = [part / 255 for part in bytes.fromhex(value[1:])]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [(ink, ground) for ink in ("text", "text2", "text3", "acc") for ground in ("card", "page", "win")]
    + [("onacc", "acc"), ("red", "redt"), ("amb", "ambt"), ("grn", "grnt"), ("gry", "gryt"), ("acc", "acct")]
    + [("text", span) for span in ("sel", "span_content", "span_unit", "span_time", "span_doubt")]
    + [("onundo", "undo"), ("undo_ring", "undo")],
)
def test_text_can_be_read(scheme: Tokens, ink: str, ground: str) -> None:
    assert _contrast(getattr(scheme, ink), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["ctlb", "bar_done", "bar_open", "bar_late", "bar_continuous", "bar_tardy"])
def test_graphics_can_be_seen(scheme: Tokens, mark: str) -> None:
    assert _contrast(getattr(scheme, mark), scheme.card) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_palette_says_what_the_tokens_say(styled: QApplication, theme: str) -> None:
    restyle(styled, theme=theme)
    assert tokens().dark == (theme == "dark")
    assert styled.palette().color(QPalette.ColorRole.Base) == colour("card")


@pytest.mark.parametrize("scale", [100, 110, 125])
@pytest.mark.parametrize("role", Role)
def test_stacked_marks_have_room(styled: QApplication, scale: int, role: Role) -> None:
    restyle(styled, scale=scale)
    drawn = QFontMetricsF(font(role)).boundingRect("ẾỄỮỘẲg")
    assert drawn.height() <= line_height(role) + 1
    assert at_least(26, role) >= line_height(role) + 8


def test_the_design_heights_hold_at_100_percent(app_style: QApplication) -> None:
    assert [line_height(role) for role in (Role.TITLE, Role.BODY, Role.CAPTION)] == [28, 18, 17]
    assert at_least(32) == 32


def test_both_weights_are_real_faces(app_style: QApplication) -> None:
    if QFontDatabase.hasFamily("Segoe UI"):
        pytest.skip("Windows has its own")
    assert QFontInfo(font(Role.BODY)).styleName() == "Regular"
    assert QFontInfo(font(Role.STRONG)).styleName() == "SemiBold"


@pytest.mark.parametrize("file", sorted(resource("fonts").glob("NotoSans-*.ttf")), ids=lambda file: file.stem)
def test_the_shipped_font_has_every_vietnamese_letter(qapp: QApplication, file: Path) -> None:
    vowels = "aăâeêioôơuưy"
    letters = [vowel + tone for vowel in vowels for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")]
    every = unicodedata.normalize("NFC", "".join(letters) + "đ")
    raw = QRawFont(str(file), 12)
    missing = [letter for letter in every + every.upper() if not raw.supportsCharacter(ord(letter))]
    assert len(every + every.upper()) == 146
    assert missing == []


def test_a_role_follows_the_font_size(styled: QApplication, qtbot: QtBot) -> None:
    label = text_label("xã Quỹ", Role.TITLE)
    qtbot.addWidget(label)
    before = label.font().pointSizeF()
    restyle(styled, scale=125)
    assert label.font().pointSizeF() == pytest.approx(before * 1.25)


def test_qt_keeps_the_count_of_none(app_style: QApplication, qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None a call until it aborts (PYSIDE-3474)."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(200):
        label.setText(str(number))
    assert sys.getrefcount(None) >= before - 20
