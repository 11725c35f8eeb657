"""Whatever stands in a document, reading it ends, with a draft or with the one refusal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ImportRejected
from app.intake.text import text_source
from app.plan_text.as_json import draft_to_json
from app.plan_text.reader import read_plan
from app.plan_text.source import Paragraph, SourceDocument
from growth import grows_evenly
from plan_files import LABELLED, SAMPLE, plan_text

REAL = sorted({line for name in (LABELLED, SAMPLE) for line in plan_text(name).splitlines()})
ODD = [
    "KẾ HOẠCH",
    "|",
    "(Chủ trì:",
    "Nơi nhận:",
    "PHỤ LỤC",
    "STT",
    "Nội dung",
    "Chủ trì",
    "- ",
    "1.",
    ":",
    "*",
    "Số: /KH-",
    "./.",
]

texts = st.one_of(st.sampled_from(REAL), st.sampled_from(ODD), st.text(max_size=60))
paragraphs = st.builds(
    Paragraph,
    texts,
    number=st.sampled_from(["", "", "1.", "1.1.", "-", "a)", "\uf0b7", "x"]),
    bold=st.booleans(),
    centred=st.booleans(),
    table=st.integers(-1, 1),
    row=st.integers(0, 3),
    column=st.integers(0, 4),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(paragraphs, max_size=60), st.booleans())
def test_line_soup(lines, hard):
    source = SourceDocument("a", (Paragraph("KẾ HOẠCH"), *lines), hard_lines=hard)
    try:
        draft = read_plan(source)
    except ImportRejected:
        return
    assert draft.items
    assert draft_to_json(draft)["items"]
    for item in draft.items:
        assert item.title
        for spans in item.spans.values():
            for span in spans:
                assert 0 <= span.start < span.end <= len(source.paragraphs[span.paragraph].text)


@pytest.mark.parametrize(
    ("start", "more", "times"),
    [
        ("1. Việc một\n- Phối hợp: ", "(", 300_000),
        ("1. Việc một\n- Thời gian: ", "1/1 ", 100_000),
        ("1. Việc một\nNơi nhận: ", "- Như trên; ", 30_000),
        ("1. ", "báo cáo gửi Ban ", 30_000),
        ("1. Việc một; ", "đơn vị, cơ quan, ", 5_000),
        ("1. Việc một; ", "kết quả, sản phẩm, ", 5_000),
    ],
    ids=["brackets", "days", "recipients", "reports", "units", "products"],
)
def test_a_line_without_end_takes_no_quadratic_time(start, more, times):
    def read(count: int) -> None:
        assert read_plan(text_source("a", f"KẾ HOẠCH\nTrồng cây năm 2026\n{start}{more * count}\n")).items

    assert grows_evenly(lambda: read(times // 10), lambda: read(times), 10)


def test_a_number_at_the_very_end_opens_no_plan():
    with pytest.raises(ImportRejected):
        read_plan(text_source("a", "Ghi chép của thôn\nSố: 05/KH-UBND"))


@settings(max_examples=30, deadline=None)
@given(st.permutations(plan_text(LABELLED).splitlines()))
def test_a_shuffled_plan(lines):
    try:
        read_plan(SourceDocument("a", tuple(map(Paragraph, lines))))
    except ImportRejected:
        return
