from datetime import date

import pytest

from app.domain.deadline import Recurrence
from app.plan_text.duties import printed_date, read_duties
from app.plan_text.line import line_of
from app.plan_text.source import Paragraph


def read(text: str):
    return read_duties([line_of(0, Paragraph(text))], 2026)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các thôn định kỳ hàng quý báo cáo kết quả.", [(None, Recurrence.QUARTER)]),
        ("Báo cáo kết quả hằng tháng, hằng quý.", [(None, Recurrence.MONTH), (None, Recurrence.QUARTER)]),
        ("Báo cáo năm trước ngày 12/12 để tổng hợp.", [(date(2026, 12, 11), Recurrence.YEAR)]),
        ("Báo cáo kết quả chậm nhất ngày 5/6/2026.", [(date(2026, 6, 5), None)]),
        (
            "Báo cáo 6 tháng đầu năm (chậm nhất ngày 5/6/2026) và tổng kết năm (chậm nhất ngày 10/11/2026).",
            [(date(2026, 6, 5), Recurrence.HALF_YEAR), (date(2026, 11, 10), Recurrence.YEAR)],
        ),
        ("Báo cáo kết quả trước ngày 20 tháng 12 năm 2026.", [(date(2026, 12, 19), None)]),
        ("Báo cáo kết quả trước ngày 20 tháng 12 hằng năm.", [(date(2026, 12, 19), Recurrence.YEAR)]),
        ("Gửi kết quả về Ủy ban trước 17 giờ 00 ngày 25/11.", [(date(2026, 11, 25), None)]),
        ("Báo cáo 6 tháng (10/6), báo cáo năm.", [(date(2026, 6, 10), Recurrence.HALF_YEAR)]),
        ("Gửi báo cáo vào ngày 25 hằng tháng.", [(None, Recurrence.MONTH)]),
        ("Định kỳ báo cáo Ủy ban.", [(None, None)]),
        ("Thực hiện Báo cáo số 12/BC-UBND ngày 05/6/2025.", []),
        ("Báo cáo kết quả trước ngày 31/02/2026.", []),
        ("Tuyên truyền hằng tháng.", []),
        ("Báo cáo trước ngày 10/6 và 10/12.", [(date(2026, 6, 9), None), (date(2026, 12, 9), None)]),
        ("Báo cáo chậm nhất 10/6 và 10/12.", [(date(2026, 6, 10), None), (date(2026, 12, 10), None)]),
        ("Báo cáo kết quả và 10/12 mô hình.", []),
        ("Hoàn thành trước 20/10/2026 và báo cáo trước 25/11/2026.", [(date(2026, 11, 24), None)]),
        ("Hoàn thành trước 20/10/2026, gửi báo cáo về xã.", [(date(2026, 10, 19), None)]),
    ],
)
def test_duties(text, expected):
    assert [(duty.date, duty.recurrence) for duty in read(text)] == expected


def test_each_date_has_its_own_words():
    duties = read(
        "Báo cáo 6 tháng (chậm nhất ngày 5/6) và tổng kết năm (chậm nhất ngày 10/11) gửi Ban Thường trực."
    )
    assert [duty.text for duty in duties] == [
        "Báo cáo 6 tháng (chậm nhất ngày 5/6)",
        "tổng kết năm (chậm nhất ngày 10/11) gửi Ban Thường trực",
    ]
    assert {duty.recipient for duty in duties} == {"Ban Thường trực"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("báo cáo trước ngày 12/12", date(2026, 12, 12)),
        ("báo cáo chậm nhất ngày 11/12", date(2026, 12, 11)),
        ("báo cáo hằng quý", None),
    ],
)
def test_printed_date(text, printed):
    assert printed_date(read(text)[0]) == printed
