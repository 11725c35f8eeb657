import pytest

from app.domain.vietnamese import fold
from app.plan_text.labels import Label, label_of, read_labels
from app.plan_text.line import line_of
from app.plan_text.marker import marker_of
from app.plan_text.source import Paragraph


def read(text: str):
    line = line_of(0, Paragraph(text))
    marker = marker_of(line)
    return [
        (value.label, value.printed, value.value) for value in read_labels(line, marker.end if marker else 0)
    ]


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("- Chỉ đạo thực hiện: Đồng chí Trưởng Ban.", Label.DIRECTING, "Đồng chí Trưởng Ban"),
        ("- Chủ trì: Hội Nông dân xã;", Label.LEAD, "Hội Nông dân xã"),
        ("- Tham mưu, thực hiện: Văn phòng", Label.LEAD, "Văn phòng"),
        ("- Tham mưu thực hiện: Văn phòng", Label.LEAD, "Văn phòng"),
        ("* Đơn vị chủ trì: Công an xã", Label.LEAD, "Công an xã"),
        ("Cơ quan, đơn vị thực hiện : Công an xã", Label.LEAD, "Công an xã"),
        ("b) Cơ quan thực hiện:", Label.LEAD, ""),
        ("- Đơn vị chủ trì, tham mưu thực hiện: Văn phòng", Label.LEAD, "Văn phòng"),
        ("+ Đơn vị phối hợp: các thôn", Label.COORDINATING, "các thôn"),
        ("- Phối hợp thực hiện: các thôn", Label.COORDINATING, "các thôn"),
        ("- Thời gian thực hiện:  Quý II, III/ 2026.", Label.TIME, "Quý II, III/ 2026"),
        ("c) Thời gian hoàn thành: 30/6", Label.TIME, "30/6"),
        ("- Thời hạn: 30/6", Label.TIME, "30/6"),
        ("- Thời gian, địa điểm: tháng 5, tại nhà văn hóa", Label.TIME, "tháng 5, tại nhà văn hóa"),
        ("- Kết quả: Báo cáo", Label.PRODUCT, "Báo cáo"),
        ("- Sản phẩm, kết quả đầu ra: Báo cáo", Label.PRODUCT, "Báo cáo"),
        ("a) Nhiệm vụ: Rà soát", Label.TASK, "Rà soát"),
    ],
)
def test_label_lines(text, label, value):
    assert [(found, said) for found, _, said in read(text)] == [(label, value)]


def test_several_labels_on_one_line():
    assert read("(Chủ trì: Hội Nông dân; phối hợp: các thôn; thời gian: quý I)") == [
        (Label.LEAD, "Chủ trì", "Hội Nông dân"),
        (Label.COORDINATING, "phối hợp", "các thôn"),
        (Label.TIME, "thời gian", "quý I"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- Chủ trì xây dựng vườn ươm: chọn đất",
        "a) Nội dung tập huấn (cho các thôn):",
        "- Thành phần: đại diện các hộ",
        "2. Phối hợp trồng, chăm sóc: cử người",
        "- Thời gian qua, các thôn đã làm tốt",
        "- Lưu ý: không thu tiền mặt",
    ],
)
def test_other_lines_are_no_labels(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Nội dung công việc", Label.TASK),
        ("Tên nhiệm vụ", Label.TASK),
        ("Cơ quan chủ trì", Label.LEAD),
        ("Đơn vị phối hợp", Label.COORDINATING),
        ("Thời gian hoàn thành", Label.TIME),
        ("Sản phẩm", Label.PRODUCT),
        ("Ghi chú", None),
        ("STT", None),
    ],
)
def test_column_names(name, label):
    assert label_of(fold(name)) is label
