"""What a database says it was made of: the table ``about``, a row for each ``name`` with its ``value``."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

ABOUT = "about"
DIGEST = "dataset"


def put_digest(connection: sqlite3.Connection, digest: str) -> None:
    """Write down the digest of the dataset the database is made of."""
    connection.execute(f'insert or replace into "{ABOUT}" values (?, ?)', (DIGEST, digest))


def digest_of(path: Path) -> str | None:
    """Return the digest of the dataset a database was made of, null where there is no database that says so."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as connection:
            found = connection.execute(f'select value from "{ABOUT}" where name = ?', (DIGEST,)).fetchone()
    except sqlite3.Error:
        return None
    return str(found[0]) if found else None
