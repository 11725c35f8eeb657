from datetime import date
from string import Formatter

import pytest

from app.errors import Trouble, UserError
from app.sentences import _SENTENCES, sentence_of


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_a_sentence_that_ends(trouble: Trouble) -> None:
    text = sentence_of(UserError(trouble, name="a.docx", folder="D:\\", text="x"))
    assert text.endswith(".")
    assert "{" not in text


@pytest.mark.parametrize("trouble", Trouble)
def test_sentences_use_simple_facts_only(trouble: Trouble) -> None:
    names = [name for _, name, _, _ in Formatter().parse(_SENTENCES[trouble]) if name]
    assert all(name.isidentifier() for name in names)


def test_dates_are_written_as_offices_write_them() -> None:
    assert "25/10/2026" in sentence_of(UserError(Trouble.FUTURE_DATE, date=date(2026, 10, 25)))


def test_what_came_from_outside_is_no_pattern() -> None:
    assert "{name}" in sentence_of(UserError(Trouble.EMPTY_FILE, name="{name}"))
