"""The data dictionary in ``docs`` is what the schema says."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset.dictionary import dictionary
from pipeline.dataset.schema import TYPES
from pipeline.dataset.tables import TABLES


def test_the_dictionary_in_docs_is_current(root: Path) -> None:
    assert (root / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == dictionary(), "run `make docs`"


def test_the_schema_is_sound() -> None:
    columns = {table.name: {column.name for column in table.columns} for table in TABLES}
    for table in TABLES:
        assert {column.type for column in table.columns} <= set(TYPES)
        assert set(table.key) <= columns[table.name]
        assert all(
            key.column in columns[table.name] and key.target in columns[key.table] for key in table.foreign_keys
        )
        assert table.quotes is None or {"document_id", "page", "char_start", "char_end"} <= columns[table.name]
