import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.numbering import breaks
from app.domain.vietnamese import roman

LETTERS = "abcdđeghiklmnopqrstuvxy"


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ("1 2 4", [("4", "3")]),
        ("1. 2. 2.", [("2.", "")]),
        ("1.1 1.2 1.4 1.10", [("1.4", "1.3"), ("1.10", "1.5")]),
        ("I II IV", [("IV", "III")]),
        ("I. II. III. IV. V. VI. VII. VIII. IX. X.", []),
        ("a) b) c) d) đ) e) g) h)", []),
        ("a) c)", [("c)", "b")]),
        ("- - -", []),
        ("1 - 2", []),
        ("1 2 a b", []),
        ("4 5 6", []),
        ("3 2", [("2", "")]),
        ("", []),
    ],
)
def test_a_number_that_does_not_follow_is_found(codes: str, found: list[tuple[str, str]]) -> None:
    assert [(one.code, one.missing) for one in breaks(codes.split())] == found


@given(st.integers(1, 30), st.integers(2, 22), st.sampled_from(["1", "II.1", "I", "a"]), st.data())
def test_of_a_whole_list_one_lack_is_one_break(first: int, count: int, how: str, data: st.DataObject) -> None:
    start = first if how != "a" else 1
    names = {
        "1": [str(n) for n in range(start, start + count)],
        "II.1": [f"II.{n}" for n in range(start, start + count)],
        "I": [roman(n) for n in range(start, start + count)],
        "a": [f"{letter})" for letter in LETTERS[:count]],
    }[how]
    if how == "I":
        names = [name for name in names if set(name) <= set("IVX")]
    assert breaks(names) == ()
    if len(names) > 2:
        gone = data.draw(st.integers(1, len(names) - 2))
        (found,) = breaks(names[:gone] + names[gone + 1 :])
        assert (found.at, found.before, found.code) == (gone, names[gone - 1], names[gone + 1])
        assert found.missing == names[gone].rstrip(")")


@given(st.lists(st.text(max_size=6), max_size=12))
def test_any_codes_are_read(codes: list[str]) -> None:
    assert all(0 < found.at < len(codes) for found in breaks(codes))
