"""The style sheet, written from the tokens; no fonts here, or the font-size setting would not reach them."""

from __future__ import annotations

from string import Template

from resources import resource
from ui.style.fonts import at_least
from ui.style.tokens import FIELD, GRID_HEADER, SMALL_BUTTON, Tokens

_TEXT_TOKENS = ("text", "text2", "text3", "dis", "acc", "red", "amb", "grn", "gry")

_SHEET = Template("""
* { outline: none; }
QWidget#win { background: $win; }
QWidget#page { background: $page; }
QFrame#card { background: $card; border: 1px solid $border; border-radius: 6px; }
QFrame#floating { background: $card; border: 1px solid $ctl; border-radius: 6px; }
QFrame#pane { background: $card; border: none; border-left: 1px solid $border; }
QFrame#separator { background: $divider; border: none; }
QFrame#topBar { background: $win; border: none; border-bottom: 1px solid $border; }
QFrame#statusBar { background: $win; border: none; border-top: 1px solid $border; }
QFrame#noticeRed { background: $redt; border: 1px solid $redl; border-radius: 6px; }
QFrame#noticeAmber { background: $ambt; border: 1px solid $ambl; border-radius: 6px; }

QPushButton { background: $card; color: $text; border: 1px solid $ctl; border-bottom-color: $ctlb;
  border-radius: 4px; padding: 0 12px; min-height: ${inner}px; max-height: ${inner}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $gryt; }
QPushButton:checked { background: $acct; border-color: $accl; }
QPushButton:disabled { color: $dis; border-color: $divider; }
QPushButton[kind="primary"] { background: $acc; color: $onacc; border-color: $acc_pressed; }
QPushButton[kind="primary"]:hover { background: $acc_hover; }
QPushButton[kind="primary"]:pressed { background: $acc_pressed; }
QPushButton[kind="primary"]:disabled { background: $gryt; color: $dis; border-color: $divider; }
QPushButton[kind="danger"] { color: $red; }
QPushButton[kind="ghost"] { background: transparent; border-color: transparent; padding: 0 8px; }
QPushButton[kind="ghost"]:hover { background: $hover; border-color: $divider; }
QPushButton[kind="ghost"]:pressed, QPushButton[kind="ghost"]:checked { background: $acct; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $acc; padding: 0 4px;
  min-height: ${small}px; max-height: ${small}px; }
QPushButton[kind="link"]:hover { color: $acc_hover; text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $dis; }
QPushButton[kind="icon"] { background: transparent; border-color: transparent; padding: 0;
  min-width: ${inner}px; max-width: ${inner}px; }
QPushButton[kind="icon"]:hover { background: $hover; border-color: $divider; }
QPushButton[kind="undo"] { background: transparent; color: $undo_ring; border: 1px solid $ctlb; }
QPushButton[kind="undo"]:hover { background: #3A3C41; }
QPushButton[kind="undo"]:focus { border: 2px solid $undo_ring; }
QPushButton::menu-indicator { image: url("$chevron"); subcontrol-position: right center; right: 8px;
  width: 12px; height: 12px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $card; color: $text;
  border: 1px solid $ctl; border-bottom-color: $ctlb; border-radius: 4px;
  selection-background-color: $acc; selection-color: $onacc; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${inner}px; max-height: ${inner}px; padding: 0 8px; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 1px solid $acc; border-bottom: 2px solid $acc; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  color: $dis; background: $page; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: $red; }
QLineEdit#cellEditor { border: 2px solid $acc; border-radius: 0; padding: 0 6px; min-height: 0;
  max-height: 9999px; }
QLineEdit#cellEditor[wrong="true"] { border-color: $red; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $border; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 4px 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; }

QCheckBox, QRadioButton { spacing: 8px; color: $text; padding: 2px; }
QCheckBox:disabled, QRadioButton:disabled { color: $dis; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator { width: 14px; height: 14px;
  border: 1px solid $ctlb; border-radius: 3px; background: $card; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {
  border-color: $acc; background: $acc; image: url("$check"); }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $ctlb; border-radius: 8px;
  background: $card; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $acc; background: $onacc; }

QHeaderView { background: $head; border: none; }
QHeaderView::section { background: $head; color: $text2; border: none; border-bottom: 1px solid $border;
  padding: 0 8px; min-height: ${header}px; max-height: ${header}px; }
QHeaderView#formHeader::section { max-height: 9999px; border-right: 1px solid $divider; }
QTableView#form { border: 1px solid $border; gridline-color: $divider; }
QTableView#form::item { padding: 4px 6px; }
QAbstractItemView { background: $card; border: none; selection-background-color: $sel;
  selection-color: $text; }
QTreeView::branch { image: none; }
QTableView#figures::item { padding: 0 5px; border-bottom: 1px solid $divider; }
QTableView#figures::item:selected { background: $sel; color: $text; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $ctl; border-radius: 2px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $ctlb; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $border; }
QSplitter#clear::handle { background: transparent; }
QTextEdit#sourceText { border: none; border-radius: 0; padding: 0; }
QMenu { background: $card; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $sel; }
QMenu::item:disabled { color: $dis; }
QMenu::separator { height: 1px; background: $divider; margin: 4px 0; }
QToolTip { background: $card; color: $text; border: 1px solid $border; padding: 4px 6px; }
""")


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of a colour scheme at the present font size."""
    field = at_least(FIELD)
    scheme = "dark" if tokens.dark else "light"
    names = {name: getattr(tokens, name) for name in tokens.__slots__ if name != "dark"}
    labels = "".join(f'QLabel[token="{name}"] {{ color: {names[name]}; }}\n' for name in _TEXT_TOKENS)
    return labels + _SHEET.substitute(
        names,
        inner=field - 2,  # a border is outside the height
        small=at_least(SMALL_BUTTON) - 2,
        header=at_least(GRID_HEADER) - 1,
        chevron=resource("icons", f"sheet_chevron_{scheme}.svg").as_posix(),
        check=resource("icons", f"sheet_check_{scheme}.svg").as_posix(),
    )
