"""What a database says of itself: the table ``about``, a row for each ``name`` with its ``value``."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

ABOUT = "about"
DATASET, CODE, RUN = "dataset", "code", "run"
"""The digest of the dataset it is made of, that of the modules that made it, and the id of the run."""


def put(connection: sqlite3.Connection, told: Mapping[str, str]) -> None:
    """Write down what the database is to say of itself."""
    connection.executemany(f'insert or replace into "{ABOUT}" values (?, ?)', told.items())


def about(path: Path) -> Mapping[str, str]:
    """Return what a database says of itself; nothing where there is none, or one that says nothing."""
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as connection:
            return dict(connection.execute(f'select name, value from "{ABOUT}"'))
    except sqlite3.Error:
        return {}
