from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.progress import Status
from app.errors import EnvironmentTrouble, Trouble, UserError
from app.files import sha256_of
from app.services.program import Program
from factories import TODAY, a_plan, an_entry, an_item


@pytest.fixture
def item_id(program: Program) -> int:
    plan_id = program.plans.create_plan(a_plan()).new_id
    return program.items.add_item(an_item(plan_id=plan_id, time="Quý III")).new_id


def test_the_task_follows_its_entries(program: Program, item_id: int) -> None:
    program.progress.log(an_entry(item_id, date(2026, 7, 1), quantity=2, percent=30))
    program.progress.log(an_entry(item_id, date(2026, 9, 1), quantity=3, percent=100, status=Status.DONE))
    progress = program.items.item(item_id).progress
    assert (progress.status, progress.percent, progress.quantity) == (Status.DONE, 100, 5)
    assert (progress.last_on, progress.done_on, progress.entries) == (date(2026, 9, 1), date(2026, 9, 1), 2)


def test_a_correction_counts_in_place_of_the_entry_which_stays(program: Program, item_id: int) -> None:
    wrong = program.progress.log(an_entry(item_id, quantity=50)).new_id
    program.progress.log(an_entry(item_id, quantity=5, corrects_id=wrong))
    assert program.items.item(item_id).progress.quantity == 5
    assert [entry.quantity for entry in program.progress.entries(item_id)] == [50, 5]


def test_what_was_corrected_before_or_belongs_elsewhere_cannot_be_corrected(
    program: Program, item_id: int
) -> None:
    wrong = program.progress.log(an_entry(item_id, quantity=50)).new_id
    program.progress.log(an_entry(item_id, quantity=5, corrects_id=wrong))
    other = program.items.add_item(an_item(plan_id=program.items.item(item_id).plan_id)).new_id
    for target in (item_id, other):
        with pytest.raises(UserError) as caught:
            program.progress.log(an_entry(target, quantity=6, corrects_id=wrong))
        assert caught.value.trouble is Trouble.NOT_FOUND
    assert program.items.item(item_id).progress.quantity == 5


@pytest.mark.parametrize(
    ("fields", "field", "trouble"),
    [
        ({"text": "  "}, "text", Trouble.EMPTY_ENTRY),
        ({"percent": 140}, "percent", Trouble.BAD_PERCENT),
        ({"percent": -1}, "percent", Trouble.BAD_PERCENT),
        ({"on": TODAY + timedelta(days=1)}, "on", Trouble.FUTURE_DATE),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(
    program: Program, item_id: int, fields: dict, field: str, trouble: Trouble
) -> None:
    with pytest.raises(UserError) as caught:
        program.progress.log(an_entry(**({"item_id": item_id} | fields)))
    assert (caught.value.field, caught.value.trouble) == (field, trouble)
    assert program.progress.entries(item_id) == ()


def test_undoing_an_entry_brings_the_task_back(program: Program, item_id: int) -> None:
    before = program.items.item(item_id)
    program.progress.log(an_entry(item_id, status=Status.DONE))
    program.history.undo()
    assert program.items.item(item_id) == before
    assert program.progress.entries(item_id) == ()


def test_evidence_is_copied_by_hash_and_once(program: Program, item_id: int, tmp_path: Path) -> None:
    file = tmp_path / "Biên bản họp.pdf"
    file.write_bytes(b"%PDF-1.7 minh chung")
    program.progress.log(an_entry(item_id), [file])
    program.progress.log(an_entry(item_id), [file])
    file.unlink()
    first, second = (entry.evidence[0] for entry in program.progress.entries(item_id))
    assert first == second
    assert first.name == "Biên bản họp.pdf"
    assert sha256_of(program.progress.path_of(first)) == first.sha256


@pytest.mark.parametrize("name", ["a.exe", "b.LNK", "c.docm", "d.js", "ảnh.jpg", "ảnh\u202egpj.exe"])
def test_what_could_run_is_no_evidence(program: Program, item_id: int, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"MZ" if name == "ảnh.jpg" else b"x")
    with pytest.raises(UserError) as caught:
        program.progress.log(an_entry(item_id), [tmp_path / name])
    assert caught.value.trouble is Trouble.FORBIDDEN_EVIDENCE
    assert program.progress.entries(item_id) == ()


def test_evidence_that_is_gone_is_said(program: Program, item_id: int, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        program.progress.log(an_entry(item_id), [tmp_path / "không có.pdf"])
    assert caught.value.trouble is Trouble.CANNOT_READ
