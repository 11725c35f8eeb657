"""Task tables from every kind of file, and what a person says of their columns; all texts are made up."""

import pytest

from app.errors import ImportRejected, Trouble
from app.intake.reader import read_bytes
from app.intake.text import text_source
from app.plan_text.as_json import draft_to_json
from app.plan_text.columns import fold_head
from app.plan_text.draft import Field
from app.plan_text.labels import Label
from app.plan_text.reader import read_plan, table_heads
from app.plan_text.source import Paragraph, SourceDocument
from plan_books import saved, workbook

HEAD = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")
TITLE = "KẾ HOẠCH\nTrồng cây năm 2026\n"


def document(*rows, title=TITLE, name="thử.docx", blanks=True) -> SourceDocument:
    """A document with a table; None is a cell that is not there, "" one that is empty."""
    cells = tuple(
        Paragraph(line, table=0, row=row, column=column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text is not None and (text or blanks)
        for line in (text.split("\n"))
    )
    return SourceDocument(name, (*map(Paragraph, title.splitlines()), *cells))


def tasks(source, **options):
    return [
        (item.path, item.code, item.title, item.lead, item.deadline.text)
        for item in read_plan(source, **options).items
        if not item.is_group
    ]


def test_groups_numbers_that_begin_again_and_heads_on_every_page():
    source = document(
        HEAD,
        ("I", "CHUẨN BỊ", "", "", ""),
        ("1", "Chọn giống", "Phòng Kinh tế", "Các thôn", "Quý I"),
        HEAD,
        ("1", "2", "3", "4", "5"),
        ("2", "Ươm cây", "Hội Nông dân xã", "", "Quý II"),
        ("II. TRỒNG CÂY",),
        ("1", "Phát động", "Đoàn Thanh niên xã", "", "Tháng 5"),
    )
    assert tasks(source) == [
        ("I", "1", "Chọn giống", "Phòng Kinh tế", "Quý I"),
        ("I", "2", "Ươm cây", "Hội Nông dân xã", "Quý II"),
        ("II", "1", "Phát động", "Đoàn Thanh niên xã", "Tháng 5"),
    ]
    assert [item.title for item in read_plan(source).items if item.is_group] == ["CHUẨN BỊ", "TRỒNG CÂY"]


def test_groups_below_groups():
    source = document(
        HEAD,
        ("A", "Nông nghiệp", "", "", ""),
        ("I", "Cây", "", "", ""),
        ("1", "Giống", "", "", ""),
        ("1.1", "Chọn giống", "Phòng Kinh tế", "", "Quý I"),
        ("", "- Ươm cây", "Hội Nông dân xã", "", "Quý II"),
        ("2", "Trồng cây", "Các thôn", "", "Quý III"),
        ("B", "Văn hóa", "", "", ""),
        ("1", "Hội diễn", "Phòng Văn hóa", "", "Quý IV"),
    )
    assert [task[:2] for task in tasks(source)] == [
        ("A.I.1", "1.1"),
        ("A.I.1", "-"),
        ("A.I", "2"),
        ("B", "1"),
    ]


def test_cells_over_several_rows_hold_for_each_and_are_doubtful():
    source = document(
        HEAD,
        ("1", "Chọn giống", "Phòng Kinh tế", "Các thôn", "Quý I"),
        ("2", "Ươm cây", None, "", None),
        ("3", "Trồng cây", "", "", "Quý II"),
    )
    first, second, third = read_plan(source).items
    assert (second.lead, second.coordinating, second.deadline.text) == ("Phòng Kinh tế", "", "Quý I")
    assert {Field.LEAD, Field.DEADLINE} <= second.doubts
    assert not first.doubts
    assert third.lead == ""


def test_a_second_row_of_names():
    grid = document(
        ("STT", "Nhiệm vụ", "Đơn vị thực hiện", None, "Thời gian"),
        (None, None, "Chủ trì", "Phối hợp", None),
        ("1", "Chọn giống", "Phòng Kinh tế", "Các thôn", "Quý I"),
    )
    moved = document(
        ("STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"),
        ("Chủ trì", "Phối hợp"),
        ("1", "Chọn giống", "Phòng Kinh tế", "Các thôn", "Quý I"),
    )
    for source in (grid, moved):
        item = read_plan(source).items[0]
        assert (item.lead, item.coordinating, item.deadline.text) == ("Phòng Kinh tế", "Các thôn", "Quý I")


def test_names_of_groups_in_a_column_of_their_own():
    source = document(
        ("TT", "Nội dung", "Nhiệm vụ cụ thể", "Người phụ trách", "Tiến độ"),
        ("1", "Cây xanh", "Chọn giống", "Ông An", "Quý I"),
        (None, None, "Ươm cây", "Bà Bình", "Quý II"),
    )
    items = read_plan(source).items
    assert [(item.is_group, item.path, item.code, item.title) for item in items] == [
        (True, "", "1", "Cây xanh"),
        (False, "1", "", "Chọn giống"),
        (False, "1", "", "Ươm cây"),
    ]


def test_bullets_in_a_cell_are_details_and_units_in_a_cell_are_told_apart():
    source = document(
        HEAD,
        (
            "1",
            "Trồng cây:\n- Chọn giống;\n- Ươm cây.",
            "- Phòng Kinh tế;\n- Hội Nông dân xã",
            "",
            "Tháng\n5/2026",
        ),
    )
    item = read_plan(source).items[0]
    assert (item.title, item.body) == ("Trồng cây:", "- Chọn giống;\n- Ươm cây.")
    assert (item.lead, item.deadline.text) == ("Phòng Kinh tế; Hội Nông dân xã", "Tháng 5/2026")


def test_a_table_stands_in_its_section():
    text = """I. MỤC TIÊU
| STT | Nội dung | Đơn vị chủ trì | Thời gian |
| 1 | Phủ xanh | Các thôn | Năm 2026 |
II. NHIỆM VỤ
Phân công như sau:
| STT | Nội dung | Đơn vị chủ trì | Thời gian |
| 1 | Chọn giống | Phòng Kinh tế | Quý I |
III. TỔ CHỨC THỰC HIỆN
1. Các thôn báo cáo kết quả.
"""
    assert [task[:2] for task in tasks(text_source("a", TITLE + text))] == [("II", "1"), ("III", "1")]


def test_ditto_marks_stand_for_the_row_above():
    rows = (
        ("1", "Chọn giống", "Phòng Kinh tế", "Các thôn", "Quý I"),
        ("2", "Ươm cây", "-nt-", "nt", "Như trên"),
        ("3,1", "Trồng cây", '"', "", "Quý II"),
    )
    assert tasks(document(HEAD, *rows)) == [
        ("", "1", "Chọn giống", "Phòng Kinh tế", "Quý I"),
        ("", "2", "Ươm cây", "Phòng Kinh tế", "Quý I"),
        ("", "3.1", "Trồng cây", "Phòng Kinh tế", "Quý II"),
    ]
    _, second, third = read_plan(document(HEAD, *rows)).items
    assert (second.coordinating, third.coordinating) == ("Các thôn", "")
    assert Field.LEAD in second.doubts


BARE = (
    "I", "Chuẩn bị", "1", "Chọn giống", "Phòng Kinh tế", "Các thôn", "Quý I/2026", "2", "Ươm cây",
    "Hội Nông dân xã", "", "Quý II/2026", "II", "Trồng cây", "1", "Trồng ven đường", "Các thôn", "Các hội",
    "Thường xuyên",
)  # fmt: skip
AFTER = "\nII. TỔ CHỨC THỰC HIỆN\n1. Các thôn báo cáo.\nNơi nhận:\n- Các thôn;\n- Lưu: VT.\n"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("after", ["", AFTER])
def test_one_cell_a_line_without_bars(gap, after):
    cells = gap.join(cell for cell in (*HEAD, *BARE) if cell or gap == "\n")
    found = read_plan(text_source("a.txt", f"{TITLE}I. NỘI DUNG\n{cells}\n{after}")).items
    read = [(each.path, each.code, each.lead, each.coordinating, each.deadline.text) for each in found]
    assert read[1:6] == [
        ("I", "I", "", "", ""),
        ("I.I", "1", "Phòng Kinh tế", "Các thôn", "Quý I/2026"),
        ("I.I", "2", "Hội Nông dân xã", "", "Quý II/2026"),
        ("I", "II", "", "", ""),
        ("I.II", "1", "Các thôn", "Các hội", "Thường xuyên"),
    ]
    assert [each.title for each in found[6:]] == (["TỔ CHỨC THỰC HIỆN", "Các thôn báo cáo"] if after else [])


def test_a_head_without_bars_that_comes_again_on_the_next_page():
    first = ("1", "Chọn giống", "Phòng Kinh tế", "Các thôn", "Quý I")
    rows = (*first, *HEAD, "2", "Ươm cây", "Các thôn", "", "Quý II")
    found = tasks(text_source("a.txt", TITLE + "\n".join((*HEAD, *rows))))
    assert [task[1:] for task in found] == [
        ("1", "Chọn giống", "Phòng Kinh tế", "Quý I"),
        ("2", "Ươm cây", "Các thôn", "Quý II"),
    ]


def test_a_cell_of_several_lines_without_bars():
    first = "1\nChọn giống cây\nhợp đất đồi\nPhòng Kinh tế\nCác thôn;\nHội Nông dân xã\nQuý I"
    rows = f"{first}\n2\nƯơm\nCác thôn\nQuý II"
    found = read_plan(text_source("a.txt", f"{TITLE}{chr(10).join(HEAD)}\n{rows}")).items
    assert [(each.title, each.lead, each.coordinating, each.deadline.text) for each in found] == [
        ("Chọn giống cây hợp đất đồi", "Phòng Kinh tế", "Các thôn; Hội Nông dân xã", "Quý I"),
        ("Ươm", "Các thôn", "", "Quý II"),
    ]


def test_every_value_tells_where_it_was_read():
    head = ("STT", "Nội dung", "Chỉ đạo", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm")
    row = ("1", "Chọn giống", "Bí thư", "Phòng Kinh tế", "Các thôn", "Quý I", "Danh sách giống")
    source = document(head, row)
    (item,) = read_plan(source).items
    found = {
        name: source.paragraphs[span.paragraph].text[span.start : span.end]
        for name, (span,) in item.spans.items()
    }
    fields = ("text", "directing", "lead", "coordinating", "deadline", "product")
    assert found == dict(zip(fields, row[1:], strict=True))


def test_a_cell_of_several_lines_in_a_copied_sheet():
    head, last = "TT\tNội dung\tNgười làm\tHạn", '2\t"Việc B"\tBà Thử\t30/9'
    text = f'{head}\n1\t"Việc A\ncả hai thôn"\tÔng Mẫu\t30/6\n{last}'
    assert [task[1:4] for task in tasks(text_source("a", text))] == [
        ("1", "Việc A cả hai thôn", "Ông Mẫu"),
        ("2", '"Việc B"', "Bà Thử"),
    ]


def test_the_programme_of_a_day_is_no_table_of_tasks():
    source = document(
        ("Thời gian", "Nội dung", "Người thực hiện"),
        ("7h30", "Đón khách", "Ban tổ chức"),
        ("8h00", "Khai mạc", "Ban tổ chức"),
        title=f"{TITLE}I. NỘI DUNG\n1. Tổ chức hội nghị.",
    )
    assert [task[2] for task in tasks(source)] == ["Tổ chức hội nghị"]


MATCHED = ("Mã", "Đầu mục", "Ai làm", "Bao giờ")
ROWS = (MATCHED, ("7", "Chọn giống", "Phòng Kinh tế", "Quý I"), ("8", "Ươm cây", "Các thôn", "Quý II"))


def test_a_person_says_what_the_columns_are():
    (head,) = table_heads(document(*ROWS))
    assert head.signature == "ma | dau muc | ai lam | bao gio"
    assert head.texts == MATCHED
    assert head.sample == ROWS[1:]
    assert head.guessed == (Label.ORDINAL, None, None, None)
    matches = {head.signature: (Label.ORDINAL, Label.TASK, Label.LEAD, Label.TIME)}
    assert tasks(document(*ROWS), matches=matches) == [
        ("", "7", "Chọn giống", "Phòng Kinh tế", "Quý I"),
        ("", "8", "Ươm cây", "Các thôn", "Quý II"),
    ]


def test_a_match_is_stronger_than_a_guess():
    rows = (HEAD, ("1", "Chọn giống", "Phòng Kinh tế", "Hội Nông dân xã", "Quý I"))
    (head,) = table_heads(document(*rows))
    assert head.guessed == (Label.ORDINAL, Label.TASK, Label.LEAD, Label.COORDINATING, Label.TIME)
    matches = {head.signature: (Label.ORDINAL, Label.TASK, Label.COORDINATING, Label.LEAD, None)}
    item = read_plan(document(*rows), matches).items[0]
    assert (item.lead, item.coordinating, item.deadline.text) == ("Hội Nông dân xã", "Phòng Kinh tế", "")


def test_small_tables_are_not_shown():
    assert table_heads(document(("Chức vụ", "Họ tên"), ("a", "b"))) == ()
    assert table_heads(document(HEAD)) == ()


LIST = [list(HEAD), [1, "Chọn giống", "Phòng Kinh tế", None, "Quý I/2026"]]


def test_a_list_of_tasks_is_a_plan_without_the_name():
    book = workbook(["UBND XÃ BÌNH AN"], ["BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026"], *LIST)
    draft = read_plan(read_bytes("a.xlsx", saved(book)))
    assert (draft.title, draft.year) == ("BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026", 2026)
    assert draft.issuer.startswith("UBND")
    assert [item.lead for item in draft.items] == ["Phòng Kinh tế"]


def test_a_list_without_a_title_is_called_like_its_file():
    draft = read_plan(read_bytes("Việc năm 2026.xlsx", saved(workbook(*LIST))))
    assert draft.title == "Việc năm 2026"


def test_a_list_of_other_things_is_no_plan():
    rows = (("STT", "Họ và tên", "Chức vụ"), ("1", "Nguyễn Văn Mẫu", "Thôn trưởng"))
    source = document(*rows, title="DANH SÁCH THÀNH VIÊN")
    with pytest.raises(ImportRejected) as refused:
        read_plan(source)
    assert refused.value.trouble is Trouble.NOT_A_PLAN


def test_json_tells_doubts_and_places():
    source = document(HEAD, ("1", "Chọn giống", "Phòng Kinh tế", "", "Quý I"), ("2", "Ươm cây", None, "", ""))
    first, second = draft_to_json(read_plan(source))["items"]
    assert (first["doubts"], second["doubts"]) == ([], ["lead"])
    (place,) = second["spans"]["text"]
    assert source.paragraphs[place[0]].text[place[1] : place[2]] == "Ươm cây"


def test_heads_are_compared_folded():
    assert fold_head("  Đơn vị\n CHỦ TRÌ: ") == "don vi chu tri"
