from hypothesis import given
from hypothesis import strategies as st

from app.domain.report_text import MARK, Draft, Part, SectionText, TypedText, news, redrafted

DRAFT = Draft("causes", Part.CAUSES, "3. Nguyên nhân", "- Mưa lũ.\n- Thiếu kinh phí.")
LINES = st.lists(st.text("ab ẵ\n-.", max_size=6), max_size=5).map("\n".join)


def _typed(text: str, basis: str = DRAFT.text) -> TypedText:
    return TypedText(key="causes", text=text, basis=basis)


def test_what_was_not_typed_is_the_draft() -> None:
    assert SectionText(DRAFT).printed == ("- Mưa lũ.", "- Thiếu kinh phí.")
    assert not SectionText(DRAFT).has_news


def test_a_new_draft_stands_below_what_was_typed() -> None:
    typed = _typed("Do mưa lũ kéo dài.", "- Mưa lũ.")
    assert SectionText(DRAFT, typed).has_news
    again = redrafted(typed, DRAFT.text)
    assert again.text == f"Do mưa lũ kéo dài.\n{MARK}\n- Thiếu kinh phí."
    assert not SectionText(DRAFT, again).has_news
    assert SectionText(DRAFT, again).printed == ("Do mưa lũ kéo dài.", "- Thiếu kinh phí.")


def test_the_mark_is_set_once() -> None:
    once = redrafted(_typed("Đã gõ", ""), "- A")
    assert redrafted(once, "- A\n- B").text == f"Đã gõ\n{MARK}\n- A\n- B"


def test_what_was_taken_out_of_the_draft_does_not_come_back() -> None:
    typed = _typed("- Thiếu kinh phí.")
    assert news(typed, DRAFT.text) == ()
    assert redrafted(typed, DRAFT.text).text == typed.text


@given(text=LINES, basis=LINES, drafted=LINES)
def test_nothing_that_was_typed_is_lost_and_nothing_new_is_left_out(
    text: str, basis: str, drafted: str
) -> None:
    typed = _typed(text, basis)
    again = redrafted(typed, drafted)
    assert again.text.startswith(text)
    assert news(again, drafted) == ()
    assert redrafted(again, drafted) == again
