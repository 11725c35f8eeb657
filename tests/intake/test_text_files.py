import unicodedata

import pytest

from app.errors import ImportRejected, Trouble
from app.intake.clipboard import read_pasted
from app.intake.text import read_text, text_source
from fuzzing.seeds import fixture

TEXT = "KẾ HOẠCH\nThực hiện dân chủ ở cơ sở, đường lối, phường Ổn Định\n"


def texts(source) -> list[str]:
    return [unicodedata.normalize("NFC", paragraph.text) for paragraph in source.paragraphs]


def cp1258(text: str) -> bytes:
    """As Windows' Vietnamese keyboard stores it: letter, then tone mark."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    letters: list[str] = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        base = "".join(mark for mark in marks if mark not in tones)
        letters.append(unicodedata.normalize("NFC", base) + "".join(mark for mark in marks if mark in tones))
    return "".join(letters).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding):
    assert texts(read_text("a.txt", TEXT.encode(encoding))) == TEXT.splitlines()


def test_code_page_1258():
    assert texts(read_text("a.txt", cp1258(TEXT))) == TEXT.splitlines()


@pytest.mark.parametrize("data", [b"K\xc3O HO\xa0CH \xff\xfe\x81", b"caf\xe9 \xcc\xcc\xcc"])
def test_text_that_would_turn_into_noise_is_refused(data):
    with pytest.raises(ImportRejected) as refused:
        read_text("a.txt", data)
    assert refused.value.trouble is Trouble.UNKNOWN_FORMAT


def test_cells_one_a_line():
    text = "|\nSTT\n|\nNội dung\n|\n|\n1\n|\nTrồng cây\nxanh\n|\n\nSau bảng"
    cells = [
        (paragraph.table, paragraph.row, paragraph.column, paragraph.text)
        for paragraph in text_source("a", text).paragraphs
    ]
    assert [cell for cell in cells if cell[3]] == [
        (0, 0, 0, "STT"),
        (0, 0, 1, "Nội dung"),
        (0, 1, 0, "1"),
        (0, 1, 1, "Trồng cây"),
        (0, 1, 1, "xanh"),
        (-1, -1, -1, "Sau bảng"),
    ]


def test_markdown_table():
    text = "| A | B |\n|---|---|\n| 1 | 2 |\n\nSau\n| C |\n"
    cells = [
        (paragraph.table, paragraph.row, paragraph.column, paragraph.text)
        for paragraph in text_source("a", text).paragraphs
    ]
    assert cells[:4] == [(0, 0, 0, "A"), (0, 0, 1, "B"), (0, 2, 0, "1"), (0, 2, 1, "2")]
    assert cells[-1] == (1, 0, 0, "C")


def test_layout_lines_are_told_from_paragraphs():
    wrapped = "\n".join(["một hai ba bốn năm sáu bảy tám chín mười"] * 8)
    assert text_source("a", wrapped).hard_lines
    assert not text_source("a", TEXT).hard_lines
    assert not text_source("a", wrapped + "\n" + "x" * 300).hard_lines


def test_pasted_text_and_html():
    assert texts(read_pasted("Một\nHai")) == ["Một", "Hai"]
    assert texts(read_pasted("Một", "<p>Hai</p>")) == ["Một"]
    assert texts(read_pasted("Một", "<table><tr><td>Hai</td></tr></table>")) == ["Hai"]
    assert texts(read_pasted("", "<p>Hai</p>")) == ["Hai"]
    assert texts(read_pasted("Một", "<table></table>")) == ["Một"]


def test_what_word_and_excel_put_on_the_clipboard():
    word, excel = (fixture(f"clip_{name}.html").decode() for name in ("word", "excel"))
    found = [(each.number, each.text) for each in read_pasted("", word).paragraphs]
    assert found == [("", "KẾ HOẠCH"), ("1.", "Trồng cây"), ("2.", "Chủ trì: Hội Nông dân")]
    found = [(each.row, each.column, each.text) for each in read_pasted("STT\tNội dung", excel).paragraphs]
    assert [each for each in found if each[2]][4:] == [
        (1, 0, "1"),
        (1, 1, "Trồng cây"),
        (1, 3, "Quý I"),
        (2, 1, "a"),
    ]


@pytest.mark.parametrize(("text", "html"), [("", ""), (" \n", "")])
def test_nothing_pasted(text, html):
    with pytest.raises(ImportRejected) as refused:
        read_pasted(text, html)
    assert refused.value.trouble is Trouble.EMPTY_FILE


def test_too_much_pasted():
    with pytest.raises(ImportRejected) as refused:
        read_pasted("x" * 10_000_001)
    assert refused.value.trouble is Trouble.TOO_LARGE
    assert refused.value.facts["megabytes"]


def test_what_is_no_letter_is_left_out_of_what_is_pasted():
    assert texts(read_pasted("Trồng\ud800 cây\x00")) == ["Trồng cây"]
    assert texts(read_pasted("", "<p>Trồng\udfff cây\x00</p>")) == ["Trồng cây"]
