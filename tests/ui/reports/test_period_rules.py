from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.period import PeriodKind
from app.domain.period_rules import BY_LETTER, LEGAL_WINDOWS, PeriodRule, PeriodRules, YearDay
from app.domain.plan import Plan
from app.errors import Trouble, UserError
from app.services.program import Program
from factories import TODAY, a_plan
from report_pages import owed, shown
from ui.dialogs.period_rules import PeriodRulesDialog
from ui.half_typed import HalfTyped
from ui.models.period_rule_text import (
    PRESETS,
    RULE_KEYS,
    RuleText,
    parse_rule,
    preset_of,
    rule_rows,
    rule_text,
    rules_of,
    with_preset,
    with_rules,
)
from ui.pages.reports_page import ReportsPage

HALF, MONTH, YEAR = (PeriodKind.HALF_YEAR, 1), (PeriodKind.MONTH, 0), (PeriodKind.YEAR, 0)
WINTER = YearDay(12, 15, year_before=True)


def rule(key: tuple[PeriodKind, int], **fields: object) -> PeriodRule:
    return PeriodRule(kind=key[0], number=key[1], **fields)


@pytest.mark.parametrize(
    ("key", "text", "wanted"),
    [
        (MONTH, RuleText(), rule(MONTH)),
        (MONTH, RuleText(end="14"), rule(MONTH, cut_off=14)),
        (MONTH, RuleText(end="31"), rule(MONTH)),
        (HALF, RuleText(end="31/5", due="5/6"), rule(HALF, end=YearDay(5, 31), due=YearDay(6, 5))),
        (YEAR, RuleText(start="15/12", end="14/12"), rule(YEAR, start=WINTER, end=YearDay(12, 14))),
        (YEAR, RuleText(due="2 ngày làm việc"), rule(YEAR, due_days=2, working_days=True)),
        (YEAR, RuleText(due="sau 5 ngày"), rule(YEAR, due_days=5)),
        (YEAR, RuleText(due="0"), rule(YEAR, due_days=0)),
        (YEAR, RuleText(recipient=" Tỉnh "), rule(YEAR, recipient="Tỉnh")),
        (YEAR, RuleText(recipients="Tỉnh;\n\nLưu: VT."), rule(YEAR, recipients=("Tỉnh;", "Lưu: VT."))),
    ],
)  # fmt: skip
def test_a_rule_is_read_as_typed(key: tuple[PeriodKind, int], text: RuleText, wanted: PeriodRule) -> None:
    assert parse_rule(key, text) == wanted
    assert parse_rule(key, rule_text(wanted)) == wanted


@pytest.mark.parametrize(
    ("key", "text", "field", "trouble"),
    [
        (MONTH, RuleText(end="14/5"), "end", Trouble.BAD_CUT_OFF),
        (MONTH, RuleText(end="cuối"), "end", Trouble.BAD_CUT_OFF),
        (HALF, RuleText(end="31/6"), "end", Trouble.BAD_YEAR_DAY),
        (HALF, RuleText(start="5"), "start", Trouble.BAD_YEAR_DAY),
        (YEAR, RuleText(due="hôm sau"), "due", Trouble.BAD_YEAR_DAY),
    ],
)
def test_what_cannot_be_read_names_its_field(
    key: tuple[PeriodKind, int], text: RuleText, field: str, trouble: Trouble
) -> None:
    with pytest.raises(UserError) as refused:
        parse_rule(key, text)
    assert (refused.value.field, refused.value.trouble) == (field, trouble)


@pytest.mark.parametrize("number", range(len(PRESETS)))
def test_a_preset_is_known_again_and_means_what_it_says(number: int) -> None:
    preset = PeriodRules(PRESETS[number][1])
    chosen = rules_of(preset, 0)
    assert preset_of(chosen) == number
    kept = with_rules(PeriodRules(), 0, chosen)
    for kind, part in RULE_KEYS:
        for year in (2025, 2026):
            period = kept.period(kind, year, part or 1)
            assert period == preset.period(kind, year, part or 1)
            assert kept.rule_of(period).due_on(period, 5) == preset.rule_of(period).due_on(period, 5)


def test_a_preset_leaves_recipients_and_ones_own_quarter() -> None:
    third = PeriodRule(kind=PeriodKind.QUARTER, number=3, cut_off=20)
    rules = PeriodRules((third, PeriodRule(kind=PeriodKind.YEAR, recipient="Tỉnh")))
    chosen = with_preset(rules_of(rules, 0), LEGAL_WINDOWS)
    kept = with_rules(rules, 0, chosen)
    assert third in kept.office
    assert kept.rule(PeriodKind.YEAR) == PeriodRule(
        kind=PeriodKind.YEAR, cut_off=14, due_days=2, working_days=True, recipient="Tỉnh"
    )


def test_a_plan_keeps_only_what_differs_from_the_office() -> None:
    office = PeriodRules(LEGAL_WINDOWS)
    chosen = rules_of(office, 7) | {MONTH: rule(MONTH)}
    kept = with_rules(office, 7, chosen)
    assert kept.of_plan(7) == (rule(MONTH),)
    assert kept.period(PeriodKind.MONTH, 2026, 3, 7).key == "2026-03"
    assert kept.period(PeriodKind.MONTH, 2026, 3).key == "2026-03-L"
    assert with_rules(kept, 7, rules_of(office, 0)) == office


def test_each_rule_tells_the_days_that_come_of_it() -> None:
    rows = rule_rows(rules_of(PeriodRules(BY_LETTER), 0), date(2026, 10, 16), 5)
    assert rows[0].text == ("Tháng: Tháng 10 năm 2026: 01/10/2026 – 31/10/2026, hạn nộp 05/11/2026")
    assert rows[2].words == "01/01/2026 – 31/05/2026, hạn nộp 05/06/2026"


@pytest.fixture
def dialog(qtbot: QtBot, styled: QApplication, half_typed: HalfTyped) -> PeriodRulesDialog:
    plans: list[Plan] = [a_plan(id=7)]
    found = PeriodRulesDialog(None, PeriodRules(), plans, (TODAY, 5), half_typed)
    qtbot.addWidget(found)
    found.show()
    return found


def typed(qtbot: QtBot, dialog: PeriodRulesDialog, name: str, text: str) -> None:
    editor = dialog.fields[name].editor
    editor.setFocus()
    qtbot.keyClicks(editor, text)


def test_what_is_typed_is_read_at_once(qtbot: QtBot, dialog: PeriodRulesDialog) -> None:
    typed(qtbot, dialog, "end", "20")
    assert dialog.rows.rows()[0].text.endswith("21/09/2026 – 20/10/2026, hạn nộp 25/10/2026")
    assert dialog.preset.currentText() == "Tự khai báo từng kỳ"
    assert dialog.end.text() == "20"
    qtbot.keyClick(dialog.save, Qt.Key.Key_Space)
    assert dialog.value() == PeriodRules((rule(MONTH, cut_off=20),))


def test_what_is_wrong_is_said_at_its_field_and_not_stored(qtbot: QtBot, dialog: PeriodRulesDialog) -> None:
    typed(qtbot, dialog, "due", "mai")
    assert "“mai”" in dialog.fields["due"].error
    dialog.recipient.setFocus()
    dialog.save.click()
    assert dialog.due.hasFocus()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert dialog.due.text() == "mai"


def test_what_cannot_be_read_waits_while_another_period_is_looked_at(
    qtbot: QtBot, dialog: PeriodRulesDialog
) -> None:
    typed(qtbot, dialog, "due", "mai")
    typed(qtbot, dialog, "recipient", "UBMTTQ")
    dialog.rows.choose(YEAR)
    assert (dialog.due.text(), dialog.fields["due"].error) == ("", "")
    dialog.scope.setCurrentIndex(1)
    dialog.save.click()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert (dialog.scope.currentIndex(), dialog.due.text(), dialog.recipient.text()) == (0, "mai", "UBMTTQ")
    assert "“mai”" in dialog.fields["due"].error
    assert dialog.due.hasFocus()
    dialog.preset.setCurrentIndex(1)
    dialog.save.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.value().rule(PeriodKind.MONTH).recipient == "UBMTTQ"


def test_a_window_that_ends_before_it_begins_is_refused(qtbot: QtBot, dialog: PeriodRulesDialog) -> None:
    dialog.rows.choose((PeriodKind.HALF_YEAR, 2))
    typed(qtbot, dialog, "end", "31/5")
    assert "kết thúc trước khi bắt đầu" in dialog.fields["end"].error


def test_a_plan_is_declared_for_itself(qtbot: QtBot, dialog: PeriodRulesDialog) -> None:
    dialog.preset.setCurrentIndex(1)
    dialog.scope.setCurrentIndex(1)
    assert dialog.preset.currentIndex() == 1
    dialog.preset.setCurrentIndex(0)
    dialog.scope.setCurrentIndex(0)
    assert dialog.preset.currentIndex() == 1
    rules = dialog.value()
    assert rules.period(PeriodKind.YEAR, 2026).key == "2026-L"
    assert rules.period(PeriodKind.YEAR, 2026, 1, 7).key == "2026"


def test_declared_periods_are_owed_and_shown(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.refresh()
    shown(qtbot, page)
    monkeypatch.setattr(PeriodRulesDialog, "ask", lambda *_: PeriodRules(LEGAL_WINDOWS))
    page.list.rules_asked.emit()
    shown(qtbot, page)
    assert [row.report.period.key for row in owed(page)][2] == "2026-Q3-L"
    assert f"{owed(page)[2].report.due:%d/%m/%Y}" == "16/09/2026"
    page.list.rows.choose(owed(page)[2].key)
    shown(qtbot, page)
    assert page.panel.period.value().key == "2026-Q3-L"
    page.panel.period.part.setCurrentIndex(1)
    shown(qtbot, page)
    assert page._choice
    assert page._choice.period.key == "2026-Q2-L"
