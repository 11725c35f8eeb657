from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.deadline import Recurrence
from app.domain.plan import Plan, ReportDuty, Role, UpperPlan
from app.services.program import Program
from factories import a_plan
from ui.dialogs.plan_dialog import PlanDialog
from ui.half_typed import HalfTyped
from ui.pages.plan_page import PlanPage

PLAN = a_plan(
    id=3,
    issued_on=date(2026, 2, 5),
    upper=UpperPlan(number="05/KH-MTTQ-BTT", issued_on=date(2026, 1, 12), issuer="UBMTTQ tỉnh"),
    role_labels={Role.LEAD: "Tham mưu, thực hiện"},
    recipients=("Đảng ủy xã;", "Lưu: VT."),
    duties=(
        ReportDuty(id=1, text="Báo cáo quý", recurrence=Recurrence.QUARTER),
        ReportDuty(id=2, text="Báo cáo năm", date=date(2026, 11, 15)),
        ReportDuty(id=3, text="Báo cáo tuần", recurrence=Recurrence.WEEK),
        ReportDuty(id=4, text="Báo cáo định kỳ theo quy định"),
        ReportDuty(id=5, text="Báo cáo quý IV", date=date(2026, 12, 15), recurrence=Recurrence.QUARTER),
    ),
)


@pytest.fixture
def dialog(qtbot: QtBot, app_style: QApplication, half_typed: HalfTyped) -> PlanDialog:
    dialog = PlanDialog(None, PLAN, half_typed)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_is_not_touched_stays(dialog: PlanDialog) -> None:
    assert dialog.value() == PLAN


def test_upper_plan_labels_and_duties_are_changed(dialog: PlanDialog) -> None:
    dialog.upper_on.setText("13/1")
    dialog.lines["lead"].setText("Chủ trì")
    dialog.duties.rows[0].remove.click()
    dialog.duties.rows[0].day.setText("20/11")
    dialog.save.click()
    assert dialog.answer == replace(
        PLAN,
        upper=replace(PLAN.upper, issued_on=date(2026, 1, 13)),
        role_labels={},
        duties=(replace(PLAN.duties[1], date=date(2026, 11, 20)), *PLAN.duties[2:]),
    )


@pytest.mark.parametrize(
    ("line", "text", "field"), [("title", " ", "title"), ("issued_on", "31/02", "issued_on")]
)
def test_what_is_wrong_is_said_at_the_field(dialog: PlanDialog, line: str, text: str, field: str) -> None:
    editor = dialog.lines.get(line) or dialog.issued_on
    editor.setText(text)
    dialog.save.click()
    assert dialog.answer is None
    assert dialog.fields[field].error
    assert editor.text() == text


def test_a_duty_without_a_day_is_said(dialog: PlanDialog) -> None:
    dialog.duties.rows[1].day.setText("")
    dialog.save.click()
    assert dialog.fields["duties"].error


def test_a_plan_is_made_and_edited_from_the_page(
    page: PlanPage, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(plan: Plan) -> None:
        monkeypatch.setattr(PlanDialog, "ask", lambda *_: plan)

    answer(a_plan(title="Kế hoạch giám sát năm 2026", number=""))
    page.acts.add_plan()
    assert page.book.tree
    assert page.book.tree.plan.title == "Kế hoạch giám sát năm 2026"
    answer(replace(page.book.tree.plan, number="15/KH-MTTQ-BTT"))
    page.acts.edit_plan()
    assert page.head.texts()[0] == "Kế hoạch số 15/KH-MTTQ-BTT"
    assert len(program.plans.plans(2026)) == 2
    assert page.head.chooser.isVisible()


def test_a_dialog_left_by_escape_answers_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, half_typed: HalfTyped
) -> None:
    monkeypatch.setattr(QDialog, "exec", lambda _: 0)
    assert PlanDialog.ask(None, PLAN, half_typed) is None
