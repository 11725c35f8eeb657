"""Names as they are in Vietnam, however they are spelled, and long ones: everything works in such places."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from app.compose import open_program, recovery
from app.domain.annex import ReportOptions
from app.domain.period import month
from factories import TestClock, a_plan, an_entry, an_item

PLACES = ("Nguyễn Thị Ánh/Dữ liệu của xã", "/".join([f"thư mục {'x' * 32}"] * 6))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("place", PLACES, ids=["name", "long"])
def test_a_day_of_work_in_such_a_place(tmp_path: Path, clock: TestClock, form: str, place: str) -> None:
    home = tmp_path / unicodedata.normalize(form, place)
    evidence = tmp_path / unicodedata.normalize(
        form, "Biên bản họp thôn Bình Trung ".ljust(120, "x") + ".pdf"
    )
    long_name = tmp_path / f"{'x' * 236}.pdf"
    for file in (evidence, long_name):
        file.write_bytes(file.name.encode())
    with open_program(home, clock) as program:
        plan_id = program.plans.create_plan(a_plan(title="Một")).new_id
        item_id = program.items.add_item(an_item(plan_id=plan_id)).new_id
        program.progress.log(an_entry(item_id), [evidence, long_name])
        period = month(2026, 10)
        for kind in ("xlsx", "pdf", "docx"):
            target = home / f"báo cáo tháng.{kind}"
            program.reports.export(program.reports.paper(plan_id, period, ReportOptions()), target, kind)
            assert target.is_file()
        assert program.evidence.export(plan_id, period, home / "minh chứng.zip").missing == ()
        saved = program.backups.carry(home / "USB của Ánh")
    with open_program(home, clock) as program:
        assert [file.name for file in program.progress.entries(item_id)[0].evidence] == [
            evidence.name,
            long_name.name,
        ]
    other = home / "máy khác"
    recovery(other, clock).restore(saved.path)
    with open_program(other, clock) as program:
        files = program.progress.entries(item_id)[0].evidence
        assert [program.progress.path_of(file).read_bytes() for file in files] == [
            evidence.name.encode(),
            long_name.name.encode(),
        ]
