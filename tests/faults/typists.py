"""The window is killed while somebody types into one of its forms: what was typed is there afterwards.

The window is the real one, typed into every 50 ms; it says how much was typed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.compose import open_program
from factories import TestClock
from faults.book import make_book
from faults.worker import Figures, work

if TYPE_CHECKING:
    from ui.shell import Shell

FORMS = ("composer", "field", "cell", "plan", "unit", "office", "review", "review cell", "periods", "figure")
_LETTER = "ǿ"  # in no Vietnamese word
_EVERY = 50  # ms
_MOST = 3000 // _EVERY
"""So many letters may be lost, those of three seconds: a machine that stands still types none."""


def run(folder: Path, *, count: int, seed: int) -> Figures:
    """Kill `count` windows."""
    choose = random.Random(seed)
    data = folder / "data"
    make_book(data)
    figures: Figures = {"kills": 0, "typed": 0, "kept": 0, "too little": 0, "most lost": 0}
    for number in range(count):
        shutil.rmtree(data / "drafts", ignore_errors=True)
        typed = _killed(data, FORMS[number % len(FORMS)], choose.uniform(2.5, 7.0))
        kept = sum(file.read_bytes().count(_LETTER.encode()) for file in data.glob("drafts/*"))
        lost = typed - kept
        figures["kills"] += 1
        figures["typed"] += typed
        figures["kept"] += kept
        figures["too little"] += lost > _MOST
        figures["most lost"] = max(figures["most lost"], lost)
    return figures


def _killed(data: Path, form: str, after: float) -> int:
    """How many letters were typed when the window was killed."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            _type(data, form, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    with os.fdopen(ours, encoding="ascii") as told:
        told.readline()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        typed = told.read().count(".")
    os.waitpid(child, 0)
    return typed


def _type(data: Path, form: str, told: int) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415  # in the child alone
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app.settings import Settings  # noqa: PLC0415
    from exports.preview import page_sizes, render_page  # noqa: PLC0415
    from ui.main_window import MainWindow  # noqa: PLC0415
    from ui.shell import Shell  # noqa: PLC0415
    from ui.style.theme import dress  # noqa: PLC0415

    app = QApplication([])
    dress(app, theme="light")
    with open_program(data, TestClock()) as program:
        window = MainWindow()
        shell = Shell(window, program, Settings(), (render_page, page_sizes))
        window.show()
        shell.start()
        insert = _inserter(shell, form)

        def press() -> None:
            if insert(_LETTER) is not False:
                os.write(told, b".")

        timer = QTimer(interval=_EVERY)
        timer.timeout.connect(press)
        os.write(told, b"open\n")
        timer.start()
        app.exec()


def _inserter(shell: Shell, form: str) -> Callable[[str], object]:
    """What types a letter into a form, which it opens; it gives False while that is not ready."""
    if form == "unit":
        units: Any = shell.page("units")
        return units.form.note.insert
    if form == "office":
        settings: Any = shell.page("settings")
        return settings.form.fields["recipients"].editor.insertPlainText
    if form in {"review", "review cell"}:
        shell.show_sample_import()
        return partial(_retitle if form == "review" else _type_title, shell.page("import"))
    if form in {"periods", "figure"}:
        return _inserter_of_reports(shell.page("reports"), form)
    return _inserter_of_plans(shell.page("plans"), form)


def _inserter_of_plans(plans: Any, form: str) -> Callable[[str], object]:
    from ui.dialogs.plan_dialog import PlanDialog  # noqa: PLC0415  # in the child alone
    from ui.models.task_cells import Column  # noqa: PLC0415

    plans.view.go_to(1)
    match form:
        case "composer":
            return plans.pane.progress.composer.text.insertPlainText
        case "field":
            plans.pane.edit_field("body")
            return plans.pane.info.texts["body"].insertPlainText
        case "cell":
            plans.view.edit_current(Column.TITLE)
            return plans.view.editor.insert
        case _:
            dialog = PlanDialog(plans, plans.book.tree.plan, plans._operations.half_typed)
            dialog.open()
            return dialog.lines["signer"].insert


def _inserter_of_reports(reports: Any, form: str) -> Callable[[str], object]:
    from app.domain.period_rules import PeriodRules  # noqa: PLC0415  # in the child alone
    from ui.dialogs.period_rules import PeriodRulesDialog  # noqa: PLC0415
    from ui.widgets.report_tools import Look  # noqa: PLC0415

    if form == "periods":
        days, half_typed = (reports._program.clock().date(), 5), reports._operations.half_typed
        dialog = PeriodRulesDialog(reports, PeriodRules(), [], days, half_typed)
        dialog.open()
        return partial(_type_recipient, dialog.recipient)
    reports.desk.show_look(Look.FORMS)
    grid = reports.desk.forms.grid
    grid.edit(grid.currentIndex())
    return grid.editor.insert


def _type_recipient(line: Any, letter: str) -> None:
    line.insert(letter)
    line.textEdited.emit(line.text())


def _type_title(page: Any, letter: str) -> bool:
    """Type into the open cell of the plan that is looked through."""
    from ui.models.draft_table import DraftColumn  # noqa: PLC0415  # in the child alone

    if page.review is None:
        return False
    if page.review.tree.editor is None:
        page.review.tree.edit_current(DraftColumn.TITLE)
    page.review.tree.editor.insert(letter)
    return True


def _retitle(page: Any, letter: str) -> bool:
    """Add a letter to a task of the plan that is looked through."""
    if page.review is None:
        return False
    review = page.review.review
    item = review.draft.items[0]
    review.put(0, replace(item, title=item.title + letter))
    return True


if __name__ == "__main__":
    work(run)
