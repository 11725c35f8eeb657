import json
from datetime import date

import pytest

from app.domain.indicator_sums import Sheet, covered, laid_out, of_periods, of_units
from app.domain.indicator_values import ValueKind, read_value, value_text
from app.domain.indicators import FormRow, FormTemplate, template_from_json
from app.domain.period import PeriodKind, custom, half_year, month, nine_months, quarter, year
from app.errors import Trouble, UserError
from resources import resource


def templates() -> dict[str, FormTemplate]:
    files = sorted(resource("indicators").glob("*.json"))
    found = [template_from_json(json.loads(file.read_text("utf-8"))) for file in files]
    return {template.key: template for template in found}


ALL = templates()


def test_the_ten_forms_and_the_monthly_one_are_shipped() -> None:
    assert list(ALL) == [*(f"qcdc{n}" for n in range(1, 11)), "thang"]


@pytest.mark.parametrize("template", ALL.values(), ids=ALL.keys())
def test_a_template_is_whole(template: FormTemplate) -> None:
    names = [column.name for column in template.columns]
    keys = [row.key for row in template.rows if row.key]
    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)
    assert {part for column in template.columns for part in column.parts} <= set(names)
    assert template.columns[0].kind is ValueKind.TEXT
    assert not template.has_total or template.counted


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        (ValueKind.MONEY, "1.250.000", 1250000, "1.250.000"),
        (ValueKind.MONEY, " 1250000 đ", 1250000, "1.250.000"),
        (ValueKind.AREA, "12,5 m²", 12.5, "12,5"),
        (ValueKind.NUMBER, "007", 7, "7"),
        (ValueKind.NUMBER, "\xa0", None, ""),
        (ValueKind.MARK, "X", 1, "x"),
        (ValueKind.MARK, "có", 1, "x"),
        (ValueKind.DATE, "5/9", date(2026, 9, 5), "05/09/2026"),
        (ValueKind.DATE, "05-09-25", date(2025, 9, 5), "05/09/2025"),
        (ValueKind.TEXT, " =1+1 ", "=1+1", "=1+1"),
    ],
)
def test_values_are_read_and_shown_as_offices_write_them(kind, typed, value, shown) -> None:
    assert read_value(kind, typed, 2026) == value
    assert value_text(kind, value) == shown


@pytest.mark.parametrize(
    ("kind", "typed", "trouble"),
    [
        (ValueKind.NUMBER, "12 cuộc", Trouble.BAD_NUMBER),
        (ValueKind.MONEY, "1,250,000", Trouble.BAD_NUMBER),
        (ValueKind.MONEY, "1.25.000", Trouble.BAD_NUMBER),
        (ValueKind.NUMBER, "-3", Trouble.BAD_NUMBER),
        (ValueKind.NUMBER, "9" * 16, Trouble.BAD_NUMBER),
        (ValueKind.DATE, "31/9", Trouble.BAD_DATE),
        (ValueKind.MARK, "không", Trouble.BAD_MARK),
    ],
)
def test_what_is_no_value_is_refused(kind, typed, trouble) -> None:
    with pytest.raises(UserError) as caught:
        read_value(kind, typed, 2026)
    assert caught.value.trouble is trouble


@pytest.mark.parametrize(
    ("rhythm", "period", "inside", "before"),
    [
        ("quarter", quarter(2026, 3), [3], [1, 2]),
        ("quarter", half_year(2026, 2), [3, 4], [1, 2]),
        ("quarter", nine_months(2026), [1, 2, 3], []),
        ("quarter", year(2026), [1, 2, 3, 4], []),
        ("quarter", month(2026, 5), [], [1]),
        ("month", month(2026, 5, 14), [5], [1, 2, 3, 4]),
        ("month", quarter(2026, 2), [4, 5, 6], [1, 2, 3]),
        ("month", custom(date(2026, 2, 1), date(2026, 4, 15)), [2, 3], [1]),
        ("month", custom(date(2026, 2, 5), date(2026, 4, 30)), [3, 4], [1]),
    ],
)
def test_which_periods_a_report_covers(rhythm, period, inside, before) -> None:
    found = covered(PeriodKind(rhythm), period)
    assert [list(numbers) for numbers in found] == [inside, before]


def columns(template: FormTemplate, *names: str):
    return [next(column for column in template.columns if column.name == name) for name in names]


def test_a_sum_is_computed_from_its_parts() -> None:
    template = ALL["qcdc2"]
    (total,) = columns(template, "total")
    row = FormRow({"lead": "Thôn Đông", "state": 100, "people": 20.5})
    sheet = Sheet(template=template, period=quarter(2026, 1), rows=(row, FormRow({"labour": 1})))
    assert (sheet.value(row, total), sheet.total(total)) == (120.5, 121.5)
    assert not template.is_typed(total)


def test_a_debt_is_not_summed_over_months_but_over_units() -> None:
    template = ALL["thang"]
    (value,) = columns(template, "value")
    rows = [(FormRow({"value": n}, "du_no"), FormRow({"value": n}, "giai_ngan")) for n in (100, 80)]
    assert [row.cells["value"] for row in of_periods(template, rows)] == [80, 180]
    assert [row.cells["value"] for row in of_units(template, zip("AB", rows, strict=True))] == [180, 180]
    sheet = Sheet(template=template, period=month(2026, 2), rows=rows[1], before=(rows[0],))
    assert [sheet.to_date(row, value) for row in sheet.rows] == [80, 180]


def test_texts_of_units_say_whose_they_are() -> None:
    forms = [(unit, (FormRow({"value": "Ổn định"}, "tu_tuong"),)) for unit in ("Thôn Đông", "Thôn Đoài")]
    (row,) = of_units(ALL["thang"], forms)
    assert row.cells["value"] == "Thôn Đông: Ổn định\nThôn Đoài: Ổn định"


def test_figures_that_go_on_by_name_stay_in_the_form() -> None:
    template = ALL["qcdc8"]
    (people,) = columns(template, "people")
    first = (FormRow({"work": "Đường thôn Đông", "people": 5}), FormRow({"work": "Cầu Đoài", "people": 7}))
    now = (FormRow({"work": "đường Thôn Đông", "people": 2}),)
    sheet = laid_out(Sheet(template=template, period=quarter(2026, 2), rows=now, before=(first,)))
    assert [(row.cells["work"], sheet.to_date(row, people)) for row in sheet.rows] == [
        ("đường Thôn Đông", 7),
        ("Cầu Đoài", 7),
    ]
    assert (sheet.total(people), sheet.total_to_date(people)) == (2, 14)
