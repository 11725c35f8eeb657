"""One box that finds anything."""

from __future__ import annotations

from app.domain.search import Hit
from app.services.ports import Store


class SearchService:
    """Plans, tasks, units and entries, without accents."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """What holds every word of `text`; finds with its accents come first within their kind."""
        with self._store.reading() as session:
            return session.find(text, limit)
