"""What the columns of tables are, as a person has said."""

from __future__ import annotations

from sqlalchemy import Connection

from app.plan_text.columns import ColumnMatches
from app.plan_text.labels import Label
from storage.journal import Journal
from storage.kept import KeptValue
from storage.values import reads


class SqlColumns:
    """The matches by the signature of a table's head."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._kept = KeptValue(connection, journal, "columns")

    @reads
    def all(self) -> ColumnMatches:
        """All that were ever made."""
        values: dict[str, list[str]] = self._kept.read() or {}
        return {
            signature: tuple(Label(name) if name else None for name in names)
            for signature, names in values.items()
        }

    def keep(self, matches: ColumnMatches) -> None:
        """Keep these beside the earlier ones; what is known already leaves no trace."""
        before = self.all()
        after = {**before, **matches}
        if after != before:
            names = {key: [label.value if label else "" for label in labels] for key, labels in after.items()}
            self._kept.write(names)
