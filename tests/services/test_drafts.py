from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.families import Family
from app.domain.office import HeaderLine, IssuingBody, Office
from app.domain.plan import Plan, Role
from app.domain.unit import Unit, UnitKind
from app.plan_text.draft import PlanDraft
from app.services.drafts import DraftService
from app.services.program import Program
from app.services.sample import SAMPLE_PLAN
from factories import TODAY, a_plan
from resources import resource

UNIT = Unit(1, "Hội Nông dân", UnitKind.MEMBER, aliases=("HND", "nông dân"))
OFFICE = Office(
    name="Đảng ủy xã Bình An",
    family=Family.PARTY,
    layout=Family.PARTY.layout,
    header=(HeaderLine("ĐẢNG BỘ TỈNH", bold=True),),
    others=(IssuingBody(name="Ban Chỉ đạo"),),
)
PLAN = a_plan(role_labels={Role.LEAD: "Chủ trì thực hiện"}, issued_on=TODAY, recipients=("Lưu: VT",))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("đang gõ", str),
        (b"\0\xff", bytes),
        ((UNIT, UNIT), tuple[Unit, Unit]),
        (OFFICE, Office),
        (PLAN, Plan),
    ],
)
def test_drafts_are_there_at_the_next_start(tmp_path: Path, value: object, kind: type[object]) -> None:
    folder = tmp_path / "drafts"
    assert DraftService(folder).keep("a-1", value)
    again = DraftService(folder)
    assert again.keys() == ("a-1",)
    assert again.value("a-1", kind) == value
    assert again.keep("a-1", None)
    assert DraftService(folder).keys() == ()


def test_a_plan_under_review_is_kept_as_it_is(program: Program, tmp_path: Path) -> None:
    draft = program.intake.read_file(resource(*SAMPLE_PLAN)).draft
    assert DraftService(tmp_path / "drafts").keep("import", draft)
    assert DraftService(tmp_path / "drafts").value("import", PlanDraft) == draft


@pytest.mark.parametrize("content", [b"", b"\0" * 50, b"[1]", b'{"a": 1}', b"\xff"])
def test_a_damaged_file_holds_no_draft(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert DraftService(tmp_path).value("a", Unit) is None


def test_what_a_kill_left_of_a_draft_that_was_being_written_is_none(tmp_path: Path) -> None:
    (tmp_path / ".a.12345678.tmp").write_bytes(b"half")
    assert DraftService(tmp_path).keys() == ()


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    drafts = DraftService(tmp_path / "không có" / "drafts")
    assert not drafts.keep("a", "b")
    assert not (tmp_path / "không có").exists()


def test_half_a_letter_stops_nobody(tmp_path: Path) -> None:
    assert not DraftService(tmp_path / "drafts").keep("a", "\ud800")
