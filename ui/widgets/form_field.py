"""A field of a form: label above, what is wrong below."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.style.fonts import Role, set_role
from ui.widgets.label import repolish, text_label

_LABEL_GAP = 3


class FormField(QWidget):
    """Wraps an editor. An error is said under it; what was typed stays."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        set_role(editor, Role.BODY)
        editor.setAccessibleName(label)
        self._hint = hint
        self._note = text_label(hint, Role.CAPTION, "text3", wrap=True)
        caption = text_label(label, Role.CAPTION, "text2")
        caption.setBuddy(editor)
        if not label:
            caption.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_LABEL_GAP)
        column.addWidget(caption)
        column.addWidget(editor)
        column.addWidget(self._note)
        if editor.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Fixed:
            column.addStretch()  # beside a field with a note, labels stay in one line
        self._note.setVisible(bool(hint))
        self.setFocusProxy(editor)

    @property
    def error(self) -> str:
        """What is wrong, empty where nothing is."""
        return self._note.text() if self.editor.property("wrong") else ""

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        self._note.setText(sentence or self._hint)
        self._note.setProperty("token", "red" if sentence else "text3")
        self._note.setVisible(bool(sentence or self._hint))
        self.editor.setProperty("wrong", bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        repolish(self._note)
        repolish(self.editor)
