"""The handbook: whole, searched without accents, at the chapter of the page, never leading out."""

import re
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.window import make_window
from resources import handbook
from ui.dialogs.handbook import HandbookDialog
from ui.models.handbook import Chapter, chapter_of, read_chapters

CHAPTERS = sorted(handbook().glob("*.md"))


@pytest.fixture
def dialog(qtbot: QtBot, styled: QApplication) -> HandbookDialog:
    dialog = HandbookDialog(None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture(scope="module")
def chapters(qapp: QApplication) -> dict[str, Chapter]:
    return {chapter.key: chapter for chapter in read_chapters()}


def test_the_promises_and_what_is_not_defended_are_told(chapters: dict[str, Chapter]) -> None:
    assert len(chapters) == 9
    told = chapters["08_cam_ket"].plain
    for words in ("Cam kết", "Quản trị viên", "Phần mềm độc hại", "90 ngày", "Bí mật nhà nước"):
        assert words in told


@pytest.mark.parametrize("file", CHAPTERS, ids=lambda file: file.stem)
def test_links_lead_to_chapters_only(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.startswith("# ")
    for target in re.findall(r"\]\(([^)]*)\)", text):
        assert (file.parent / target).is_file()
    assert "://" not in text
    assert "![" not in text
    assert "<" not in text


@pytest.mark.parametrize("page", ["today", "plans", "import", "units", "reports", "trouble"])
def test_each_page_has_its_chapter(chapters: dict[str, Chapter], page: str) -> None:
    assert chapter_of(page) in chapters


@pytest.mark.parametrize("words", ["rút USB", "rut usb", "RUT  USB", unicodedata.normalize("NFD", "rút USB")])
def test_words_are_found_without_accents_at_their_place(chapters: dict[str, Chapter], words: str) -> None:
    chapter = chapters["06_su_co"]
    places = chapter.finds(words)
    assert {chapter.plain[place : place + 7].lower() for place in places} == {"rút usb"}
    assert chapter.finds("") == ()
    assert chapter.finds("( [") == ()


def test_search_lists_the_chapters_and_goes_from_find_to_find(qtbot: QtBot, dialog: HandbookDialog) -> None:
    every = dialog.list.count()
    dialog.search.setText("ma khoi phuc")
    assert 0 < dialog.list.count() < every
    first = (dialog.chapter, dialog.reader.textCursor().position())
    seen = {first}
    for _ in range(50):
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        seen.add((dialog.chapter, dialog.reader.textCursor().position()))
    assert len({chapter for chapter, _ in seen}) == dialog.list.count()
    assert len(seen) == sum(len(chapter.finds("ma khoi phuc")) for chapter in read_chapters())
    dialog.search.setText("zzz")
    assert dialog.list.count() == 0
    assert "Không tìm thấy" in dialog.reader.toPlainText()
    dialog.search.clear()
    assert dialog.list.count() == every


def test_what_is_read_is_the_chapter_that_is_chosen(dialog: HandbookDialog) -> None:
    dialog.go_to("04_bao_cao")
    assert dialog.reader.toPlainText().startswith("Báo cáo")
    dialog.go_to("không có")
    assert dialog.reader.toPlainText().startswith("Bắt đầu")


def test_no_link_leads_out(dialog: HandbookDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog.reader.anchorClicked.emit(QUrl("05_sao_luu.md"))
    assert dialog.chapter == "05_sao_luu"
    for link in ("https://example.org/04_bao_cao.md", "file:///etc/passwd", "../04_bao_cao.txt"):
        dialog.reader.anchorClicked.emit(QUrl(link))
    assert dialog.chapter == "05_sao_luu"
    assert opened == []


def test_help_opens_it_once_at_the_page(qtbot: QtBot, styled: QApplication, tmp_path: Path) -> None:
    _app, window = make_window(tmp_path)
    qtbot.addWidget(window)
    window.show()
    window.help_asked.emit()
    dialog = window.findChild(HandbookDialog)
    assert dialog
    assert dialog.chapter == "01_bat_dau"
    window._current = "reports"
    window.help_asked.emit()
    assert window.findChildren(HandbookDialog) == [dialog]
    assert dialog.chapter == "04_bao_cao"
