"""What may be seen in the database: words withheld as somebody's personal data stand blacked out."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from pipeline.dataset.cells import Row
from pipeline.dataset.tables import TABLES
from pipeline.dataset.withheld import withhold

_PLACE = ("char_start", "char_end")


def black_out(connection: sqlite3.Connection, cleared: Collection[str]) -> None:
    """Black out the passages withheld, and whatever quotes them, but for those ``cleared`` (passage ids)."""
    place = "passage_id, document_id, char_start, char_end, withheld"
    passages = _rows(connection, f"select {place} from passages where withheld is not null")
    concerned = sorted({row["document_id"] for row in passages if row["passage_id"] not in cleared})
    marks = ", ".join("?" * len(concerned))
    for table in TABLES if concerned else ():
        words = ("text",) if table.name == "documents" else (table.quotes, *table.beside) if table.quotes else ()
        if not words:
            continue
        places = [name for name in ("document_id", "passage_id", *_PLACE) if name in table.column_names]
        chosen = f'select rowid, {", ".join((*places, *words))} from "{table.name}" where document_id in ({marks})'
        rows = _rows(connection, chosen, concerned)
        seen = withhold({table.name: rows}, passages, cleared)[table.name]
        changed = ", ".join(f"{name} = ?" for name in words)
        connection.executemany(
            f'update "{table.name}" set {changed} where rowid = ?',
            ((*(row[name] for name in words), row["rowid"]) for row in seen),
        )


def _rows(connection: sqlite3.Connection, query: str, values: Collection[str] = ()) -> list[Row]:
    cursor = connection.execute(query, tuple(values))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
