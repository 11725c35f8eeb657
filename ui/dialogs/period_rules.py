"""Khai báo kỳ báo cáo: when each kind of period ends and is due, and to whom it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.period import PeriodKind, count_in_year
from app.domain.period_rules import PeriodRules
from app.domain.plan import Plan
from app.errors import UserError
from app.sentences import sentence_of
from ui.delegates.lines import draw_line
from ui.delegates.rows_delegate import RowsDelegate, first_line, second_line
from ui.dialogs.frame import answers, dialog_column
from ui.half_typed import HalfTyped
from ui.models.period_rule_text import (
    PRESETS,
    RuleRow,
    RuleText,
    parse_rule,
    preset_of,
    read_rule,
    rule_rows,
    rule_text,
    rules_of,
    with_preset,
    with_rules,
)
from ui.models.rows import Row
from ui.models.rules_draft import KEY, RulesDraft
from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, PERIOD_ROW, SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.form_field import FormField
from ui.widgets.rows_view import RowsView

_WIDTH, _HEIGHT, _LIST = 860, 480, 470


class PeriodRulesDialog(QDialog):
    """What is typed is read at once: the list says which days come of it."""

    def __init__(
        self,
        parent: QWidget | None,
        rules: PeriodRules,
        plans: Sequence[Plan],
        days: tuple[date, int],
        half_typed: HalfTyped,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Khai báo kỳ báo cáo"))
        self.resize(_WIDTH, _HEIGHT)
        found = half_typed.value(KEY, RulesDraft)
        draft = found if found and found.stored == rules else RulesDraft(rules, rules, ())
        self._half_typed, self._stored, self._rules = half_typed, rules, draft.typed
        self._today, self._days = days
        self._chosen = rules_of(self._rules, 0)
        self._shown_scope = 0
        self._unread = {  # as typed, by plan and period; a plan may be gone
            (plan_id, kind, number): text
            for plan_id, kind, number, text in draft.unread
            if plan_id in {0, *(plan.id for plan in plans)}
        }
        self._quiet = False
        self.scope, self.preset = QComboBox(), QComboBox()
        self.rows = RowsView(_RuleDelegate(), tr("Các loại kỳ"))
        self.start, self.end, self.due = QLineEdit(), QLineEdit(), QLineEdit()
        self.recipient, self.recipients = QLineEdit(), QPlainTextEdit()
        self.fields = {
            "start": FormField(tr("Từ ngày"), self.start),
            "end": FormField(tr("Đến hết ngày (chốt số liệu)"), self.end),
            "due": FormField(tr("Hạn nộp"), self.due),
            "recipient": FormField(tr("Kính gửi"), self.recipient),
            "recipients": FormField(tr("Nơi nhận, mỗi dòng một nơi"), self.recipients),
        }
        self.save = primary_button(tr("Lưu khai báo"), "save", self._on_save)
        self._fill(plans)
        self._assemble()
        self._connect()
        self._show_rules()
        self.rows.choose_first()

    @staticmethod
    def ask(
        parent: QWidget | None,
        rules: PeriodRules,
        plans: Sequence[Plan],
        days: tuple[date, int],
        half_typed: HalfTyped,
    ) -> PeriodRules | None:
        """Show the rules, with what was half typed of them; None where they stay as they are.

        `days` are today, and how many a report usually has.
        """
        dialog = PeriodRulesDialog(parent, rules, plans, days, half_typed)
        return dialog.value() if dialog.exec() else None

    def value(self) -> PeriodRules:
        """The rules as typed."""
        return with_rules(self._rules, self._plan_id, self._chosen)

    def done(self, result: int) -> None:
        """Given up, nothing is half typed any more; an answer is until who asked has stored it."""
        if not result:
            self._half_typed.give_up(KEY)
        super().done(result)

    @property
    def _plan_id(self) -> int:
        return self.scope.currentData() or 0

    @property
    def _key(self) -> tuple[PeriodKind, int]:
        row = self.rows.current()
        return (row.rule.kind, row.rule.number) if isinstance(row, RuleRow) else (PeriodKind.MONTH, 0)

    def _fill(self, plans: Sequence[Plan]) -> None:
        self._scopes = (0, *(plan.id for plan in plans))
        self.scope.addItem(tr("Mọi kế hoạch"), 0)
        for plan in plans:
            self.scope.addItem(tr("Riêng: {title}").format(title=plan.title), plan.id)
        for label, _ in PRESETS:
            self.preset.addItem(tr(label))
        self.preset.addItem(tr("Tự khai báo từng kỳ"))
        self.recipients.setTabChangesFocus(True)
        for box in (self.scope, self.preset):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.recipient.setPlaceholderText(tr("Cấp trên, như trong Cài đặt"))
        self.recipients.setPlaceholderText(tr("Như trong Cài đặt"))
        self.due.setPlaceholderText(tr("{n} ngày sau khi hết kỳ").format(n=self._days))

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(LARGE)
        top.addWidget(FormField(tr("Áp dụng cho"), self.scope), 1)
        top.addWidget(FormField(tr("Cách tính kỳ"), self.preset), 1)
        form = QVBoxLayout()
        form.setSpacing(SMALL)
        for name in ("start", "end", "due", "recipient"):
            form.addWidget(self.fields[name])
        form.addWidget(self.fields["recipients"], 1)
        middle = QHBoxLayout()
        middle.setSpacing(LARGE)
        self.rows.setFixedWidth(_LIST)
        middle.addWidget(self.rows)
        middle.addLayout(form, 1)
        column = dialog_column(self)
        column.setSpacing(MEDIUM)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addLayout(answers(default_button(tr("Hủy"), clicked=self.reject), self.save))

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(self._on_scope)
        self.preset.currentIndexChanged.connect(self._on_preset)
        self.rows.current_changed.connect(self._on_row)
        for line in (self.start, self.end, self.due, self.recipient):
            line.textEdited.connect(self._on_typed)
        self.recipients.textChanged.connect(self._on_typed)

    def _show_rules(self) -> None:
        self._quiet = True
        number = preset_of(self._chosen)
        self.preset.setCurrentIndex(number if number >= 0 else len(PRESETS))
        self.rows.show_rows(rule_rows(self._chosen, self._today, self._days))
        self._quiet = False

    def _show_fields(self) -> None:
        self._quiet = True
        kind, number = self._key
        unread = self._unread.get((self._plan_id, *self._key))
        text = unread or rule_text(self._chosen[self._key])
        once = count_in_year(kind) == 1 or number > 0
        for line, words in (
            (self.start, text.start),
            (self.end, text.end),
            (self.due, text.due),
            (self.recipient, text.recipient),
        ):
            line.setText(words)
        self.recipients.setPlainText(text.recipients)
        self.start.setEnabled(once)
        self.start.setPlaceholderText(tr("Đầu kỳ, hoặc 15/12") if once else tr("Sau ngày chốt kỳ trước"))
        self.end.setPlaceholderText(tr("Cuối kỳ, hoặc 14, 31/5") if once else tr("Cuối tháng, hoặc 14"))
        for field in self.fields.values():
            field.set_error("")
        self._quiet = False
        if unread:
            self._read()

    def _typed(self) -> RuleText:
        return RuleText(
            self.start.text() if self.start.isEnabled() else "",
            self.end.text(),
            self.due.text(),
            self.recipient.text(),
            self.recipients.toPlainText(),
        )

    def _read(self) -> bool:
        """Take over what is typed; what cannot be read is said at its field, and waits."""
        for field in self.fields.values():
            field.set_error("")
        key, text = self._key, self._typed()
        try:
            self._chosen[key] = read_rule(key, text, self._today.year)
        except UserError as error:
            self.fields[error.field].set_error(sentence_of(error))
            self._unread[self._plan_id, *key] = text
            whom = parse_rule(key, RuleText(recipient=text.recipient, recipients=text.recipients))
            before = self._chosen[key]
            self._chosen[key] = replace(before, recipient=whom.recipient, recipients=whom.recipients)
            return False
        self._unread.pop((self._plan_id, *key), None)
        return True

    def _note(self) -> None:
        unread = tuple((*at, text) for at, text in self._unread.items())
        draft = RulesDraft(self._stored, self.value(), unread)
        self._half_typed.note(KEY, draft if draft.changes else None)

    def _on_typed(self) -> None:
        if self._quiet:
            return
        if self._read():
            self._show_rules()
        self._note()

    def _on_row(self, _row: object) -> None:
        if not self._quiet:
            self._show_fields()

    def _on_scope(self) -> None:
        """What was declared for one stays when another is looked at."""
        before = self._scopes[self._shown_scope]
        self._rules = with_rules(self._rules, before, self._chosen)
        self._shown_scope = self.scope.currentIndex()
        self._chosen = rules_of(self._rules, self._plan_id)
        self._show_rules()
        self._show_fields()

    def _on_preset(self, number: int) -> None:
        if not self._quiet and number < len(PRESETS):
            self._unread = {at: text for at, text in self._unread.items() if at[0] != self._plan_id}
            self._chosen = with_preset(self._chosen, PRESETS[number][1])
            self._show_rules()
            self._show_fields()
            self._note()

    def _on_save(self) -> None:
        if self._read() and not self._unread:
            self.accept()
            return
        if not any(field.error for field in self.fields.values()):
            plan_id, *key = next(iter(self._unread))
            self.scope.setCurrentIndex(self.scope.findData(plan_id))
            self.rows.choose(tuple(key))
        wrong = next(field for field in self.fields.values() if field.error)
        wrong.editor.setFocus()


class _RuleDelegate(RowsDelegate):
    """The kind of period, and under it what comes of its rule."""

    row_height = PERIOD_ROW
    text_left = MEDIUM

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        """Paint a rule."""
        if isinstance(row, RuleRow):
            inside = rect.adjusted(self.text_left, 0, -MEDIUM, 0)
            draw_line(painter, first_line(inside), row.title, Role.STRONG if current else Role.BODY)
            draw_line(painter, second_line(inside), row.words, Role.CAPTION, "text2")
