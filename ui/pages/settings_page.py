"""Cài đặt: the office and its papers, appearance, where the data is, about the program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.office import Office
from app.errors import UserError
from app.services.program import Program
from app.services.slip_papers import Opens
from app.settings import Settings
from ui.backing_up import BackingUp
from ui.dialogs.bin import BinDialog
from ui.messages import say_at_field
from ui.operations import Operations
from ui.page import Page
from ui.saving import Saving
from ui.style.fonts import Role
from ui.style.theme import restyle
from ui.style.tokens import MEDIUM, NARROW, PAGE
from ui.text import tr
from ui.widgets.about_card import AboutCard
from ui.widgets.backup_card import BackupCard
from ui.widgets.body_list import BodyList
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.card import Card, stacked
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.data_card import DataCard
from ui.widgets.label import text_label
from ui.widgets.layout_numbers import LayoutNumbers
from ui.widgets.letterhead import LetterheadPreview
from ui.widgets.office_form import OfficeForm
from ui.widgets.page_header import PageHeader
from ui.widgets.password_card import PasswordCard
from ui.widgets.template_list import TemplateList

_RIGHT = 420
_SCALES = (("100 %", 100), ("110 %", 110), ("125 %", 125))
_THEMES = (("Theo Windows", "system"), ("Sáng", "light"), ("Tối", "dark"))
KEY = "office"
"""What an office is half typed under."""


class SettingsPage(Page):
    """Appearance changes at once; the office is stored by its button."""

    settings_changed = Signal(object)
    """`Settings`, to be remembered."""

    def __init__(
        self, program: Program, operations: Operations, settings: Settings, backing_up: BackingUp
    ) -> None:
        super().__init__()
        self.backups = BackupCard(backing_up)
        self._saving = Saving(program.carry, self.backups.line, self)
        self._saving.noticed.connect(backing_up.noticed)
        self.backups.sheet_asked.connect(self._on_sheet)
        self._program = program
        self._operations = operations
        self._settings = settings
        self.form, self.bodies, self.numbers = OfficeForm(), BodyList(), LayoutNumbers()
        self._shown = self.form.value()
        self._found = False
        self.preview = LetterheadPreview(program.clock().date())
        self.save = primary_button(tr("Lưu thông tin cơ quan"), "save", self._on_save)
        self.bin = default_button(tr("Thùng rác"), "delete", self._on_bin)
        self.scale = ChoiceRow([(tr(label), value) for label, value in _SCALES])
        self.templates = TemplateList(program.templates)
        self.theme = ChoiceRow([(tr(label), value) for label, value in _THEMES])
        self._assemble()
        self.scale.choose(settings.font_scale)
        self.theme.choose(settings.theme)
        self._connect()

    def refresh(self) -> None:
        """Show the stored office, unless something typed is not stored yet."""
        self.backups.refresh()
        if not self.save.isEnabled():
            self._show_stored()

    def commit(self) -> bool:
        """Store the office."""
        if self.save.isEnabled():
            self._on_save()
        return not self.save.isEnabled()

    def go_to(self, name: str, body: str = "") -> None:
        """Put the keyboard into a field of an issuing body; without one, of the body that is shown."""
        names = [one.name for one in self.form.value().bodies]
        if body in names:
            self.form.show_body(names.index(body))
        if name in self.form.fields:
            self.form.fields[name].editor.setFocus()

    def show_error(self, error: UserError) -> bool:
        """Say what is wrong at the field that is meant, of the body that is meant."""
        at = error.facts.get("body")
        if isinstance(at, int) and at != self.form.at:
            self.form.show_body(at)
        return say_at_field(error, self.form.fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the fields stands what they print; where there is no room for both, below them."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow == self._beside.isHidden():
            return
        self._beside.setHidden(narrow)
        if narrow:
            self._left.addWidget(self._beside.takeWidget())
        else:
            self._left.removeWidget(self._right)
            self._beside.setWidget(self._right)
        self._right.show()

    def _assemble(self) -> None:
        header = PageHeader(tr("Cài đặt"))
        header.add_action(self.save)
        left = stacked(
            MEDIUM,
            _card(tr("Cơ quan ban hành văn bản"), self.bodies, self.form.identity),
            _card(tr("Người ký và nơi nhận"), self.form.signing),
            _card(tr("Lề, cỡ chữ, giãn cách"), self.numbers),
            _card(tr("Nhắc việc"), self.form.reminders),
            _card(tr("Mẫu Word riêng cho báo cáo"), self.templates),
        )
        self._right = right = stacked(
            MEDIUM,
            _card(tr("Văn bản sẽ in ra"), self.preview),
            _card(
                tr("Hiển thị"),
                text_label(tr("Cỡ chữ"), Role.CAPTION, "text2"),
                self.scale,
                text_label(tr("Nền"), Role.CAPTION, "text2"),
                self.theme,
            ),
            self.backups,
            DataCard(self._program.folder, self.bin),
            PasswordCard(self._program.folder, self._write_sheet),
            AboutCard(self._program.support),
        )
        inner = QWidget()
        for ground in (inner, right):
            ground.setObjectName("page")
        self._left = QVBoxLayout(inner)
        self._left.setContentsMargins(PAGE, 0, PAGE, 14)
        self._left.setSpacing(MEDIUM)
        self._left.addWidget(left)
        fields, self._beside = _scroll(inner), _scroll(right)
        self._beside.setFixedWidth(_RIGHT + PAGE)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(fields, 1)
        both.addWidget(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addLayout(both, 1)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_edited)
        self.numbers.changed.connect(lambda: self.form.set_layout(self.numbers.value()))
        self.bodies.chosen.connect(self.form.show_body)
        self.bodies.added.connect(self.form.add_body)
        self.bodies.removed.connect(self.form.remove_body)
        self.bodies.made_usual.connect(self.form.make_usual)
        self.scale.chosen.connect(self._on_appearance)
        self.theme.chosen.connect(self._on_appearance)
        self._show_stored()

    def _show_stored(self) -> None:
        office = self._program.offices.office()
        if office:
            self.form.set_office(office)
        self._shown = self.form.value()
        self._go_on()
        self._on_edited()

    def _go_on(self) -> None:
        """What was half typed when the program ended stands in the fields again, over the same office."""
        if self._found:
            return
        self._found = True
        found = self._operations.half_typed.value(KEY, tuple[Office, Office])
        if found and found[0] == self._shown:
            self.form.set_office(found[1])

    def _on_edited(self) -> None:
        office, body = self.form.value(), self.form.body
        self.bodies.show_bodies(office.bodies, self.form.at, office.default_body)
        self.numbers.show_layout(body.family, body.layout)
        self.preview.show_body(body)
        edited = office != self._shown
        self.save.setEnabled(edited)
        if self._found:
            self._operations.half_typed.note(KEY, (self._shown, office) if edited else None)

    def _on_bin(self) -> None:
        BinDialog.show_bin(self, self._program, self._operations)

    def _on_save(self) -> None:
        office = self.form.value()
        if self._operations.run(lambda: self._program.offices.save_office(office), self):
            self._show_stored()

    def _on_sheet(self, code: str) -> None:
        paper = self._program.slips.recovery_sheet(code, Opens.BACKUPS)
        self._saving.ask(
            tr("Lưu phiếu khôi phục"),
            "phieu_khoi_phuc",
            lambda path, kind, task: self._program.slips.export([paper], path, kind, task),
        )

    def _write_sheet(self, code: str, target: Path) -> None:
        slips = self._program.slips
        slips.export([slips.recovery_sheet(code, Opens.PROGRAM)], target, "pdf")

    def _on_appearance(self) -> None:
        self._settings = replace(
            self._settings, font_scale=cast("int", self.scale.value()), theme=str(self.theme.value())
        )
        app = QApplication.instance()
        if isinstance(app, QApplication):
            restyle(app, scale=self._settings.font_scale, theme=self._settings.theme)
        self.settings_changed.emit(self._settings)


def _card(title: str, *content: QWidget) -> Card:
    card = Card(title)
    for widget in content:
        card.body.addWidget(widget)
    return card


def _scroll(content: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(content)
    return scroll
