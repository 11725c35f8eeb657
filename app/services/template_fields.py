"""The fields of an office's own template: what they are called, what they mean, what they become."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.letterhead import addressee_lines, authority_form, numbered, recipient_lines, subject_form
from app.domain.paper import Heading, OfficialPaper, Paragraph
from app.domain.plan import Role
from app.domain.progress import Timeliness
from app.domain.report import ReportData, ReportRow
from app.domain.template import Row, TemplateField, Values
from app.services.report_draft import result_words

FIELDS = (
    TemplateField("co_quan_cap_tren", "Các dòng đầu bên trái, trừ dòng cuối"),
    TemplateField("co_quan_ban_hanh", "Dòng cuối của đầu văn bản bên trái"),
    TemplateField("so_ky_hieu", "Số, ký hiệu có chỗ để ghi số"),
    TemplateField("dia_danh_ngay", "Địa danh, ngày tháng năm"),
    TemplateField("ten_loai", "Tên loại văn bản: BÁO CÁO"),
    TemplateField("trich_yeu", "Trích yếu nội dung"),
    TemplateField("kinh_gui", "Kính gửi, mỗi nơi một dòng"),
    TemplateField("noi_nhan", "Nơi nhận, mỗi nơi một dòng"),
    TemplateField("quyen_han", "Quyền hạn người ký: TM. BAN THƯỜNG TRỰC"),
    TemplateField("chuc_vu", "Chức vụ người ký"),
    TemplateField("nguoi_ky", "Họ tên người ký"),
    TemplateField("ten_ke_hoach", "Tên kế hoạch"),
    TemplateField("so_ke_hoach", "Số, ký hiệu của kế hoạch"),
    TemplateField("ngay_ke_hoach", "Ngày ban hành kế hoạch"),
    TemplateField("nam", "Năm của kế hoạch"),
    TemplateField("ky_bao_cao", "Kỳ báo cáo: quý III năm 2026"),
    TemplateField("tu_ngay", "Ngày đầu của kỳ"),
    TemplateField("den_ngay", "Ngày chốt số liệu"),
    TemplateField("tong_so", "Tổng số nhiệm vụ"),
    TemplateField("hoan_thanh_dung_han", "Số nhiệm vụ hoàn thành đúng hạn"),
    TemplateField("hoan_thanh_qua_han", "Số nhiệm vụ hoàn thành quá hạn"),
    TemplateField("trong_han", "Số nhiệm vụ chưa hoàn thành, còn trong hạn"),
    TemplateField("qua_han", "Số nhiệm vụ chưa hoàn thành, đã quá hạn"),
    TemplateField("thuong_xuyen", "Số nhiệm vụ thường xuyên"),
    TemplateField(
        "doan_van",
        "Lời văn báo cáo, từng đoạn",
        (
            TemplateField("noi_dung", "Nội dung của đoạn"),
            TemplateField("de_muc", "“có” nếu đoạn là đề mục, ngược lại để trống"),
        ),
    ),
    TemplateField(
        "nhiem_vu",
        "Các nhiệm vụ, theo thứ tự của kế hoạch",
        (
            TemplateField("stt", "Số thứ tự"),
            TemplateField("so", "Số mục trong kế hoạch: II.3"),
            TemplateField("nhom", "Nhóm nhiệm vụ"),
            TemplateField("ten", "Tên nhiệm vụ"),
            TemplateField("chu_tri", "Đơn vị chủ trì"),
            TemplateField("phoi_hop", "Đơn vị phối hợp"),
            TemplateField("thoi_han", "Thời hạn như kế hoạch ghi"),
            TemplateField("ket_qua", "Kết quả ghi trong kỳ"),
            TemplateField("tinh_trang", "Tình trạng: Hoàn thành đúng hạn…"),
            TemplateField("kho_khan", "Khó khăn, vướng mắc ghi trong kỳ"),
        ),
    ),
)


def values_of(paper: OfficialPaper, data: ReportData) -> Values:
    """What the fields become for a report."""
    return {**_letterhead(paper), **_plan(data), **_counts(data), **_lists(paper, data)}


def example_values() -> Values:
    """A value for every field, for looking at a template before it is kept."""
    return {
        field.name: [{row.name: f"[{row.meaning}]" for row in field.rows}] * 2
        if field.rows
        else f"[{field.meaning}]"
        for field in FIELDS
    }


def _letterhead(paper: OfficialPaper) -> dict[str, str]:
    layout, signature = paper.layout, paper.signature
    issuer = [line.text for line in paper.issuer]
    return {
        "co_quan_cap_tren": "\n".join(issuer[:-1]),
        "co_quan_ban_hanh": "".join(issuer[-1:]),
        "so_ky_hieu": numbered(paper.number) if "…" in paper.number else paper.number,
        "dia_danh_ngay": paper.place_date,
        "ten_loai": paper.type_name,
        "trich_yeu": subject_form(layout, paper.subject),
        "kinh_gui": "\n".join(addressee_lines(layout, paper.addressees, paper.type_name)),
        "noi_nhan": "\n".join(recipient_lines(paper.recipients, paper.addressees)),
        "quyen_han": authority_form(layout, signature.authority),
        "chuc_vu": authority_form(layout, signature.title),
        "nguoi_ky": signature.name,
    }


def _plan(data: ReportData) -> dict[str, str]:
    plan, period = data.plan, data.period
    return {
        "ten_ke_hoach": plan.title,
        "so_ke_hoach": plan.number,
        "ngay_ke_hoach": f"{plan.issued_on:%d/%m/%Y}" if plan.issued_on else "",
        "nam": str(plan.year),
        "ky_bao_cao": period.label,
        "tu_ngay": f"{period.start:%d/%m/%Y}",
        "den_ngay": f"{period.end:%d/%m/%Y}",
    }


def _counts(data: ReportData) -> dict[str, str]:
    counts = data.counts
    named = {
        "hoan_thanh_dung_han": Timeliness.DONE_IN_TIME,
        "hoan_thanh_qua_han": Timeliness.DONE_LATE,
        "trong_han": Timeliness.OPEN_IN_TIME,
        "qua_han": Timeliness.OPEN_LATE,
        "thuong_xuyen": Timeliness.CONTINUOUS,
    }
    return {"tong_so": str(len(data.tasks)), **{name: str(counts[how]) for name, how in named.items()}}


def _lists(paper: OfficialPaper, data: ReportData) -> dict[str, list[Row]]:
    groups = {row.item.id: row.item.title for row in data.rows if row.item.is_group}
    return {
        "doan_van": list(_told(paper)),
        "nhiem_vu": [
            _task(number, row, groups.get(row.item.parent_id or 0, ""))
            for number, row in enumerate(data.tasks, start=1)
        ],
    }


def _told(paper: OfficialPaper) -> Iterator[Row]:
    for block in paper.body:
        if isinstance(block, (Heading, Paragraph)):
            heading = "có" if isinstance(block, Heading) else ""
            yield from ({"noi_dung": line, "de_muc": heading} for line in block.text.split("\n"))


def _task(number: int, row: ReportRow, group: str) -> Row:
    item = row.item
    return {
        "stt": str(number),
        "so": item.number,
        "nhom": group,
        "ten": item.title,
        "chu_tri": item.lead.name if item.lead else "",
        "phoi_hop": "; ".join(a.name for a in item.assigned(Role.COORDINATING)),
        "thoi_han": item.deadline.text,
        "ket_qua": "\n".join(result_words(entry) for entry in row.entries),
        "tinh_trang": row.timeliness.label,
        "kho_khan": "; ".join(e.difficulty.strip() for e in row.entries if e.difficulty.strip()),
    }
