import dataclasses

import pytest

from app.domain import layout, office, paper
from app.domain.frozen_json import from_json, known_classes, to_json
from papers import HOSTILE, sample_paper, with_table

KNOWN = known_classes((paper, layout, office))


def test_a_paper_comes_back_as_it_was() -> None:
    texts = [text for text in HOSTILE if text.isprintable() and text.encode(errors="ignore").decode() == text]
    rows = [paper.DataRow((n, text, "", None, 1.5, "", ""), n) for n, text in enumerate(texts)]
    written = with_table(sample_paper(), *rows)
    assert from_json(to_json(written), KNOWN) == written
    assert to_json(from_json(to_json(written), KNOWN)) == to_json(written)


def test_numbers_stay_what_they_are() -> None:
    cells = from_json(to_json(paper.DataRow((1, 1.0, True, None, "1"))), KNOWN).cells
    assert [type(cell) for cell in cells] == [int, float, bool, type(None), str]


def test_a_field_of_another_version_does_no_harm() -> None:
    text = to_json(paper.Paragraph("a")).replace('"text"', '"later":1,"text"')
    assert from_json(text, KNOWN) == paper.Paragraph("a")


@pytest.mark.parametrize(
    "text", ["", "{", '{"@":"os"}', '{"x":1}', '{"@":"Align","=":"up"}', '{"@":"Table"}']
)
def test_what_was_not_written_by_us_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        from_json(text, KNOWN)


def test_every_field_of_a_paper_can_be_written() -> None:
    names = {field.name for field in dataclasses.fields(paper.OfficialPaper)}
    assert all(f'"{name}"' in to_json(sample_paper()) for name in names)
