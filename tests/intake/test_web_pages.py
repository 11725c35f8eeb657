import pytest

from app.intake.html import html_source, read_html


def cells(html: str):
    return [(each.table, each.row, each.column, each.text) for each in html_source("a", html).paragraphs]


def texts(html: str) -> list[str]:
    return [paragraph.text for paragraph in html_source("a", html).paragraphs]


@pytest.mark.parametrize(
    "data",
    [
        b"<html><meta charset=windows-1252><p>C&#7897;ng h\xf2a</p></html>",
        "<html><meta charset=utf-8><p>Cộng hòa</p></html>".encode(),
        "<html><p>Cộng hòa</p></html>".encode(),
        "\ufeff<html><p>Cộng hòa</p></html>".encode(),
        "<html><p>Cộng hòa</p></html>".encode("utf-16"),
        "<?xml version='1.0' encoding='utf-8'?><html><p>Cộng hòa</p></html>".encode(),
    ],
)
def test_character_sets(data):
    assert [paragraph.text for paragraph in read_html("a.htm", data).paragraphs] == ["Cộng hòa"]


@pytest.mark.parametrize(
    "charset", ["unicode_escape", "punycode", "idna", "utf-7", "base64", "x", "undefined"]
)
def test_a_character_set_that_no_office_uses_is_taken_for_utf_8(charset):
    page = f"<html><meta charset={charset}><p>Cộng hòa</p></html>".encode()
    assert [paragraph.text for paragraph in read_html("a.htm", page).paragraphs] == ["Cộng hòa"]


def test_paragraphs_breaks_and_white_space():
    html = (
        "<html><head><title>x</title><style>p{}</style></head>"
        "<body><p>Một\n  hai<br>ba</p><div>bốn<p>năm</p>sáu</div></body>"
    )
    assert texts(html) == ["Một hai", "ba", "bốn", "năm", "sáu"]


def test_hidden_scripts_and_deleted_text_are_left_out():
    hidden = (
        "<script>b</script><span style='display:none'>c</span><del>d</del><!--[if gte vml 1]>e<![endif]-->"
    )
    html = f"<p>a{hidden}f</p>"
    assert texts(html) == ["af"]


def test_tables_with_spans():
    html = (
        "<table><tr><th colspan=2>A</th><th>B</th></tr><tr><td rowspan=2>1</td><td>2</td><td></td></tr>"
        "<tr><td>3</td><td>4<table><tr><td>trong</td></tr></table></td></tr></table>"
    )
    assert cells(html) == [
        (0, 0, 0, "A"),
        (0, 0, 2, "B"),
        (0, 1, 0, "1"),
        (0, 1, 1, "2"),
        (0, 1, 2, ""),
        (0, 2, 1, "3"),
        (0, 2, 2, "4"),
        (1, 0, 0, "trong"),
    ]


def test_lists():
    html = "<ol><li>một</li><li>hai<ul><li>gạch</li></ul></li></ol><ol type=a start=3><li>chữ</li></ol>"
    found = [(paragraph.number, paragraph.text) for paragraph in html_source("a", html).paragraphs]
    assert found == [("1.", "một"), ("2.", "hai"), ("-", "gạch"), ("c)", "chữ")]


def item(mark: str, font: str = "Times New Roman") -> str:
    """An item as Word writes it; its mark stands in a part that other programs should leave out."""
    space = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    ignored = f"<span style='mso-list:Ignore;font-family:{font}'>{mark}{space}</span>"
    return (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
        f"<![if !supportLists]>{ignored}<![endif]>Việc</p>"
    )


@pytest.mark.parametrize(
    ("mark", "font", "printed"),
    [
        ("1.", "Times New Roman", "1."),
        ("II.3.", "Times New Roman", "II.3."),
        ("-", "Times New Roman", "-"),
        ("·", "Symbol", "•"),
        ("v", "Wingdings", "•"),
        ("o", "Courier New", "•"),
    ],
)
def test_the_numbers_of_lists_that_word_saved(mark, font, printed):
    found = html_source("a", f"<html><body>{item(mark, font)}</body></html>").paragraphs
    assert [(paragraph.number, paragraph.text) for paragraph in found] == [(printed, "Việc")]


def test_conditional_comments_are_not_read():
    page = "<p>a<!--[if gte mso 9]><xml>b</xml><![endif]--><![if !vml]>c<![endif]></p>"
    assert texts(page) == ["ac"]


def test_hidden_rows_and_cells_of_a_sheet_are_left_out():
    html = (
        "<table><tr><td>1</td><td style='display:none'>ẩn</td><td>2</td></tr>"
        "<tr style='mso-height-source:userset;display:none'><td>ẩn</td></tr><tr><td>3</td></tr></table>"
    )
    assert [cell[3] for cell in cells(html)] == ["1", "2", "3"]


def test_looks_and_footnotes():
    html = (
        "<p align=center><b>ĐẬM</b></p><p><b>nửa</b> kia</p>"
        "<div style='mso-element:footnote-list'><div><p>Chú thích</p></div></div>"
    )
    source = html_source("a", html)
    assert [(each.bold, each.centred) for each in source.paragraphs] == [(True, True), (False, False)]
    assert source.footnotes == ("Chú thích",)


def test_nothing_is_fetched(monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a page reached for the network"))
    assert texts(
        "<html><link href='http://example.invalid/a.css'><p>a<img src='http://example.invalid/a.png'></p></html>"
    ) == ["a"]
