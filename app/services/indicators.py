"""Indicators: forms whose numbers are entered in the program, a period at a time, by units or the office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.changes import Changes
from app.domain.indicator_sums import Rows, Sheet, covered, laid_out, of_periods, of_units
from app.domain.indicator_values import value_text
from app.domain.indicators import REPORTER, VALUE, Form, FormTemplate
from app.domain.period import Period
from app.domain.unit import Unit, UnitKind
from app.errors import Trouble, UserError
from app.services.ports import Clock, Session, Store

Templates = Callable[[], tuple[FormTemplate, ...]]
"""Reads the shipped templates."""
REPORTING = (UnitKind.HAMLET, UnitKind.MEMBER)
"""The kinds of units that send the office a form of their own."""


@dataclass(frozen=True, slots=True)
class UnitReport:
    """Whether a unit has sent its form of a period, when, who signed it, and its figures in words."""

    unit: Unit
    sent_on: date | None = None
    figures: str = ""
    reporter: str = ""


class IndicatorService:
    """The templates and the forms of an office."""

    def __init__(self, store: Store, clock: Clock, templates: Templates) -> None:
        self._store = store
        self._clock = clock
        self._load = templates
        self._templates: tuple[FormTemplate, ...] = ()

    def templates(self) -> tuple[FormTemplate, ...]:
        """Every template, in order."""
        self._templates = self._templates or self._load()
        return self._templates

    def template(self, key: str) -> FormTemplate:
        """The template of a key. Raises `UserError(NOT_FOUND)`."""
        found = next((template for template in self.templates() if template.key == key), None)
        if found is None:
            raise UserError(Trouble.NOT_FOUND, what="template", id=key)
        return found

    def periods(self, template: str, year: int) -> tuple[Period, ...]:
        """The periods of a year for which a form is filled in, in the windows that the office reports."""
        with self._store.reading() as session:
            return tuple(session.reports.rules().periods(self.template(template).rhythm, year))

    def form(self, template: str, period: Period, unit_id: int = 0) -> Sheet:
        """The form of a unit, or of the office (0), to be filled in; what was entered last stands in it."""
        found = self.template(template)
        with self._store.reading() as session:
            forms = _Forms(found, session.indicators.forms(template, period.year), period)
            before = tuple(forms.rows(number, unit_id) for number in range(1, period.number))
            rows = forms.rows(period.number, unit_id)
        return laid_out(Sheet(template=found, period=period, rows=rows, before=before, unit_id=unit_id))

    def save(self, form: Sheet) -> Changes:
        """Keep a form; what was entered before stays in the history."""
        entered = Form(template=form.template.key, period=form.period, unit_id=form.unit_id, rows=form.rows)
        with self._store.writing(f"Nhập {_short(form.template)}, {form.period.label}") as session:
            session.indicators.put(entered, self._clock().date())
            return session.changes()

    def summary(self, template: str, period: Period) -> Sheet:
        """What the units and the office entered in the periods of the form that lie within a period."""
        with self._store.reading() as session:
            return summary_of(session, self.template(template), period)


def summary_of(session: Session, template: FormTemplate, period: Period) -> Sheet:
    """What the units and the office entered in the periods of a form that lie within a period."""
    names = {unit.id: unit.name for unit in session.units.all()} if template.by_unit else {}
    forms = _Forms(template, session.indicators.forms(template.key, period.year), period)
    inside, before = covered(template.rhythm, period)
    summed = [forms.all_rows(number, names) for number in (*before, *inside)]
    sheet = Sheet(
        template=template,
        period=period,
        rows=of_periods(template, summed[len(before) :]),
        before=tuple(summed[: len(before)]),
    )
    return laid_out(sheet) if any((*sheet.rows, *sheet.before)) else sheet


def unit_reports_of(session: Session, template: FormTemplate, period: Period) -> tuple[UnitReport, ...]:
    """Which of the units that are to send a form have done so."""
    forms = _Forms(template, session.indicators.forms(template.key, period.year), period)
    sent = {form.unit_id: form for form in forms.of(period.number)}
    units = [unit for unit in session.units.all() if unit.kind in REPORTING or unit.id in sent]
    units.sort(key=lambda unit: REPORTING.index(unit.kind) if unit.kind in REPORTING else len(REPORTING))
    return tuple(
        UnitReport(unit, form.entered_on, _figures(template, form.rows), _reporter(form.rows))
        if form
        else UnitReport(unit)
        for unit, form in ((unit, sent.get(unit.id)) for unit in units)
    )


class _Forms:
    """The forms of a year by period and unit; one in the window that is asked for goes before another."""

    def __init__(self, template: FormTemplate, forms: Sequence[Form], period: Period) -> None:
        self._template = template
        ordered = sorted(forms, key=lambda form: form.entered_on or date.min)
        ordered.sort(key=lambda form: form.period.cut_off == period.cut_off)
        known = [form for form in ordered if form.period.kind is template.rhythm]
        self._found = {(form.period.number, form.unit_id): form for form in known}

    def rows(self, number: int, unit_id: int) -> Rows:
        """What a unit entered."""
        form = self._found.get((number, unit_id))
        return form.rows if form else ()

    def of(self, number: int) -> list[Form]:
        """The forms of a period, the office's own first."""
        return sorted((f for (n, _), f in self._found.items() if n == number), key=lambda form: form.unit_id)

    def all_rows(self, number: int, names: dict[int, str]) -> Rows:
        """The forms of a period in one."""
        named = [(names.get(form.unit_id, ""), form.rows) for form in self.of(number)]
        return of_units(self._template, named) if len(named) > 1 or any(n for n, _ in named) else _only(named)


def _only(named: Sequence[tuple[str, Rows]]) -> Rows:
    return named[0][1] if named else ()


def _short(template: FormTemplate) -> str:
    """The title inside a sentence: "biểu 9", "báo cáo tháng của thôn"."""
    name = template.title.partition(".")[0]
    return name[:1].lower() + name[1:]


def _reporter(rows: Rows) -> str:
    return next((str(row.cells.get(VALUE) or "") for row in rows if row.key == REPORTER), "")


def _figures(template: FormTemplate, rows: Rows) -> str:
    """The numbers of a form in words: "3 cuộc; 120 lượt người"."""
    value = next((column for column in template.columns if column.name == VALUE), None)
    if value is None:
        return ""
    counted = [(template.fixed(row.key), row.cells.get(VALUE)) for row in rows]
    return "; ".join(
        f"{fixed.title}: {value_text(fixed.kind, number)}{f' {fixed.unit}' if fixed.unit else ''}"
        for fixed, number in counted
        if fixed.kind and fixed.kind.is_counted and number is not None
    )
