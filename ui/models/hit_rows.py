"""What a search found, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.changes import Kind
from app.domain.search import Hit
from ui.models.rows import Heading, Row
from ui.text import tr

_KINDS = {
    Kind.PLAN: ("Kế hoạch", "document_text"),
    Kind.ITEM: ("Nhiệm vụ", "text_bullet_list_tree"),
    Kind.UNIT: ("Đơn vị", "building_people"),
    Kind.ENTRY: ("Tiến độ đã ghi", "history"),
}


@dataclass(frozen=True, slots=True)
class HitRow:
    """One find."""

    hit: Hit

    @property
    def key(self) -> object:
        """What was found."""
        return self.hit.kind, self.hit.id

    @property
    def icon_name(self) -> str:
        """The mark of its kind."""
        return _KINDS[self.hit.kind][1]

    @property
    def text(self) -> str:
        """Title and where it is."""
        return "\n".join(filter(None, (self.hit.title, self.hit.context)))


def hit_rows(hits: Iterable[Hit]) -> list[Row]:
    """The finds under their kinds, in the order in which they came."""
    kinds: dict[Kind, list[Row]] = {kind: [] for kind in _KINDS}
    for hit in hits:
        kinds.setdefault(hit.kind, []).append(HitRow(hit))
    return [
        row
        for kind, found in kinds.items()
        if found
        for row in (Heading(tr(_KINDS[kind][0]), len(found)), *found)
    ]
