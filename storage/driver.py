"""The driver below SQLAlchemy, for what every save does: SQLAlchemy still writes the statements, once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import cast

from sqlalchemy import ClauseElement, Connection
from sqlalchemy.dialects import sqlite


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's connection, in the same transaction."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def sql_of(statement: ClauseElement, names: Sequence[str] | None = None) -> str:
    """A statement as the driver takes it; an INSERT or UPDATE of the named columns."""
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named"), column_keys=names))
