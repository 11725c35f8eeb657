"""The task tree: adding, editing in place, moving, assigning, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.domain.backup import Reason
from app.domain.changes import Changes
from app.domain.deadline import Deadline
from app.domain.deadline_grammar import check_deadline
from app.domain.plan import Assignment, PlanItem, Role, Spans, Target
from app.domain.unit_directory import UnitDirectory
from app.errors import Trouble, UserError
from app.services.ports import Safety, Session, Store

_NARROWEST = 1e-6


class ItemService:
    """What is done to the items of one plan."""

    def __init__(self, store: Store, safety: Safety) -> None:
        self._store = store
        self._safety = safety

    def item(self, item_id: int) -> PlanItem:
        """One item."""
        with self._store.reading() as session:
            return session.items.get(item_id)

    def names(self, item_ids: Iterable[int]) -> dict[int, str]:
        """What no other task in any book is called, by id; also of deleted ones."""
        wanted = set(item_ids)
        if not wanted:
            return {}
        with self._store.reading() as session:
            return session.items.names(wanted)

    def source_of(self, item_id: int) -> Spans:
        """Where the fields of an item stand in the file of its plan; empty for what was typed."""
        with self._store.reading() as session:
            return session.items.spans(item_id)

    def add_item(self, item: PlanItem, *, after_id: int | None = None, first: bool = False) -> Changes:
        """Add an item below `item.parent_id`: after a sibling, first, or (usually) last."""
        _check_title(item.title)
        with self._store.writing(f"Thêm {_name(item)}") as session:
            new_id = session.items.add(item)
            _place(session, [new_id], item.parent_id, after_id, first=first)
            return session.changes(new_id)

    def edit_item(
        self,
        item_id: int,
        *,
        code: str | None = None,
        title: str | None = None,
        body: str | None = None,
        product: str | None = None,
    ) -> Changes:
        """Change texts of an item; None leaves a text as it is."""
        given = {"code": code, "title": title, "body": body, "product": product}
        texts = {field: text.strip() for field, text in given.items() if text is not None}
        if title is not None:
            _check_title(title)
        return self._update(item_id, "Sửa", texts)

    def set_deadline(self, item_id: int, text: str, year: int) -> Changes:
        """Change a deadline as it would be printed; raises `UserError(BAD_DATE)` for a day that is not."""
        return self._update(item_id, "Sửa thời hạn", {"deadline": check_deadline(text, year)})

    def correct_deadline(self, item_id: int, deadline: Deadline) -> Changes:
        """Take the officer's reading of a deadline in place of the program's."""
        return self._update(item_id, "Sửa cách hiểu thời hạn", {"deadline": deadline})

    def confirm(self, item_id: int) -> Changes:
        """Find right all that was read of an item; nothing of it is doubtful any more."""
        with self._store.reading() as session:
            item = session.items.get(item_id)
        sure = item.deadline.sure or "deadline" in item.doubts
        with self._store.writing(f"Xác nhận {_name(item)}") as session:
            deadline = replace(item.deadline, sure=sure)
            session.items.update(item_id, deadline=deadline, doubts=frozenset[str]())
            return session.changes(item_id)

    def set_target(self, item_id: int, target: Target | None) -> Changes:
        """Change the countable goal."""
        return self._update(item_id, "Sửa chỉ tiêu", {"target": target})

    def assign(self, item_id: int, role: Role, names: Sequence[str]) -> Changes:
        """Say who has a role, by name; names of the directory follow their unit, others stay as text."""
        wanted = [name.strip() for name in names if name.strip()]
        if role is Role.LEAD and len(wanted) > 1:
            raise UserError(Trouble.ONE_LEAD, field="lead", names=wanted)
        with self._store.reading() as session:
            item, directory = session.items.get(item_id), UnitDirectory(session.units.all())
        with self._store.writing(f"Phân công {_name(item)}") as session:
            session.items.assign(item_id, role, [_assignment(role, name, directory) for name in wanted])
            session.items.update(item_id, doubts=item.doubts - {role.value})
            return session.changes(item_id)

    def move_items(
        self, item_ids: Sequence[int], parent_id: int | None, after_id: int | None = None
    ) -> Changes:
        """Put items below a parent after a sibling (None: first), in the given order."""
        with self._store.reading() as session:
            first = session.items.get(item_ids[0])
        with self._store.writing(_several("Chuyển", first, len(item_ids))) as session:
            _check_move(session, item_ids, parent_id, after_id)
            for item_id in item_ids:
                session.items.update(item_id, parent_id=parent_id)
            _place(session, item_ids, parent_id, after_id, first=after_id is None)
            return session.changes(item_ids[0])

    def move_up(self, item_id: int) -> Changes:
        """Swap an item with the sibling before it; at the top nothing happens."""
        return self._shift(item_id, -2)

    def move_down(self, item_id: int) -> Changes:
        """Swap an item with the sibling after it; at the bottom nothing happens."""
        return self._shift(item_id, 1)

    def indent(self, item_id: int) -> Changes:
        """Put an item last below the sibling before it, which becomes a group."""
        item, siblings, index = self._among(item_id)
        if index == 0:
            raise UserError(Trouble.IMPOSSIBLE_MOVE, what="indent")
        parent = siblings[index - 1]
        with self._store.writing(f"Lùi cấp {_name(item)}") as session:
            session.items.update(parent.id, is_group=True)
            session.items.update(item_id, parent_id=parent.id)
            _place(session, [item_id], parent.id, None)
            return session.changes(item_id)

    def outdent(self, item_id: int) -> Changes:
        """Put an item right after its parent."""
        item = self.item(item_id)
        if item.parent_id is None:
            raise UserError(Trouble.IMPOSSIBLE_MOVE, what="outdent")
        with self._store.writing(f"Nâng cấp {_name(item)}") as session:
            parent = session.items.get(item.parent_id)
            session.items.update(item_id, parent_id=parent.parent_id)
            _place(session, [item_id], parent.parent_id, parent.id)
            return session.changes(item_id)

    def delete_items(self, item_ids: Sequence[int]) -> Changes:
        """Take items with all below them out of sight; undo brings them back."""
        with self._store.reading() as session:
            first = session.items.get(item_ids[0])
        if first.is_group or len(item_ids) > 1:
            self._safety.secure(Reason.DELETION)
        with self._store.writing(_several("Xóa", first, len(item_ids))) as session:
            session.items.remove(item_ids)
            return session.changes()

    def _update(self, item_id: int, verb: str, fields: Mapping[str, object]) -> Changes:
        with self._store.reading() as session:
            item = session.items.get(item_id)
        with self._store.writing(f"{verb} {_name(item)}") as session:
            session.items.update(item_id, **fields, doubts=item.doubts - fields.keys())
            return session.changes(item_id)

    def _among(self, item_id: int) -> tuple[PlanItem, tuple[PlanItem, ...], int]:
        with self._store.reading() as session:
            item = session.items.get(item_id)
            siblings = session.items.children(item.plan_id, item.parent_id)
        return item, siblings, [sibling.id for sibling in siblings].index(item_id)

    def _shift(self, item_id: int, by: int) -> Changes:
        item, siblings, index = self._among(item_id)
        target = index + by
        if target >= len(siblings) or target < -1:
            return Changes()
        after = siblings[target].id if target >= 0 else None
        return self.move_items([item_id], item.parent_id, after)


def _place(
    session: Session,
    item_ids: Sequence[int],
    parent_id: int | None,
    after_id: int | None,
    *,
    first: bool = False,
) -> None:
    """Give items positions after a sibling, first, or (neither) last; others move only for lack of a gap."""
    plan_id = session.items.get(item_ids[0]).plan_id
    others = [item for item in session.items.children(plan_id, parent_id) if item.id not in item_ids]
    at = 0 if first else len(others)
    if after_id is not None:
        before = [item.id for item in others]
        if after_id not in before:  # it was moved or deleted meanwhile
            raise UserError(Trouble.IMPOSSIBLE_MOVE, what="place")
        at = before.index(after_id) + 1
    low = others[at - 1].position if at > 0 else (others[0].position - len(item_ids) - 1 if others else 0.0)
    high = others[at].position if at < len(others) else low + len(item_ids) + 1
    step = (high - low) / (len(item_ids) + 1)
    if step < _NARROWEST:
        order = [item.id for item in others]
        order[at:at] = item_ids
        for position, item_id in enumerate(order):
            session.items.update(item_id, position=float(position))
        return
    for n, item_id in enumerate(item_ids, start=1):
        session.items.update(item_id, position=low + n * step)


def _check_move(
    session: Session, item_ids: Sequence[int], parent_id: int | None, after_id: int | None
) -> None:
    """No item may go below itself or beside itself, nor into another plan."""
    above = parent_id
    while above is not None:
        if above in item_ids:
            raise UserError(Trouble.IMPOSSIBLE_MOVE, what="below itself")
        above = session.items.get(above).parent_id
    plans = {
        session.items.get(item_id).plan_id for item_id in (*item_ids, *((parent_id,) if parent_id else ()))
    }
    if after_id in item_ids or len(plans) > 1:
        raise UserError(Trouble.IMPOSSIBLE_MOVE, what="place")


def _assignment(role: Role, name: str, directory: UnitDirectory) -> Assignment:
    unit = directory.match(name)
    if unit is None:
        return Assignment(role, name)
    return Assignment(role, "" if name == unit.name else name, unit.id, unit.name)


def _check_title(title: str) -> None:
    if not title.strip():
        raise UserError(Trouble.EMPTY_TITLE, field="title")


def _name(item: PlanItem) -> str:
    kind = "nhóm" if item.is_group else "nhiệm vụ"
    return f"{kind} {item.code}".strip()


def _several(verb: str, first: PlanItem, count: int) -> str:
    return f"{verb} {_name(first)}" if count == 1 else f"{verb} {count} mục"
