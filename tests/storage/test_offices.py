from dataclasses import replace

import pytest

from app.domain.families import FRONT, PARTY, Family
from app.domain.layout import with_value
from app.domain.office import HeaderLine, Office
from app.domain.office_defaults import usual_body, usual_office
from app.errors import UserError
from app.services.program import Program
from storage.database import Database


def test_bodies_families_and_changed_numbers_come_back(program: Program) -> None:
    body = usual_body("Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở xã Bình An")
    assert body.family is Family.PARTY
    changed = replace(body, layout=with_value(PARTY, "line_exactly", 18))
    office = replace(usual_office("Ủy ban MTTQ Việt Nam xã Bình An"), others=(changed,), default_body=1)
    program.offices.save_office(office)
    stored = program.offices.office()
    assert stored == office
    assert stored.body().layout.line_exactly == 18
    assert stored.body(office.name) == stored


def test_an_office_that_was_stored_before_there_were_families_is_the_fronts(database: Database) -> None:
    office = Office(name="Ủy ban MTTQ xã", header=(HeaderLine("BAN THƯỜNG TRỰC", bold=True),))
    with database.writing("Lưu") as session:
        session.offices.save(office)
        values = session.offices._kept.read()
        for name in ("family", "layout", "others", "default_body"):
            del values[name]
        session.offices._kept.write(values)
    with database.reading() as session:
        stored = session.offices.get()
    assert stored == office
    assert (stored.family, stored.layout) == (Family.FRONT, FRONT)


@pytest.mark.parametrize("name", ["", " ", "Ủy ban MTTQ việt nam xã Bình An"])
def test_each_body_has_a_name_of_its_own(program: Program, name: str) -> None:
    office = usual_office("Ủy ban MTTQ Việt Nam xã Bình An")
    with pytest.raises(UserError) as refused:
        program.offices.save_office(replace(office, others=(replace(usual_body(""), name=name),)))
    assert (refused.value.field, refused.value.facts["body"]) == ("name", 1)
    assert program.offices.office() is None
