"""Which plan, item and duty of the book is meant by one that comes in again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.domain.plan import Plan, PlanItem, ReportDuty
from app.domain.report import PlanTree
from app.domain.vietnamese import fold

Pairs = dict[int, int]
"""The id of a received item or duty → the id of the stored one."""

_SAME_TITLE = 0.9
_SAME_PLACE, _SAME_WORDS, _SAME_GAP = 0.5, 0.75, 0.3
_RARE = 40
"""A word that stands in more items than this tells none of them from the others."""
_NUMBERS = re.compile(r"\b(?:\d+|[ivx]+)\b")


def likeness(one: str, other: str) -> float:
    """How many words two texts share, 0 to 1; marks and case do not count."""
    return _shared(_words(one), _words(other))


def find_plan(plans: Iterable[Plan], received: Plan) -> Plan | None:
    """The plan that came in again: the surest of those that may be meant."""
    found = [(_sureness(plan, received), plan) for plan in plans]
    likely = [pair for pair in found if pair[0]]
    return max(likely, key=lambda pair: pair[0])[1] if likely else None


def match_items(stored: PlanTree, received: PlanTree) -> Pairs:
    """Pair items by code and words, then by words, then by where they stand among their siblings."""
    matcher = _Matcher(stored, received)
    matcher.pair_by(lambda node: (node.path, node.title))
    matcher.pair_by(lambda node: (node.trail, node.title))
    matcher.pair_by(lambda node: node.title)
    matcher.pair_by(lambda node: node.path, _SAME_PLACE)
    matcher.pair_by_words()
    matcher.pair_by_gaps()
    return matcher.pairs


def match_duties(stored: Sequence[ReportDuty], received: Sequence[ReportDuty]) -> Pairs:
    """Pair duties by their words, the likest first, the very same before all."""
    scores = [
        (replace(other, id=duty.id) == duty, likeness(duty.text, other.text), -duty.id, -other.id)
        for duty in received
        for other in stored
    ]
    pairs: Pairs = {}
    for same, score, duty_id, other_id in sorted(scores, reverse=True):
        if (same or score >= _SAME_PLACE) and -duty_id not in pairs and -other_id not in pairs.values():
            pairs[-duty_id] = -other_id
    return pairs


def _sureness(plan: Plan, received: Plan) -> float:
    """0 for another plan, 4 for the very same file."""
    if plan.source_sha256 and plan.source_sha256 == received.source_sha256:
        return 4
    same_year = plan.year == received.year
    same_day = plan.issued_on is not None and plan.issued_on == received.issued_on
    if _conflict(plan.issuer, received.issuer) or not (same_year or same_day):
        return 0  # a title such as "Kế hoạch công tác năm 2026" is everybody's
    near = _same_title(plan.title, received.title)
    if same_year and plan.number and fold(plan.number) == fold(received.number):
        known = plan.issuer and received.issuer
        return 3 if known or near or same_day or likeness(plan.title, received.title) >= _SAME_PLACE else 0
    return 0 if near < 1 and _conflict(plan.number, received.number) else near


def _conflict(one: str, other: str) -> bool:
    return bool(one and other) and fold(one) != fold(other)


def _same_title(one: str, other: str) -> float:
    """How near two titles are, 0 where they are not one: plans of two quarters differ in one letter."""
    one, other = fold(one), fold(other)
    near = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return near if near >= _SAME_TITLE and _NUMBERS.findall(one) == _NUMBERS.findall(other) else 0.0


@dataclass(frozen=True, slots=True)
class _Node:
    item: PlanItem
    path: str
    trail: str
    title: str
    words: Counter[str]


class _Matcher:
    """Pairs what is not paired yet, one way after the other."""

    def __init__(self, stored: PlanTree, received: PlanTree) -> None:
        self.pairs: Pairs = {}
        self._stored = {node.item.id: node for node in _nodes(stored)}
        self._received = {node.item.id: node for node in _nodes(received)}

    def pair_by(self, key: Callable[[_Node], object], at_least: float = 0.0) -> None:
        """Pair those with the same key, in their order, where they are like enough."""
        waiting: dict[object, list[_Node]] = {}
        for node in self._free_stored():
            waiting.setdefault(key(node), []).append(node)
        for node in self._free_received():
            here = waiting.get(key(node), [])
            if here and _shared(node.words, here[0].words) >= at_least:
                self.pairs[node.item.id] = here.pop(0).item.id

    def pair_by_words(self) -> None:
        """Pair the likest texts wherever they stand; only items that share a rare word are looked at."""
        with_word: dict[str, list[_Node]] = {}
        for node in self._free_stored():
            for word in node.words:
                with_word.setdefault(word, []).append(node)
        scores: list[tuple[float, int, int]] = []
        for node in self._free_received():
            near = {
                other.item.id
                for word in node.words
                if len(with_word.get(word, ())) <= _RARE
                for other in with_word.get(word, ())
            }
            for other_id in near:
                score = _shared(node.words, self._stored[other_id].words)
                if score >= _SAME_WORDS:
                    scores.append((score, -node.item.id, -other_id))
        taken = set(self.pairs.values())
        for _, node_id, other_id in sorted(scores, reverse=True):
            if -node_id not in self.pairs and -other_id not in taken:
                self.pairs[-node_id] = -other_id
                taken.add(-other_id)

    def pair_by_gaps(self) -> None:
        """Pair items that stand between the same siblings, where they are somewhat alike."""
        stored, received = _children(self._stored), _children(self._received)
        for parent in (None, *self._received):
            if parent is not None and parent not in self.pairs:
                continue
            taken = set(self.pairs.values())
            there = stored.get(parent if parent is None else self.pairs[parent], [])
            gaps: dict[int, list[_Node]] = {}
            for before, node in _gaps(there, taken):
                gaps.setdefault(before, []).append(node)
            for before, node in _gaps(received.get(parent, []), self.pairs):
                here = gaps.get(self.pairs.get(before, 0), [])
                if here and _shared(node.words, here[0].words) >= _SAME_GAP:
                    self.pairs[node.item.id] = here.pop(0).item.id

    def _free_stored(self) -> list[_Node]:
        taken = set(self.pairs.values())
        return [node for node in self._stored.values() if node.item.id not in taken]

    def _free_received(self) -> list[_Node]:
        return [node for node in self._received.values() if node.item.id not in self.pairs]


def _nodes(tree: PlanTree) -> Iterator[_Node]:
    """The items with the codes and titles that stand above them."""
    above: dict[int | None, tuple[str, str]] = {None: ("", "")}
    for item in tree.items:
        path, trail = above.get(item.parent_id, ("", ""))
        title = fold(item.title)
        above[item.id] = f"{path}/{fold(item.code)}", f"{trail}/{title}"
        yield _Node(item, above[item.id][0], trail, title, _words(item.title))


def _children(nodes: dict[int, _Node]) -> dict[int | None, list[_Node]]:
    found: dict[int | None, list[_Node]] = {}
    for node in nodes.values():
        found.setdefault(node.item.parent_id, []).append(node)
    return found


def _gaps(siblings: Sequence[_Node], paired: set[int] | Pairs) -> list[tuple[int, _Node]]:
    """The unpaired siblings, each with the paired one before it (0: none)."""
    before, found = 0, list[tuple[int, _Node]]()
    for node in siblings:
        if node.item.id in paired:
            before = node.item.id
        else:
            found.append((before, node))
    return found


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", fold(text)))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0
