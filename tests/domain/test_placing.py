from hypothesis import given
from hypothesis import strategies as st

from app.domain.placing import Placing
from app.domain.plan import PlanItem
from app.domain.report import in_tree_order


def an_item(item_id: int, parent_id: int | None = None, position: float = 0.0) -> PlanItem:
    return PlanItem(id=item_id, parent_id=parent_id, position=position, title=str(item_id))


def placed(items: list[PlanItem], placing: Placing) -> list[tuple[int, int | None]]:
    places = placing.places()
    known = {item.id: (item.parent_id, item.position) for item in items} | places
    moved = [an_item(item_id, *place) for item_id, place in known.items()]
    return [(item.id, item.parent_id) for item in in_tree_order(moved)[0]]


ITEMS = [an_item(1, None, 1), an_item(2, 1, 2), an_item(3, 1, 3), an_item(4, None, 4)]


def test_an_item_goes_after_the_nearest_that_stands_there() -> None:
    placing = Placing(ITEMS)
    assert placing.put(4, 1, [1, 2, 9])
    assert placing.places() == {4: (1, 2.5)}
    assert placed(ITEMS, placing) == [(1, None), (2, 1), (4, 1), (3, 1)]


def test_nothing_goes_below_itself() -> None:
    placing = Placing(ITEMS)
    assert not placing.put(1, 3, [])
    assert placing.places() == {}


def test_what_stood_below_comes_in_the_place_of_what_is_taken_out() -> None:
    placing = Placing(ITEMS)
    placing.take_out(1)
    assert placed(ITEMS[1:], placing) == [(2, None), (3, None), (4, None)]


def test_without_room_the_siblings_are_numbered_anew() -> None:
    tight = [an_item(1, None, 1.0), an_item(2, None, 1.0 + 1e-9)]
    placing = Placing(tight)
    placing.put(-5, None, [1])
    assert placed(tight, placing) == [(1, None), (-5, None), (2, None)]


@given(st.lists(st.tuples(st.integers(1, 6), st.none() | st.integers(1, 6), st.lists(st.integers(1, 6)))))
def test_the_tree_stays_a_tree(moves: list[tuple[int, int | None, list[int]]]) -> None:
    items = [an_item(number, None, number) for number in range(1, 7)]
    placing = Placing(items)
    for item_id, parent, before in moves:
        placing.put(item_id, parent, before)
    assert sorted(item_id for item_id, _ in placed(items, placing)) == [1, 2, 3, 4, 5, 6]
