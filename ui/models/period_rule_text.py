"""How periods are reported, as a person types and reads it: "14", "31/5", "2 ngày làm việc", "10/11"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from app.domain.period import LAST_CUT_OFF, PeriodKind, containing, count_in_year
from app.domain.period_rules import BY_LETTER, CALENDAR, LEGAL_WINDOWS, PeriodRule, PeriodRules, YearDay
from app.errors import Trouble, UserError
from ui.text import format_date, tr

RULE_KEYS = (
    (PeriodKind.MONTH, 0),
    (PeriodKind.QUARTER, 0),
    (PeriodKind.HALF_YEAR, 1),
    (PeriodKind.HALF_YEAR, 2),
    (PeriodKind.NINE_MONTHS, 0),
    (PeriodKind.YEAR, 0),
)
_TITLES = ("Tháng", "Quý", "6 tháng đầu năm", "6 tháng cuối năm", "9 tháng", "Năm")
PRESETS = (
    ("Theo lịch (trọn tháng, quý, năm)", CALENDAR),
    ("Từ ngày 15 đến ngày 14 (Nghị định 09/2019/NĐ-CP)", LEGAL_WINDOWS),
    ("Theo công văn: 6 tháng đến 31/5, năm đến 31/10", BY_LETTER),
)
_YEAR_DAY = re.compile(r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})")
_DAYS = re.compile(r"(?:sau\s+)?(?P<days>\d{1,3})\s*(?:ngày)?\s*(?P<working>làm việc|lv)?", re.IGNORECASE)
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class RuleText:
    """The fields of a rule as they are typed; empty is the usual way."""

    start: str = ""
    end: str = ""
    due: str = ""
    recipient: str = ""
    recipients: str = ""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A kind of period with its rule, in a list; its words are what the rule makes of a period."""

    rule: PeriodRule
    title: str
    words: str

    @property
    def key(self) -> object:
        """Which kind of period."""
        return self.rule.kind, self.rule.number

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.title}: {self.words}"


def rules_of(rules: PeriodRules, plan_id: int) -> dict[tuple[PeriodKind, int], PeriodRule]:
    """The rule of each kind for a plan, 0 for all plans."""
    return {
        (kind, number): replace(rules.rule(kind, number, plan_id), kind=kind, number=number)
        for kind, number in RULE_KEYS
    }


def with_rules(
    rules: PeriodRules, plan_id: int, chosen: dict[tuple[PeriodKind, int], PeriodRule]
) -> PeriodRules:
    """The same with other rules for a plan, 0 for all plans; only what differs from the usual is kept."""
    before = rules.of_plan(plan_id) if plan_id else rules.office
    usual = rules_of(PeriodRules(rules.office if plan_id else ()), 0)
    others = tuple(r for r in before if (r.kind, r.number) not in chosen and r.number)
    kept = (*others, *(rule for key, rule in chosen.items() if rule != usual[key]))
    return rules.with_plan(plan_id, kept) if plan_id else PeriodRules(kept, rules.plans)


def with_preset(
    chosen: dict[tuple[PeriodKind, int], PeriodRule], preset: tuple[PeriodRule, ...]
) -> dict[tuple[PeriodKind, int], PeriodRule]:
    """The windows and due dates of a preset; recipients stay."""
    fresh = rules_of(PeriodRules(preset), 0)
    return {
        key: replace(fresh[key], recipient=rule.recipient, recipients=rule.recipients)
        for key, rule in chosen.items()
    }


def preset_of(chosen: dict[tuple[PeriodKind, int], PeriodRule]) -> int:
    """The number of the preset that the rules follow, -1 for rules of one's own."""
    same = (n for n, (_, preset) in enumerate(PRESETS) if with_preset(chosen, preset) == chosen)
    return next(same, -1)


def rule_rows(
    chosen: dict[tuple[PeriodKind, int], PeriodRule], today: date, usual_days: int
) -> list[RuleRow]:
    """The rules as rows, each with the period in which a day lies."""
    titles = dict(zip(RULE_KEYS, _TITLES, strict=True))
    return [RuleRow(rule, tr(titles[key]), _words(rule, today, usual_days)) for key, rule in chosen.items()]


def rule_text(rule: PeriodRule) -> RuleText:
    """A rule as it is typed."""
    end = _day_text(rule.end) if rule.end else (str(rule.cut_off) if rule.cut_off else "")
    return RuleText(
        start=_day_text(rule.start) if rule.start else "",
        end=end,
        due=_due_text(rule),
        recipient=rule.recipient,
        recipients="\n".join(rule.recipients),
    )


def read_rule(key: tuple[PeriodKind, int], text: RuleText, year: int) -> PeriodRule:
    """Read what is typed, and that it makes a period. Raises `UserError` that names the field."""
    rule = parse_rule(key, text)
    try:
        rule.period(year, rule.number or 1)
    except UserError as error:
        raise UserError(Trouble.PERIOD_BACKWARDS, field="end") from error
    return rule


def parse_rule(key: tuple[PeriodKind, int], text: RuleText) -> PeriodRule:
    """Read what is typed. Raises `UserError` that names the field."""
    kind, number = key
    cut_off, end = _end(text.end, fixed=count_in_year(kind) == 1 or number > 0)
    start = _year_day(text.start, "start") if text.start.strip() else None
    last = (end.month, end.day) if end else (12, 31)
    if start and (start.month, start.day) > last:
        start = replace(start, year_before=True)
    due, days, working = _due(text.due)
    return PeriodRule(
        kind=kind,
        number=number,
        cut_off=cut_off,
        start=start,
        end=end,
        due=due,
        due_days=days,
        working_days=working,
        recipient=text.recipient.strip(),
        recipients=tuple(line.strip() for line in text.recipients.splitlines() if line.strip()),
    )


def _words(rule: PeriodRule, today: date, usual_days: int) -> str:
    number = rule.number or containing(rule.kind, today).number
    period = rule.period(today.year, number)
    words = tr("{start} – {end}, hạn nộp {due}")
    many = count_in_year(rule.kind) > 1 and not rule.number
    of = f"{period.label[:1].upper()}{period.label[1:]}: " if many else ""
    return of + words.format(
        start=format_date(period.start),
        end=format_date(period.end),
        due=format_date(rule.due_on(period, usual_days)),
    )


def _day_text(day: YearDay) -> str:
    return f"{day.day}/{day.month}"


def _due_text(rule: PeriodRule) -> str:
    if rule.due:
        return _day_text(rule.due)
    if rule.due_days is None:
        return ""
    words = tr("{n} ngày làm việc") if rule.working_days else tr("{n} ngày")
    return words.format(n=rule.due_days)


def _end(text: str, *, fixed: bool) -> tuple[int, YearDay | None]:
    """(cut-off day, day of the year); only a period that comes once a year ends on a day of the year."""
    typed = text.strip()
    if not typed:
        return 0, None
    if typed.isdecimal() and 0 < int(typed) <= 31:  # noqa: PLR2004 - the longest month
        return (int(typed) if int(typed) <= LAST_CUT_OFF else 0), None
    if not fixed:
        raise UserError(Trouble.BAD_CUT_OFF, field="end", text=typed)
    return 0, _year_day(typed, "end")


def _year_day(text: str, field: str) -> YearDay:
    found = _YEAR_DAY.fullmatch(text.strip())
    if not found:
        raise UserError(Trouble.BAD_YEAR_DAY, field=field, text=text)
    day, month = int(found["day"]), int(found["month"])
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        raise UserError(Trouble.BAD_YEAR_DAY, field=field, text=text) from None
    return YearDay(month, day)


def _due(text: str) -> tuple[YearDay | None, int | None, bool]:
    """(day of the year, days after the end, whether they are working days)."""
    typed = " ".join(text.split())
    if not typed:
        return None, None, False
    found = _DAYS.fullmatch(typed)
    if found:
        return None, int(found["days"]), found["working"] is not None
    return _year_day(typed, "due"), None, False
