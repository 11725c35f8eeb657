"""Moving items within the tree of a plan: who stands below whom, and the fewest positions that change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.plan import PlanItem

_NARROWEST = 1e-6


class Placing:
    """The tree of a plan while items are put into it, moved and taken out; items are their ids."""

    def __init__(self, items: Iterable[PlanItem]) -> None:
        self._children: dict[int | None, list[int]] = {}
        self._parents: dict[int, int | None] = {}
        self._positions: dict[int, float] = {}
        self._placed: set[int] = set()
        for item in items:
            self._children.setdefault(item.parent_id, []).append(item.id)
            self._parents[item.id] = item.parent_id
            self._positions[item.id] = item.position

    def put(self, item_id: int, parent: int | None, before: Sequence[int]) -> bool:
        """Put an item below a parent after the nearest of `before` that stands there, else first.

        False, and nothing happens, where the parent stands below the item.
        """
        if item_id in self._line(parent):
            return False
        if item_id in self._parents:
            self._children[self._parents.pop(item_id)].remove(item_id)
        siblings = self._children.setdefault(parent, [])
        near = next((other for other in reversed(before) if self._parents.get(other, 0) == parent), None)
        siblings.insert(0 if near is None else siblings.index(near) + 1, item_id)
        self._parents[item_id] = parent
        self._placed.add(item_id)
        return True

    def take_out(self, item_id: int) -> None:
        """Take an item out; what stands below it comes in its place."""
        parent, below = self._parents.pop(item_id), self._children.pop(item_id, [])
        siblings = self._children[parent]
        at = siblings.index(item_id)
        siblings[at : at + 1] = below
        self._placed.update(below)
        for child in below:
            self._parents[child] = parent

    def places(self) -> dict[int, tuple[int | None, float]]:
        """Parent and position of every item that does not stand as it stood."""
        found: dict[int, tuple[int | None, float]] = {}
        for parent, siblings in self._children.items():
            if self._placed.intersection(siblings):
                for item_id, position in zip(siblings, self._spread(siblings), strict=True):
                    if item_id in self._placed or position != self._positions[item_id]:
                        found[item_id] = parent, position
        return found

    def _line(self, item_id: int | None) -> set[int]:
        """An item with all above it."""
        found: set[int] = set()
        while item_id is not None:
            found.add(item_id)
            item_id = self._parents.get(item_id)
        return found

    def _spread(self, siblings: Sequence[int]) -> list[float]:
        """Positions in order, those that stood keep theirs where there is room between them."""
        found: list[float] = []
        stood = [self._positions[other] for other in siblings if other not in self._placed]
        low = stood[0] - len(siblings) - 1 if stood else 0.0
        waiting = 0
        for item_id in (*siblings, None):
            if item_id in self._placed:
                waiting += 1
                continue
            high = low + waiting + 1 if item_id is None else self._positions[item_id]
            step = (high - low) / (waiting + 1)
            if step < _NARROWEST:
                return [float(number) for number in range(len(siblings))]
            found += [low + step * (number + 1) for number in range(waiting)]
            if item_id is not None:
                found.append(high)
            low, waiting = high, 0
        return found
