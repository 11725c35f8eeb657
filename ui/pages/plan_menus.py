"""The menus by which the tasks of a plan are grouped and filtered; each is made when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.domain import period
from app.domain.plan import Plan, Role
from app.domain.progress import Status, Timeliness
from ui.models.arrangement import Arrangement, Grouping
from ui.text import tr

Arranged = Callable[[Arrangement], object]

_ROLES = (None, Role.LEAD, Role.COORDINATING, Role.DIRECTING)


def choice(menu: QMenu, label: str, act: Callable[[], object], *, checked: bool | None = None) -> QAction:
    """Add an action; with `checked` it carries a tick."""
    action = menu.addAction(label)
    action.setCheckable(checked is not None)
    action.setChecked(bool(checked))
    action.triggered.connect(lambda: act())  # noqa: PLW0108 - the signal sends a bool
    return action


def grouping_menu(parent: QWidget, how: Arrangement, arranged: Arranged) -> QMenu:
    """By plan, lead unit, status, or not at all."""
    menu = QMenu(parent)
    for grouping in Grouping:
        wanted = replace(how, grouping=grouping)
        choice(menu, tr(grouping).capitalize(), _give(arranged, wanted), checked=grouping is how.grouping)
    return menu


def unit_menu(
    parent: QWidget, how: Arrangement, arranged: Arranged, plan: Plan, units: Sequence[str]
) -> QMenu:
    """In which role, and which unit."""
    menu = QMenu(parent)
    for role in _ROLES:
        wanted = replace(how, filter=replace(how.filter, role=role))
        label = plan.role_label(role) if role else tr("Mọi vai trò")
        choice(menu, label, _give(arranged, wanted), checked=role is how.filter.role)
    menu.addSeparator()
    for unit in ("", *units):
        wanted = replace(how, filter=replace(how.filter, unit=unit))
        choice(menu, unit or tr("Tất cả đơn vị"), _give(arranged, wanted), checked=unit == how.filter.unit)
    return menu


def status_menu(parent: QWidget, how: Arrangement, arranged: Arranged) -> QMenu:
    """Stored status and timeliness; several may be ticked."""
    menu = QMenu(tr("Lọc theo tình trạng"), parent)
    chosen = how.filter
    none = replace(chosen, statuses=frozenset[Status](), timeliness=frozenset[Timeliness]())
    choice(menu, tr("Tất cả"), _give(arranged, replace(how, filter=none)), checked=none == chosen)
    menu.addSeparator()
    for status in Status:
        wanted = replace(chosen, statuses=chosen.statuses ^ {status})
        give = _give(arranged, replace(how, filter=wanted))
        choice(menu, status.label, give, checked=status in chosen.statuses)
    menu.addSeparator()
    for late in Timeliness:
        wanted = replace(chosen, timeliness=chosen.timeliness ^ {late})
        give = _give(arranged, replace(how, filter=wanted))
        choice(menu, late.label, give, checked=late in chosen.timeliness)
    return menu


def spans_of(year: int) -> tuple[tuple[str, tuple[date, date] | None], ...]:
    """The periods by which deadlines are filtered, with their labels."""
    quarters = [period.quarter(year, number) for number in range(1, 5)]
    months = [period.month(year, number) for number in range(1, 13)]
    named = [
        (f"{tr('Quý')} {words}", span) for words, span in zip(("I", "II", "III", "IV"), quarters, strict=True)
    ]
    named += [(f"{tr('Tháng')} {number}", span) for number, span in enumerate(months, start=1)]
    return (tr("Mọi thời hạn"), None), *((label, (span.start, span.end)) for label, span in named)


def _give(arranged: Arranged, how: Arrangement) -> Callable[[], object]:
    return lambda: arranged(how)
