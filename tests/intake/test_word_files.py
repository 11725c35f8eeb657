import io
import re

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from app.intake.docx import read_docx
from plan_files import LABELLED, as_docx, plan_text

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(*blocks: str, numbering: str = ""):
    document = docx.Document()
    body = document.element.body
    for number, block in enumerate(blocks):
        body.insert(number, parse_xml(re.sub(r"(?=/?>)", f" {NS}", block, count=1)))
    if numbering:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for each in parse_xml(f"<w:x {NS}>{numbering}</w:x>"):
            root.append(each)
    buffer = io.BytesIO()
    document.save(buffer)
    return read_docx("a.docx", buffer.getvalue()).paragraphs


def para(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int = 0, identity: int = 1) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>')


def levels(*formats: tuple[str, str]) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(formats)
    )
    used = '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="5">{inner}</w:abstractNum>{used}'


def printed(paragraphs) -> list[str]:
    return [paragraph.number for paragraph in paragraphs if paragraph.text]


def texts(paragraphs) -> list[str]:
    return [paragraph.text for paragraph in paragraphs if paragraph.text]


def test_numbers_that_word_prints():
    paragraphs = read(
        numbered("một"),
        numbered("một một", 1),
        numbered("một hai", 1),
        numbered("chữ", 2),
        numbered("hai"),
        numbered("hai một", 1),
        numbering=levels(("upperRoman", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")),
    )
    assert [paragraph.number for paragraph in paragraphs if paragraph.text] == [
        "I.",
        "I.1.",
        "I.2.",
        "a)",
        "II.",
        "II.1.",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "printed"),
    [
        ("bullet", "\uf0b7", "\uf0b7"),
        ("bullet", "+", "+"),
        ("bullet", "v", "•"),  # Wingdings' diamond, no letter of a list
        ("bullet", "\uf0fc", "•"),
        ("decimalZero", "%1.", "01."),
        ("none", "", ""),
        ("lowerRoman", "(%1)", "(i)"),
        ("upperLetter", "%1.", "A."),
    ],
)
def test_number_formats(kind, text, printed):
    assert read(numbered("một"), numbering=levels((kind, text)))[0].number == printed


def test_a_list_that_starts_anew():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = f'<w:num w:numId="2"><w:abstractNumId w:val="5"/>{restart}</w:num>'
    paragraphs = read(
        numbered("a"),
        numbered("b"),
        numbered("c", identity=2),
        numbered("d", identity=2),
        numbering=levels(("decimal", "%1.")) + again,
    )
    assert [paragraph.number for paragraph in paragraphs if paragraph.text] == ["1.", "2.", "1.", "2."]


def test_a_list_starts_anew_at_the_number_it_names():
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = f'<w:num w:numId="2"><w:abstractNumId w:val="5"/>{start}</w:num>'
    from_five = levels(("decimal", "%1.")).replace('<w:start w:val="1"/>', '<w:start w:val="5"/>')
    assert printed(read(numbered("a"), numbered("b", identity=2), numbering=from_five + again)) == [
        "5.",
        "1.",
    ]


def test_a_list_may_count_from_nought():
    from_nought = levels(("decimal", "%1.")).replace('<w:start w:val="1"/>', '<w:start w:val="0"/>')
    assert printed(read(numbered("a"), numbered("b"), numbering=from_nought)) == ["0.", "1."]


def test_a_list_with_a_level_of_its_own():
    level = '<w:start w:val="2"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/>'
    override = f'<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:lvlOverride>'
    own = f'<w:num w:numId="2"><w:abstractNumId w:val="5"/>{override}</w:num>'
    blocks = [numbered("a", identity=2), numbered("b", identity=2)]
    assert printed(read(*blocks, numbering=levels(("decimal", "%1.")) + own)) == ["b)", "c)"]


def test_a_level_that_never_starts_anew():
    going_on = levels(("upperRoman", "%1."), ("decimal", "%2.")).replace(
        '<w:lvlText w:val="%2."/>', '<w:lvlText w:val="%2."/><w:lvlRestart w:val="0"/>'
    )
    blocks = [numbered("I"), numbered("1", 1), numbered("II"), numbered("2", 1)]
    assert printed(read(*blocks, numbering=going_on)) == ["I.", "1.", "II.", "2."]


def test_a_list_that_takes_its_levels_from_a_list_style():
    style = levels(("decimal", "%1.")).replace(
        'w:abstractNumId="5">', 'w:abstractNumId="5"><w:styleLink w:val="KH"/>'
    )
    linked = '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="KH"/></w:abstractNum>'
    used = '<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>'
    assert printed(read(numbered("a", identity=2), numbering=style + linked + used)) == ["1."]


MARK_DELETED = "<w:rPr><w:del/></w:rPr>"


def test_paragraphs_whose_end_was_deleted_are_one():
    assert texts(read(para("Trồng ", MARK_DELETED), para("cây"), para("Hai"))) == ["Trồng cây", "Hai"]


def test_a_deleted_paragraph_takes_no_number():
    gone = (
        numbered("x")
        .replace("</w:numPr>", f"</w:numPr>{MARK_DELETED}")
        .replace("<w:r><w:t>x</w:t></w:r>", "")
    )
    found = read(numbered("a"), gone, numbered("b"), numbering=levels(("decimal", "%1.")))
    assert printed(found) == ["1.", "2."]


def test_text_before_a_table_stays_though_its_end_was_deleted():
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>trong</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert texts(read(para("Trước", MARK_DELETED), table)) == ["Trước", "trong"]


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ('<w:sym w:font="Symbol" w:char="F0B7"/><w:t xml:space="preserve"> Việc</w:t>', "• Việc"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t> 95%</w:t>', "≥ 95%"),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "→"),
        ('<w:sym w:font="Wingdings" w:char="x"/><w:t>Việc</w:t>', "Việc"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>v</w:t>', "•"),
        ('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b7</w:t>', "•"),
        ('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>1</w:t>', "1"),
    ],
)
def test_glyphs_of_symbol_fonts(run, text):
    assert [each.strip() for each in texts(read(f"<w:p><w:r>{run}</w:r></w:p>"))] == [text]


def test_links_are_read_and_what_is_fetched_from_elsewhere_is_not():
    link = "<w:p><w:hyperlink><w:r><w:t>Cổng</w:t></w:r></w:hyperlink></w:p>"
    chunk = f'<w:altChunk xmlns:r="{RELATIONS}" r:id="rId99"/>'
    assert texts(read(link, chunk, para("sau"))) == ["Cổng", "sau"]


def test_a_table_in_a_cell_is_a_table_of_its_own():
    def cell(inner: str) -> str:
        return f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"

    table = cell(f"{para('ngoài')}{cell(para('trong'))}{para('lại ngoài')}")
    assert [(each.table, each.text) for each in read(table) if each.text] == [
        (0, "ngoài"),
        (1, "trong"),
        (0, "lại ngoài"),
    ]


def test_footnotes_stand_apart():
    document = docx.Document(io.BytesIO(as_docx(plan_text(LABELLED))))
    notes = f"<w:footnotes {NS}><w:footnote w:id='1'>{para('Theo Luật')}</w:footnote></w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_docx("a.docx", buffer.getvalue())
    assert source.footnotes == ("Theo Luật",)
    assert "Theo Luật" not in texts(source.paragraphs)


def test_tracked_changes_are_accepted():
    block = (
        "<w:p><w:r><w:t>Giữ </w:t></w:r><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
    )
    assert texts(read(block)) == ["Giữ thêm"]


def test_text_boxes_are_read_once_after_their_paragraph():
    inside = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    block = (
        "<w:p><w:r><w:t>Ngoài</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(block)) == ["Ngoài", "Trong khung"]


def test_field_codes_hidden_text_and_breaks():
    block = (
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Trồng</w:t><w:tab/><w:t>cây</w:t></w:r></w:p>"
    )
    assert texts(read(block)) == ["KẾ HOẠCH", "Trồng\tcây"]


def test_content_controls_and_deleted_rows():
    row = "<w:tr>{0}<w:tc><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:tc></w:tr>"
    table = f"<w:tbl>{row.format('', 'giữ')}{row.format('<w:trPr><w:del/></w:trPr>', 'bỏ')}</w:tbl>"
    assert texts(read(f"<w:sdt><w:sdtContent>{para('trong')}</w:sdtContent></w:sdt>", table)) == [
        "trong",
        "giữ",
    ]


def test_merged_cells_stand_once_in_their_grid_column():
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    wide, tall, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("rộng", wide) + cell("c"),
        cell("cao", tall) + cell("b") + cell("c2"),
        cell("", more) + cell("b2") + cell(""),
    )
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    found = [
        (paragraph.row, paragraph.column, paragraph.text) for paragraph in read(table) if paragraph.table == 0
    ]
    assert found == [
        (0, 0, "rộng"),
        (0, 2, "c"),
        (1, 0, "cao"),
        (1, 1, "b"),
        (1, 2, "c2"),
        (2, 1, "b2"),
        (2, 2, ""),
    ]


def test_looks():
    block = (
        '<w:p><w:pPr><w:jc w:val="center"/><w:ind w:left="400" w:firstLine="200"/>'
        "<w:pageBreakBefore/></w:pPr>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t>đậm</w:t></w:r></w:p>"
    )
    found = read(block, para("thường"))
    assert (found[0].bold, found[0].centred, found[0].indent, found[0].page_break_before) == (
        True,
        True,
        30.0,
        True,
    )
    assert (found[1].bold, found[1].centred, found[1].style) == (False, False, "Normal")


def test_headers_and_footers_are_left_out():
    document = docx.Document(io.BytesIO(as_docx(plan_text(LABELLED))))
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    buffer = io.BytesIO()
    document.save(buffer)
    assert "Đầu trang" not in texts(read_docx("a.docx", buffer.getvalue()).paragraphs)
