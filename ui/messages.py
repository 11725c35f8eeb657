"""Known errors on the screen: at the field that is meant, else in the notice bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.errors import UserError
from app.sentences import sentence_of
from ui.text import tr
from ui.widgets.form_field import FormField
from ui.widgets.notice_bar import Notice, NoticeAction


class NoticePlace(Protocol):
    """Where a notice can be shown: the main window."""

    def show_notice(self, notice: Notice) -> None:
        """Show it until solved."""
        ...

    def hide_notice(self) -> None:
        """What it said is solved."""
        ...


def say_at_field(error: UserError, fields: Mapping[str, FormField]) -> bool:
    """Say what is wrong under the field that is meant and go there; False where no field is."""
    for field in fields.values():
        field.set_error("")
    if error.field not in fields:
        return False
    fields[error.field].set_error(sentence_of(error))
    fields[error.field].editor.setFocus()
    return True


def say(place: NoticePlace, error: UserError, title: str = "", actions: Sequence[NoticeAction] = ()) -> None:
    """Say in the notice bar what happened and what to do."""
    place.show_notice(Notice(title or tr("Chưa làm được"), sentence_of(error), actions=tuple(actions)))
