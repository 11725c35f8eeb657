"""A realistic quarterly report of a commune that does not exist."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from app.domain.families import Family
from app.domain.office import HeaderLine
from app.domain.paper import (
    Align,
    Annex,
    Basis,
    Column,
    DataRow,
    GroupRow,
    Heading,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
)

GROUPS = (
    "Tuyên truyền, tập huấn, nâng cao nhận thức về dân chủ ở cơ sở",
    "Giám sát, phản biện xã hội",
    "Hương ước, quy ước và hòa giải ở cơ sở",
    "Tiếp công dân, tiếp nhận và chuyển đơn thư",
)
TASKS = (
    (
        "Biên soạn, phát tờ gấp hỏi – đáp về Luật Thực hiện dân chủ ở cơ sở đến các hộ gia đình; "
        "niêm yết tại nhà văn hóa các thôn và trụ sở Ủy ban nhân dân xã"
    ),
    (
        "Phát thanh chuyên mục “Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng” "
        "trên hệ thống truyền thanh xã"
    ),
    "Giám sát việc thu, quản lý, sử dụng các khoản đóng góp tự nguyện của Nhân dân ở các thôn",
    "Tổ chức hội nghị phản biện dự thảo Đề án sắp xếp các điểm sinh hoạt cộng đồng",
    "Tập huấn kỹ năng hòa giải cho tổ viên tổ hòa giải 9 thôn",
)
LEADS = ("Ban Thường trực UBMTTQ xã", "Ban Thanh tra nhân dân", "Ban Công tác Mặt trận các thôn")
TIMES = ("Quý III/2026", "Thường xuyên", "Chậm nhất ngày 20/10/2026", "Quý II, III/2026")
RESULTS = (
    (
        "Đã phát 2.140/2.140 tờ gấp đến hộ gia đình; niêm yết tại 9/9 nhà văn hóa thôn "
        "(văn bản số 15/MTTQ-BTT ngày 12/8/2026)"
    ),
    "31 lượt phát thanh",
    "",
    (
        "Giám sát tại 6/9 thôn; kiến nghị 4 nội dung, 3 nội dung đã được tiếp thu, trả lời bằng văn bản\n"
        "Còn 3 thôn sẽ giám sát trong tháng 10"
    ),
)
NOTES = ("Hoàn thành, đúng hạn", "Thường xuyên", "Chưa hoàn thành, trong hạn", "Chưa hoàn thành, quá hạn")


def task_table(tasks: int = 25, groups: int = 4) -> Table:
    columns = (
        Column("number", "STT", 5, Align.CENTRE),
        Column("content", "Nội dung nhiệm vụ", 34),
        Column("lead", "Chủ trì", 16),
        Column("coordinating", "Phối hợp", 14),
        Column("time", "Thời gian thực hiện", 12, Align.CENTRE),
        Column("result", "Kết quả", 26),
        Column("note", "Ghi chú", 13),
    )
    rows: list[GroupRow | DataRow] = []
    for n in range(tasks):
        group = n * groups // tasks
        if n == 0 or group != (n - 1) * groups // tasks:
            rows.append(GroupRow(("I", "II", "III", "IV")[group % 4], GROUPS[group % 4]))
        values = (
            TASKS[n % 5],
            LEADS[n % 3],
            "Đoàn TNCS Hồ Chí Minh; Hội LHPN xã",
            TIMES[n % 4],
            RESULTS[n % 4],
        )
        rows.append(DataRow((n + 1, *values, NOTES[n % 4]), item_id=1000 + n))
    return Table(columns, tuple(rows))


def group_table() -> Table:
    columns = (
        Column("number", "TT", 6, Align.CENTRE),
        Column("group", "Nhóm nhiệm vụ", 44),
        Column("total", "Tổng số", 10, Align.CENTRE),
        Column("in_time", "Hoàn thành đúng hạn", 13, Align.CENTRE),
        Column("late", "Hoàn thành quá hạn", 13, Align.CENTRE),
        Column("open", "Chưa hoàn thành", 13, Align.CENTRE),
        Column("open_late", "Trong đó quá hạn", 12, Align.CENTRE),
        Column("continuous", "Thường xuyên", 12, Align.CENTRE),
    )
    codes = ("I", "II", "III", "IV")
    rows = [DataRow((code, name, 6, 3, 0, 2, 1, 1)) for code, name in zip(codes, GROUPS, strict=True)]
    return Table(columns, (*rows, DataRow(("", "Cộng", 24, 12, 0, 8, 4, 4))))


def with_table(paper: OfficialPaper, *rows: GroupRow | DataRow) -> OfficialPaper:
    """The paper with other rows in its annex."""
    table = replace(paper.annexes[0].table, rows=rows)
    return replace(paper, annexes=(replace(paper.annexes[0], table=table),))


def sample_paper(tasks: int = 25) -> OfficialPaper:
    told = [
        Paragraph(f"- {task}: {result.rstrip(' .') or 'đang thực hiện'}.")
        for task, result in zip(TASKS, RESULTS, strict=False)
    ]
    return OfficialPaper(
        issuer=(HeaderLine("Ủy ban MTTQ Việt Nam xã Bình An"), HeaderLine("Ban Thường trực", bold=True)),
        number="Số:        /BC-MTTQ-BTT",
        place_date="Bình An, ngày      tháng 10 năm 2026",
        type_name="BÁO CÁO",
        subject="Kết quả thực hiện quy chế dân chủ ở cơ sở quý III năm 2026",
        addressees=("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", "Ban Thường vụ Đảng ủy xã"),
        body=(
            Paragraph(
                "Thực hiện Kế hoạch số 12/KH-MTTQ-BTT ngày 05/02/2026 về thực hiện quy chế dân chủ ở cơ sở, "
                "Ban Thường trực Ủy ban MTTQ Việt Nam xã Bình An báo cáo kết quả quý III năm 2026 như sau:"
            ),
            Heading(1, "I. Kết quả chung"),
            Paragraph(
                "Đến ngày 30/09/2026, kế hoạch có 24 nhiệm vụ: đã hoàn thành 12 (đúng hạn 12, quá hạn 0); "
                "chưa hoàn thành 8 (trong hạn 4, quá hạn 4); thực hiện thường xuyên 4. Chi tiết tại Phụ lục."
            ),
            group_table(),
            Heading(1, "II. Kết quả theo nhóm nhiệm vụ"),
            Heading(2, "1. Tuyên truyền, tập huấn"),
            *told,
            Heading(2, "2. Giám sát, phản biện xã hội"),
            *told,
            Heading(1, "III. Khó khăn, vướng mắc"),
            Paragraph(
                "Kinh phí cho công tác giám sát còn hạn chế; một số thôn chưa gửi hồ sơ đúng thời gian; "
                "cán bộ kiêm nhiệm nhiều việc nên việc tổng hợp, báo cáo có lúc chưa kịp thời."
            ),
        ),
        recipients=(
            "Như trên",
            "Ban Thường vụ Đảng ủy xã (để b/c)",
            "Các tổ chức chính trị - xã hội xã",
            "Lưu: VT, BTT",
        ),
        signature=Signature("TM. Ban Thường trực", "Chủ tịch", "Nguyễn Văn Mẫu"),
        annexes=(
            Annex(
                "Phụ lục",
                "Kết quả thực hiện nhiệm vụ quý III năm 2026",
                "(Kèm theo Báo cáo số      /BC-MTTQ-BTT ngày      tháng 10 năm 2026 của Ban Thường trực "
                "Ủy ban MTTQ Việt Nam xã Bình An)",
                task_table(tasks),
            ),
        ),
        author="Ủy ban MTTQ Việt Nam xã Bình An",
    )


def _accented() -> str:
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    lower = {unicodedata.normalize("NFC", vowel + mark) for vowel in "aăâeêioôơuưy" for mark in marks} | {"đ"}
    return "".join(sorted(letter for letter in lower | {x.upper() for x in lower} if not letter.isascii()))


ACCENTED = _accented()
"""The 134 letters of Vietnamese that ASCII lacks."""

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+84 912 000 111",
    "-1+1",
    "- Hoàn thành",
    "@SUM(A1:A9)",
    "#N/A",
    "<b>đậm",
    "</para><br>",
    "R&D &amp; <5",
    '<img src="file:///etc/passwd">',
    '<font color="[[[1]]]">x',
    "]]> <!-- x -->",
    "_x0041_ %s {0}",
    "dòng 1\ndòng 2\ttab",
    "hai  khoảng   trắng",
    "\x00NUL\x1b và \x0bVT",
    "nửa \ud800 ký tự",
    "e\u0302\u0301 tách dấu",
    "😀 ngoài BMP",
)


def family_paper(family: Family, tasks: int = 25) -> OfficialPaper:
    """The sample as a body of each family issues it, with two annexes and legal bases."""
    base = sample_paper(tasks)
    paper = replace(
        base,
        layout=family.layout,
        body=(Basis(BASES), *base.body, Paragraph("Trên đây là báo cáo kết quả quý III năm 2026./.")),
        annexes=(*base.annexes, replace(base.annexes[0], title="Nhiệm vụ thường xuyên")),
    )
    match family:
        case Family.FRONT:
            return paper
        case Family.STATE:
            return replace(
                paper,
                issuer=(
                    HeaderLine("Ủy ban nhân dân tỉnh Minh Hà"),
                    HeaderLine("Ủy ban nhân dân xã Bình An", bold=True),
                ),
                number="Số: …/BC-UBND",
                signature=Signature("TM. Ủy ban nhân dân\nKT. Chủ tịch", "Phó Chủ tịch", "Nguyễn Văn Mẫu"),
            )
        case Family.PARTY:
            return replace(
                paper,
                issuer=(
                    HeaderLine("Đảng ủy xã Bình An"),
                    HeaderLine("Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở", bold=True),
                ),
                number="Số …-BC/BCĐ",
                annexes=tuple(replace(annex, attached_to=_ATTACHED) for annex in paper.annexes),
                signature=Signature("KT. Trưởng ban", "Phó Trưởng ban", "Nguyễn Văn Mẫu"),
                recipients=(
                    "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh (để b/c)",
                    "Ban Thường vụ Đảng ủy xã",
                    "Lưu Văn phòng Đảng ủy",
                ),
            )


BASES = (
    "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022",
    "Kế hoạch số 12/KH-MTTQ-BTT ngày 05 tháng 02 năm 2026",
)
_ATTACHED = (
    "(Kèm theo Báo cáo số      -BC/BCĐ ngày      tháng 10 năm 2026 của Ban Chỉ đạo thực hiện Quy chế dân chủ "
    "ở cơ sở xã Bình An)"
)
