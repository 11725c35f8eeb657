"""The plan of the pictures, for the fictional commune Bình An, through the real services."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.office import Office
from app.domain.plan import Plan, PlanItem, Role, Target, UpperPlan
from app.domain.progress import Status
from app.plan_text.draft import DraftItem, PlanDraft
from app.plan_text.source import SourceDocument
from app.services.intake import Reading
from app.services.program import Program
from factories import an_entry, an_item

_BTT = "Ban Thường trực UBMTTQ xã"
_TTND = "Ban Thanh tra nhân dân"
_TASKS = (
    ("I", "Tuyên truyền, tập huấn, nâng cao nhận thức", "", "", "", None),
    (
        "I.1",
        "Biên soạn, phát tờ gấp hỏi – đáp về dân chủ ở cơ sở đến các hộ dân của 9 thôn",
        _BTT,
        "Đoàn TN; Ban CTMT các thôn",
        "Quý II/2026",
        Target(2140, None, "tờ"),
    ),
    (
        "I.2",
        "Phát thanh chuyên mục Dân biết, dân bàn trên hệ thống truyền thanh xã",
        "Phòng Văn hóa – Xã hội",
        "Hội Cựu chiến binh xã",
        "Thường xuyên",
        Target(None, None, "lượt phát"),
    ),
    (
        "I.3",
        "Tập huấn kỹ năng hòa giải ở cơ sở cho tổ hòa giải 9 thôn",
        _BTT,
        "Công an xã; Hội LHPN xã",
        "Quý III/2026",
        Target(2, None, "lớp"),
    ),
    ("II", "Giám sát, phản biện xã hội", "", "", "", None),
    (
        "II.1",
        "Giám sát việc thu, chi các khoản đóng góp tự nguyện ở các thôn",
        _TTND,
        "Hội Nông dân xã; Ban CTMT các thôn",
        "Quý II, III/2026",
        Target(9, None, "thôn"),
    ),
    (
        "II.2",
        "Tổng hợp ý kiến cử tri trước kỳ họp thường lệ cuối năm của HĐND xã",
        _BTT,
        "Ban CTMT các thôn",
        "Chậm nhất 20/10",
        Target(9, None, "thôn"),
    ),
    (
        "II.3",
        "Phản biện dự thảo Đề án sắp xếp lại các điểm sinh hoạt cộng đồng",
        _BTT,
        "Tổ tư vấn",
        "Trước ngày 25/10",
        Target(1, None, "hội nghị"),
    ),
    (
        "II.4",
        "Giám sát tiến độ và chất lượng đường liên thôn Bình Trung – Bình Hải",
        "Ban Giám sát đầu tư của cộng đồng",
        "Hội Nông dân xã",
        "Khi có công trình",
        None,
    ),
    (
        "II.5",
        "Giám sát việc niêm yết công khai danh sách hộ được hỗ trợ xây nhà Đại đoàn kết",
        _TTND,
        "Phòng Kinh tế",
        "Trước ngày 15/10",
        Target(9, None, "thôn"),
    ),
    ("II.6", "Tổ chức đối thoại giữa người đứng đầu cấp ủy, chính quyền với Nhân dân", "", "", "", None),
)
_ENTRIES = (
    ("I.1", date(2026, 6, 20), 2140, Status.DONE),
    ("I.2", date(2026, 10, 9), 31, Status.IN_PROGRESS),
    ("I.3", date(2026, 8, 12), 1, Status.IN_PROGRESS),
    ("II.1", date(2026, 10, 3), 9, Status.DONE),
    ("II.2", date(2026, 10, 6), 4, Status.IN_PROGRESS),
    ("II.2", date(2026, 10, 12), 2, Status.IN_PROGRESS),
    ("II.4", date(2026, 9, 30), 2, Status.IN_PROGRESS),
    ("II.5", date(2026, 10, 1), 7, Status.IN_PROGRESS),
)


def an_office(program: Program) -> None:
    """The office of Bình An with the typical directory."""
    program.offices.save_office(Office(name="Ủy ban MTTQ Việt Nam xã Bình An", place="Bình An"))
    program.units.add_template()


def a_followed_plan(program: Program, evidence: Path | None = None) -> dict[str, int]:
    """Two groups, nine tasks, eight entries; gives the ids by code, the plan's under ""."""
    plan_id = program.plans.create_plan(
        Plan(
            title="Thực hiện dân chủ ở cơ sở năm 2026",
            year=2026,
            number="12/KH-MTTQ-BTT",
            issued_on=date(2026, 2, 5),
            upper=UpperPlan(number="05/KH-MTTQ-BTT", issued_on=date(2026, 1, 12), issuer="UBMTTQ tỉnh"),
        )
    ).new_id
    ids = {"": plan_id}
    for code, title, lead, coordinating, time, target in _TASKS:
        item = an_item(title, time=time, plan_id=plan_id, code=code, target=target, is_group="." not in code)
        ids[code] = _add(program, item, ids.get(code.rpartition(".")[0]) if "." in code else None)
        program.items.assign(ids[code], Role.LEAD, [lead])
        program.items.assign(ids[code], Role.COORDINATING, coordinating.split(";"))
    for code, on, quantity, status in _ENTRIES:
        files = [evidence] if evidence and code == "II.2" else []
        text = f"Ban Công tác Mặt trận các thôn đã gửi biên bản tổng hợp ngày {on:%d/%m}"
        program.progress.log(an_entry(ids[code], on, text, quantity=quantity, status=status), files)
    return ids


def _add(program: Program, item: PlanItem, parent_id: int | None) -> int:
    return program.items.add_item(replace(item, parent_id=parent_id)).new_id


def a_large_plan(program: Program, groups: int = 50, tasks: int = 100) -> int:
    """A plan with groups × tasks rows, brought in at one blow."""
    items = [
        DraftItem(
            level=level, code=code, path="", title=title, is_group=not level, lead="" if not level else _BTT
        )
        for group in range(1, groups + 1)
        for level, code, title in (
            (0, str(group), f"Nhóm việc số {group}"),
            *((1, f"{group}.{n}", f"Giám sát lần thứ {n} của nhóm {group}") for n in range(1, tasks + 1)),
        )
    ]
    draft = PlanDraft(title="Kế hoạch rất dài", year=2026, items=tuple(items))
    name = f"{groups}x{tasks}"
    return program.plans.import_plan(Reading(SourceDocument(name, ()), draft, name.encode()), draft).new_id
