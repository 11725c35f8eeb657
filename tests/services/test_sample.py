from app.domain.progress import Status
from app.services.program import Program
from app.services.sample import make_sample


def test_the_sample_office_tells_a_plausible_year(program: Program) -> None:
    plan_id = make_sample(program)
    tasks = [item for item in program.plans.tree(plan_id).items if not item.is_group]
    for item in tasks:
        entries = program.progress.entries(item.id)
        assert all(entry.document_date and entry.document_date <= entry.on for entry in entries)
        finished = any(entry.status is Status.DONE for entry in entries)
        assert finished == (item.progress.status is Status.DONE)
    assert {item.progress.status for item in tasks} == {Status.NOT_STARTED, Status.IN_PROGRESS, Status.DONE}
