"""The layouts that official plans use beside the labelled one; all texts are made up."""

from datetime import date

import pytest

from app.errors import ImportRejected, Trouble
from app.intake.text import text_source
from app.plan_text.draft import Field, PlanDraft
from app.plan_text.reader import read_plan

HEAD = (
    "Số: 7/KH-UBND\nBình An, ngày 3 tháng 3 năm 2026\n\nKẾ HOẠCH\nTrồng cây năm 2026\n\n"
    "Ủy ban nhân dân xã Bình An xây dựng Kế hoạch như sau:\n"
)


def read(body: str) -> PlanDraft:
    return read_plan(text_source("thử", HEAD + body))


def tasks(body: str):
    return [
        (item.path, item.code, item.lead, item.deadline.text)
        for item in read(body).items
        if not item.is_group
    ]


def test_labels_as_letters():
    body = """I. NHIỆM VỤ
1. Về đất
a) Nhiệm vụ: Rà soát đất trống.
b) Cơ quan thực hiện:
- Đơn vị chủ trì: Phòng Kinh tế.
- Đơn vị phối hợp: Các thôn.
c) Thời gian thực hiện: Tháng 4/2026.
2. Về cây
a) Nhiệm vụ:
- Chọn giống.
- Ươm cây.
b) Cơ quan thực hiện: Hội Nông dân xã.
"""
    assert tasks(body) == [("I", "1", "Phòng Kinh tế", "Tháng 4/2026"), ("I", "2", "Hội Nông dân xã", "")]
    items = read(body).items
    assert items[1].body == "Rà soát đất trống."
    assert items[1].coordinating == "Các thôn"
    assert items[2].body == "- Chọn giống.\n- Ươm cây."


def test_an_empty_label_takes_the_lines_below_it():
    who = "a) Cơ quan thực hiện:\n- Phòng Kinh tế;\n- Hội Nông dân xã."
    body = f"I. NHIỆM VỤ\n1. Chọn giống\n{who}\nb) Thời gian thực hiện:\nQuý II/2026."
    assert tasks(body) == [("I", "1", "Phòng Kinh tế; Hội Nông dân xã", "Quý II/2026")]


def test_unmarked_label_lines():
    first = "1. Chọn giống cây.\nĐơn vị chủ trì: Phòng Kinh tế.\nThời gian: Tháng 4."
    body = f"I. NỘI DUNG\n{first}\n2. Ươm cây.\nChủ trì: Các thôn."
    assert tasks(body) == [("I", "1", "Phòng Kinh tế", "Tháng 4"), ("I", "2", "Các thôn", "")]


def test_a_block_after_the_last_bullet_belongs_to_the_task_above():
    body = "I. NỘI DUNG\n1. Chuẩn bị\n- Chọn giống.\n- Ươm cây.\nChủ trì: Phòng Kinh tế."
    assert tasks(body) == [("I", "1", "Phòng Kinh tế", "")]
    assert read(body).items[-1].body == "- Chọn giống.\n- Ươm cây."


def test_bullets_with_a_block_each_are_the_tasks():
    body = "I. NỘI DUNG\n1. Chuẩn bị\n- Chọn giống.\nChủ trì: Phòng Kinh tế.\n- Ươm cây.\nChủ trì: Các thôn."
    assert tasks(body) == [("I.1", "-", "Phòng Kinh tế", ""), ("I.1", "-", "Các thôn", "")]


def test_details_below_a_task_are_no_tasks():
    body = "I. NỘI DUNG\n1. Chuẩn bị\n- Chọn giống:\n+ Keo;\n+ Tràm.\n- Ươm cây: (1) đất; (2) nước."
    assert tasks(body) == [("I.1", "-", "", ""), ("I.1", "-", "", "")]


def test_tasks_without_a_section_are_tasks_whatever_they_begin_with():
    body = "1. Công tác tuyên truyền pháp luật\n2. Hoạt động hòa giải ở thôn\n3. Tổng kết\n"
    assert [item.title for item in read(body).items] == [
        "Công tác tuyên truyền pháp luật",
        "Hoạt động hòa giải ở thôn",
        "Tổng kết",
    ]


def test_a_part_has_its_words_on_the_next_line():
    body = "Phần thứ nhất\nKẾT QUẢ QUÝ I\n1. Đã trồng 5 cây\nPhần thứ hai\nNHIỆM VỤ QUÝ II\n1. Trồng 9 cây\n"
    assert [(item.code, item.title) for item in read(body).items] == [
        ("Phần thứ hai", "NHIỆM VỤ QUÝ II"),
        ("1", "Trồng 9 cây"),
    ]


def test_aims_goals_and_money_are_left_out():
    body = """I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Phủ xanh.
II. MỤC TIÊU
- Trồng 1.000 cây.
III. NHIỆM VỤ
1. Yêu cầu
- Cây sống trên 90%.
2. Trồng cây.
IV. KINH PHÍ THỰC HIỆN
1. Ngân sách xã.
"""
    assert tasks(body) == [("III", "2", "", "")]


def test_headings_that_name_units():
    body = """I. NHIỆM VỤ
1. Trồng cây.
II. TỔ CHỨC THỰC HIỆN
1. Công an xã:
- Giữ trật tự.
2. Đối với các thôn
Vận động Nhân dân tham gia.
3. Đề nghị Hội Nông dân xã phối hợp cung cấp giống.
4. Giao Phòng Kinh tế theo dõi, báo cáo trước ngày 15/6/2026.
"""
    assert tasks(body)[1:] == [
        ("II.1", "-", "Công an xã", ""),
        ("II", "2", "các thôn", ""),
        ("II", "3", "Hội Nông dân xã", ""),
        ("II", "4", "Phòng Kinh tế", "trước ngày 15/6/2026"),
    ]
    assert all(Field.LEAD in item.doubts for item in read(body).items if item.lead)


def test_a_period_in_the_heading_holds_below_it():
    heading = "1. Đợt 1: từ ngày 05/4/2026 đến ngày 20/4/2026"
    body = f"I. NỘI DUNG\n{heading}\n- Chọn giống.\n- Ươm cây từ 10/4/2026 đến 12/4/2026."
    assert [task[3] for task in tasks(body)] == [
        "từ ngày 05/4/2026 đến ngày 20/4/2026",
        "từ 10/4/2026 đến 12/4/2026",
    ]


@pytest.mark.parametrize("mark", ["- ", "a) ", "1. "])
def test_months_without_a_mark_hold_for_what_stands_below_them(mark):
    first, second = f"{mark}Chọn giống.\n{mark}Họp.", f"{mark}Ươm cây."
    body = f"I. NỘI DUNG\nTháng 1:\n{first}\nTháng 02/2026\n{second}\nII. TỔ CHỨC\n1. Các thôn báo cáo."
    code = mark.strip(". )")
    assert tasks(body)[:3] == [
        ("I", code, "", "Tháng 1"), ("I", code, "", "Tháng 1"), ("I", code, "", "Tháng 02/2026")
    ]  # fmt: skip
    assert [item.title for item in read(body).items if item.is_group][1:3] == ["Tháng 1:", "Tháng 02/2026"]


def test_dates_of_cited_papers_are_no_deadlines():
    assert tasks("I. NỘI DUNG\n1. Thực hiện Chỉ thị số 45/CT-TTg ngày 31/12/2020 của Thủ tướng.") == [
        ("I", "1", "", "")
    ]


def test_repeats_and_gaps_in_the_numbers():
    body = "I. NỘI DUNG\n1. Một.\n1. Hai.\n4. Ba.\nI. TỔ CHỨC THỰC HIỆN\n1. Bốn."
    assert [task[:2] for task in tasks(body)] == [("I", "1"), ("I", "1"), ("I", "4"), ("I", "1")]


def test_sections_that_are_numbers():
    tail = "3. Tổ chức thực hiện\nCác thôn thực hiện tốt."
    body = f"1. Mục đích\n- Phủ xanh.\n2. Nội dung\na) Trồng cây.\nb) Chăm cây.\n{tail}"
    assert [task[:2] for task in tasks(body)] == [("2", "a"), ("2", "b")]


def test_a_remark_between_sections_does_not_end_the_plan():
    body = "I. NỘI DUNG\n1. Trồng cây.\nTrong quá trình thực hiện cần tiết kiệm.\nII. NHIỆM VỤ\n1. Chăm cây."
    assert [task[:2] for task in tasks(body)] == [("I", "1"), ("II", "1")]


def test_task_table_in_the_annex():
    table = """I. NHIỆM VỤ
1. Trồng cây.
Nơi nhận:
- Các thôn;
- Lưu: VT.
PHỤ LỤC
DANH MỤC NHIỆM VỤ
| STT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Ghi chú |
|---|---|---|---|---|---|
| I | CHUẨN BỊ | | | | |
| 1 | Chọn giống | Phòng Kinh tế | Các thôn | Quý I/2026 | |
| 2 | Ươm cây | Hội Nông dân xã | | Thường xuyên | |
"""
    assert tasks(table)[1:] == [
        ("PHỤ LỤC.I", "1", "Phòng Kinh tế", "Quý I/2026"),
        ("PHỤ LỤC.I", "2", "Hội Nông dân xã", "Thường xuyên"),
    ]
    assert [item.code for item in read(table).items if item.is_group] == ["I", "PHỤ LỤC", "I"]


def test_each_annex_is_a_group_of_its_own():
    rows = "| TT | Nội dung | Chủ trì | Thời gian |\n| 1 | {} | Các thôn | Quý I |\n"
    annexes = (
        f"PHỤ LỤC I\nCHỌN GIỐNG\n{rows.format('Chọn giống')}\n"
        f"PHỤ LỤC I\n{rows.format('Ươm cây')}\n"
        "Phụ lục II\nMẪU BIÊN BẢN\n1. Thời gian\n"
        f"Phụ lục III\n{rows.format('Trồng cây')}"
    )
    found = read(f"I. NHIỆM VỤ\n1. Trồng cây.\nNơi nhận:\n- Các thôn;\n- Lưu: VT.\n{annexes}").items
    assert [(item.path, item.title) for item in found[2:]] == [
        ("", "CHỌN GIỐNG"),
        ("PHỤ LỤC I", "Chọn giống"),
        ("PHỤ LỤC I", "Ươm cây"),
        ("", "Phụ lục III"),
        ("Phụ lục III", "Trồng cây"),
    ]


def test_other_tables_hold_no_tasks():
    table = (
        "I. NHIỆM VỤ\n1. Trồng cây.\n| TT | Họ và tên | Chức vụ |\n|---|---|---|\n| 1 | A | Thôn trưởng |\n"
    )
    assert len(tasks(table)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Xin chào",
        "BÁO CÁO\nKết quả năm 2026\nI. KẾT QUẢ\n1. Việc.",
        "KẾ HOẠCH",
        "KẾ HOẠCH\nTrồng cây\nI. MỤC ĐÍCH\n- Phủ xanh.",
        "Kế hoạch cuối tuần của tôi là đi chơi.",
    ],
)
def test_what_is_no_plan_is_refused(text):
    with pytest.raises(ImportRejected) as refused:
        read_plan(text_source("thu.txt", text))
    assert refused.value.trouble is Trouble.NOT_A_PLAN
    assert refused.value.facts == {"name": "thu.txt"}


def test_labels_behind_the_words_of_a_task():
    body = """I. NHIỆM VỤ
1. Chọn giống (Chủ trì: Phòng Kinh tế; phối hợp: các thôn (12 thôn); thời gian: Quý I).
2. Ươm cây. Đơn vị thực hiện: Hội Nông dân xã. Thời gian: Tháng 4.
3. Trồng cây (Chủ trì: Các thôn)
- Trồng cây ven đường.
- Trồng cây ở trường.
"""
    assert tasks(body) == [
        ("I", "1", "Phòng Kinh tế", "Quý I"),
        ("I", "2", "Hội Nông dân xã", "Tháng 4"),
        ("I.3", "-", "Các thôn", ""),
        ("I.3", "-", "Các thôn", ""),
    ]
    _, first, second, heading, *below = read(body).items
    assert first.coordinating == "các thôn (12 thôn)"
    assert not first.doubts
    assert not second.doubts
    assert heading.is_group
    assert all(Field.LEAD in item.doubts for item in below)


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Giao Phòng Kinh tế chủ trì, phối hợp với các thôn chọn giống.", "Phòng Kinh tế"),
        ("Phòng Kinh tế chủ trì, phối hợp với các thôn chọn giống.", "Phòng Kinh tế"),
        ("Chọn giống cây (Công an xã chủ trì).", "Công an xã"),
        ("Chọn giống cây – Hội Nông dân xã thực hiện.", "Hội Nông dân xã"),
        ("Phát triển kinh tế - xã hội của các thôn đã thực hiện.", ""),
        ("Các thôn trồng cây ven đường.", ""),
        ("Hội Nông dân xã vận động hội viên trồng cây.", "Hội Nông dân xã"),
        ("Trạm Y tế tổ chức 02 đợt khám: đợt đầu ở thôn.", "Trạm Y tế"),
        ("Chọn giống: Phòng Kinh tế chủ trì, các thôn cùng làm.", "Phòng Kinh tế"),
        ("UBND xã giao Phòng Kinh tế làm đầu mối tổng hợp.", "Phòng Kinh tế"),
        ("Tổ chức Tết trồng cây (giao Đoàn Thanh niên xã chủ trì; các thôn phối hợp).", "Đoàn Thanh niên xã"),
    ],
)
def test_who_does_it_in_a_sentence_about_the_work(sentence, lead):
    assert tasks(f"I. NHIỆM VỤ\n1. {sentence}") == [("I", "1", lead, "")]


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Chọn giống, hoàn thành trước 30/4/2026.", "trước 30/4/2026"),
        ("Chọn giống, xong trong tháng 3/2026.", "xong trong tháng 3/2026"),
        ("Chọn giống trong quý II.", "trong quý II"),
        ("Chọn giống từ ngày 01/3 đến ngày 15/3/2026.", "từ ngày 01/3 đến ngày 15/3/2026"),
        ("Gửi danh sách vào ngày 25 hằng tháng.", "vào ngày 25 hằng tháng"),
        ("Báo cáo chậm nhất ngày 15 tháng 6 năm 2026.", "chậm nhất ngày 15 tháng 6 năm 2026"),
        ("Báo cáo trước ngày 20 tháng 12 hằng năm.", "trước ngày 20 tháng 12 hằng năm"),
        ("Báo cáo trước 17 giờ 00 ngày 25/11/2026.", "trước 17 giờ 00 ngày 25/11/2026"),
        ("Tháng 5/2026: chọn giống.", "Tháng 5/2026"),
        ("Trồng cây (tháng 6/2026).", "tháng 6/2026"),
        ("Họp giao ban định kỳ hằng quý.", "định kỳ hằng quý"),
        ("Hằng tháng, tổng hợp tình hình.", "Hằng tháng"),
        ("Tưới cây mỗi tuần.", "mỗi tuần"),
        ("Báo cáo định kỳ quy định của xã.", ""),
        ("Sơ kết quý I, tổng kết năm 2026.", ""),
        ("Thực hiện Chỉ thị số 45/CT-TTg ngày 31/12/2020 và Đề án đến năm 2030.", ""),
        ("Thực hiện Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2026 của xã.", ""),
    ],
)
def test_times_in_sentences(sentence, time):
    assert tasks(f"I. NHIỆM VỤ\n1. {sentence}") == [("I", "1", "", time)]
    doubts = read(f"I. NHIỆM VỤ\n1. {sentence}").items[-1].doubts
    assert (Field.DEADLINE in doubts) is bool(time)


def test_sections_below_a_part_have_purposes_of_their_own():
    body = """A. TÌNH HÌNH
I. Kết quả
1. Đã trồng 5 cây.
B. KẾ HOẠCH NĂM 2026
I. Mục đích, yêu cầu
1. Phủ xanh.
II. Nhiệm vụ
1. Trồng cây.
III. Tổ chức thực hiện
1. Công an xã: Giữ trật tự.
2. Các thôn
- Vận động Nhân dân.
"""
    assert tasks(body) == [
        ("B.II", "1", "", ""),
        ("B.III", "1", "Công an xã", ""),
        ("B.III.2", "-", "Các thôn", ""),
    ]


def test_names_for_the_work_with_bullets_below_are_groups():
    body = "I. NHIỆM VỤ\n1. Trồng cây\na. Nhiệm vụ:\n- Chọn giống.\n- Ươm cây.\nb. Giải pháp:\n- Vận động."
    assert [task[:2] for task in tasks(body)] == [("I.1.a", "-"), ("I.1.a", "-"), ("I.1.b", "-")]


@pytest.mark.parametrize(
    ("duty", "lead"),
    [
        ("Các thôn tổ chức trồng cây.", "Các thôn"),
        ("Các tổ chức chính trị - xã hội vận động Nhân dân.", "Các tổ chức chính trị - xã hội"),
        ("Công an xã: giữ trật tự.", "Công an xã"),
        ("Các thành viên Ban Chỉ đạo theo phân công chủ động thực hiện.", "Các thành viên Ban Chỉ đạo"),
        ("Đề nghị UBMTTQ xã phối hợp giám sát.", "UBMTTQ xã"),
        ("Tổ chức tuyên truyền đến các thôn.", ""),
        ("Tổ chức Hội nghị triển khai Kế hoạch.", ""),
        ("Tổ chức Đoàn Thanh niên vận động đoàn viên.", "Tổ chức Đoàn Thanh niên"),
        ("Ban hành văn bản hướng dẫn.", ""),
        ("Hội nghị sơ kết được tổ chức gọn.", ""),
        ("Phòng, chống cháy rừng, chủ động ứng phó.", ""),
        ("Các nội dung trên được triển khai đến thôn.", ""),
    ],
)
def test_who_has_a_duty(duty, lead):
    assert tasks(f"I. TỔ CHỨC THỰC HIỆN\n1. {duty}") == [("I", "1", lead, "")]


def test_units_behind_a_colon_belong_to_the_heading():
    body = "I. TỔ CHỨC THỰC HIỆN\n1. Các Sở: Tài chính, Nội vụ\nPhối hợp thực hiện."
    assert tasks(body) == [("I", "1", "Các Sở: Tài chính, Nội vụ", "")]


def test_a_section_about_reports_sets_duties():
    body = "I. NHIỆM VỤ\n1. Trồng cây.\nII. CHẾ ĐỘ BÁO CÁO\n- Báo cáo năm: trước ngày 20 tháng 11 năm 2026."
    assert [duty.date for duty in read(body).duties] == [date(2026, 11, 19)]
    assert tasks(body)[-1] == ("II", "-", "", "trước ngày 20 tháng 11 năm 2026")


def test_days_below_a_heading_about_reports_are_duties():
    body = "I. TỔ CHỨC\n1. Thời gian báo cáo\n- 6 tháng: trước ngày 10/6/2026.\n- Năm: chậm nhất 20/11"
    assert [duty.date for duty in read(body).duties] == [date(2026, 6, 9), date(2026, 11, 20)]
    labelled = "I. NHIỆM VỤ\n1. Tổng kết.\n- Chủ trì: Các thôn.\n- Thời gian báo cáo: trước ngày 10/6/2026."
    assert [duty.date for duty in read(labelled).duties] == [date(2026, 6, 9)]
