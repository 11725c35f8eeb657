"""The styles of a Word paper: one a kind of text, so that the office edits with them."""

from __future__ import annotations

from dataclasses import replace

from exports.docx_nodes import node, twips
from exports.layout import MM, Layout, Style

FONT = "Times New Roman"
NORMAL = "Normal"
_LINE_HEIGHT = 4.0


def all_styles(layout: Layout) -> list[str]:
    """Everything that the styles of a paper hold."""
    return [
        _defaults(layout.body),
        *_body_styles(layout),
        *_letterhead_styles(layout),
        *_table_styles(layout),
    ]


def settings() -> list[str]:
    """The settings of a paper; mode 15 is Word 2013 and later, which sets tables flush with the text."""
    mode = node(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return [
        node("zoom", percent=100),
        node("defaultTabStop", val=720),
        node("characterSpacingControl", val="doNotCompress"),
        node("compat", mode),
        node("themeFontLang", val="vi-VN"),
        node("decimalSymbol", val=","),
        node("listSeparator", val=";"),
    ]


def _defaults(body: Style) -> str:
    return node(
        "docDefaults",
        node("rPrDefault", _look(body)),
        node("pPrDefault", node("pPr", node("spacing", before=0, after=0, line=240, lineRule="auto"))),
    )


def _body_styles(layout: Layout) -> list[str]:
    if layout.line_exactly:
        line, rule = twips(layout.line_exactly), "exact"
    else:
        line, rule = round(240 * layout.line_spacing), "auto"
    spacing = node("spacing", after=twips(layout.paragraph_gap), line=line, lineRule=rule)
    indent = node("ind", firstLine=twips(layout.first_indent * MM))
    headings = [
        _style(
            f"Heading{level}",
            f"heading {level}",
            style,
            *(node("keepNext"), node("keepLines"), spacing, indent),
            node("outlineLvl", val=level - 1),
        )
        for level, style in enumerate(layout.headings, start=1)
    ]
    return [
        _style(NORMAL, NORMAL, layout.body),
        _style("NoiDung", "Nội dung", layout.body, spacing, indent, _jc("both")),
        _style("CanCu", "Căn cứ", layout.basis, spacing, indent, _jc("both")),
        _style("Phan", "Phần", layout.part, node("keepNext"), spacing, _jc("center")),
        *headings,
    ]


def _letterhead_styles(layout: Layout) -> list[str]:
    centre, emblem = _jc("center"), enumerate(layout.emblem, start=1)
    centred = (
        ("CoQuanChuQuan", "Cơ quan chủ quản", layout.issuer),
        ("CoQuanBanHanh", "Cơ quan ban hành", replace(layout.issuer, bold=True)),
        *((f"QuocHieu{n}", f"Quốc hiệu {n}", style) for n, (_, style) in emblem),
        ("SoKyHieu", "Số, ký hiệu", layout.number),
        ("DiaDanh", "Địa danh, ngày tháng", layout.place_date),
        ("TenLoai", "Tên loại văn bản", layout.type_name),
        ("TrichYeu", "Trích yếu", layout.subject),
        ("QuyenHan", "Quyền hạn người ký", layout.authority),
        ("ChucVu", "Chức vụ người ký", layout.signer_title),
        ("NguoiKy", "Họ tên người ký", layout.signer_name),
        ("NhanPhuLuc", "Phụ lục", layout.annex_label),
        ("TenPhuLuc", "Tên phụ lục", layout.annex_title),
        ("KemTheo", "Kèm theo", layout.annex_attached),
        ("SoTrang", "header", layout.page_number),
    )
    left = (
        ("KinhGui", "Kính gửi", layout.addressee),
        ("NhanNoiNhan", "Nhãn nơi nhận", layout.recipients_label),
        ("NoiNhan", "Nơi nhận", layout.recipient),
    )
    line = node("spacing", line=twips(_LINE_HEIGHT), lineRule="exact")
    return [
        *(_style(code, name, style, centre) for code, name, style in centred),
        *(_style(code, name, style) for code, name, style in left),
        _style("DuongKe", "Đường kẻ", Style(2), line),
    ]


def _table_styles(layout: Layout) -> list[str]:
    return [
        _style("TieuDeBang", "Tiêu đề bảng", layout.table_header, node("keepNext"), _jc("center")),
        _style("NhomBang", "Nhóm trong bảng", layout.table_group, node("keepNext")),
        _style("OBang", "Ô bảng", layout.table),
    ]


def _style(code: str, name: str, look: Style, *properties: str) -> str:
    base = () if code == NORMAL else (node("basedOn", val=NORMAL),)
    default = {"default": 1} if code == NORMAL else {}
    parts = (node("name", val=name), *base, node("qFormat"), node("pPr", *properties), _look(look))
    return node("style", *parts, type="paragraph", styleId=code, **default)


def _look(style: Style) -> str:
    """The properties of a run, in the order of the schema; sizes are in half points."""
    half = round(style.size * 2)
    marks = [tag for tag, is_on in (("b", style.bold), ("i", style.italic)) if is_on]
    return node(
        "rPr",
        node("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT),
        *(node(tag) + node(f"{tag}Cs") for tag in marks),
        node("color", val="000000"),
        node("sz", val=half) + node("szCs", val=half),
        node("lang", val="vi-VN", eastAsia="vi-VN"),
    )


def _jc(side: str) -> str:
    return node("jc", val=side)
