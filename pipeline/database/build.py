"""A database made whole from the files of the dataset."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from pipeline.database.about import put
from pipeline.database.fill import fill
from pipeline.database.layout import create_indexes, create_tables
from pipeline.database.seen import black_out
from pipeline.dataset.tables import TABLES
from pipeline.flow.progress import Progress

_UNSAFE_BUT_FAST = """
pragma journal_mode = off;
pragma synchronous = off;
pragma cache_size = -65536;
"""  # the file is thrown away where the building of it fails


def build(
    path: Path, dataset: Path, cleared: Collection[str], told: Mapping[str, str], progress: Progress
) -> None:
    """Make the database ``path``, which must not be there, of the files in ``dataset``.

    Passages withheld stand blacked out but for those ``cleared``; it says of itself what is ``told``.
    """
    advance = progress("database", len(TABLES))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_UNSAFE_BUT_FAST)
        database = Database(connection)
        with connection:
            create_tables(database)
            for table in TABLES:
                fill(connection, dataset, table.name)
                advance()
            black_out(connection, cleared)
            put(connection, told)
        create_indexes(database)
