import io

import docx
import pytest
from docx.oxml.parser import parse_xml

from app.intake.docx import read_docx
from plan_files import LABELLED, as_docx, plan_text

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def read(*blocks: str, numbering: str = ""):
    document = docx.Document()
    body = document.element.body
    for number, block in enumerate(blocks):
        body.insert(number, parse_xml(block.replace(">", f" {NS}>", 1)))
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
