"""The same plan in other letters, lines and files is understood as well as it was."""

import pytest

from app.intake.reader import read_bytes
from app.intake.text import text_source
from app.plan_text.reader import read_plan
from benchmarks.plans import FIGURES, PLANS, gold_of, golds, score
from benchmarks.variants import VARIANTS, Original
from plan_files import FOLDER, LABELLED, SAMPLE

LOST = 0.02


def tasks(draft):
    return [
        (each.code, each.path, each.title, each.lead, each.coordinating, each.deadline)
        for each in draft.items
    ]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", [LABELLED, SAMPLE])
def test_a_fixture_plan_reads_as_its_original(name, variant):
    original = Original.of(FOLDER / f"{name}.txt")
    wanted, found = read_plan(original.source), read_plan(read_bytes(*VARIANTS[variant](original)))
    assert tasks(found) == tasks(wanted)
    assert (found.title, found.number, found.issued_on, found.issuer) == (
        wanted.title,
        wanted.number,
        wanted.issued_on,
        wanted.issuer,
    )
    assert (found.signer, found.recipients, found.duties) == (wanted.signer, wanted.recipients, wanted.duties)


@pytest.mark.skipif(not golds(), reason="the real plans are not here (SKH_PLANS)")
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", golds(), ids=lambda path: path.stem)
def test_a_real_plan_loses_nearly_nothing(path, variant):
    gold = gold_of(path)
    original = Original.of(PLANS / "docs" / gold["file"])
    wanted, found = score(gold, original.source), score(gold, read_bytes(*VARIANTS[variant](original)))
    for name, before, after in zip(FIGURES, wanted.figures, found.figures, strict=True):
        assert after >= before - LOST, (name, found.misses)


WIDE = "Phát huy vai trò của các tổ chức thành viên trong việc vận động tổ chức chính trị"


def wrapped(*lines: str) -> list[str]:
    """The titles of the tasks in layout lines, with so many others that they are known as such."""
    others = [
        "1. Việc của thôn và khu dân cư trong năm 2026 là vận động nhân dân giữ gìn vệ",
        "sinh chung",
    ] * 6
    text = "\n".join(["KẾ HOẠCH", "Vận động nhân dân năm 2026", "I. NHIỆM VỤ", *others, *lines])
    return [each.title for each in read_plan(text_source("a", text)).items[7:]]


@pytest.mark.parametrize("rest", ["- xã hội cùng tham gia", "2026\n- 2031 theo quy định"])
def test_a_line_that_ends_before_a_dash_goes_on(rest):
    assert wrapped(f"2. {WIDE} {rest}" if rest[0] == "2" else f"2. {WIDE}\n{rest}") == [
        f"{WIDE} {rest}".replace("\n", " ")
    ]


def test_a_ruled_line_belongs_to_no_sentence():
    assert wrapped(f"2. {WIDE}", "-----", "3. Trồng cây") == [WIDE, "Trồng cây"]


@pytest.mark.parametrize(
    "lines",
    [
        (f"2. {WIDE}", "- Xã hội hóa việc trồng cây"),
        (f"2. {WIDE}:", "- xã hội hóa việc trồng cây"),
        ("2. Vận động:", "- xã hội hóa việc trồng cây"),
        (f"2. {WIDE}", "- đơn vị chủ trì: Hội Nông dân"),
        (f"2. {WIDE} 2026", "- 200 cây xanh"),
    ],
)
def test_a_dash_that_begins_a_point_begins_a_line(lines):
    assert not any(" - " in title for title in wrapped(*lines))
