"""The data dictionary in ``docs`` is what the schema says."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset.dictionary import dictionary
from pipeline.dataset.examples import EXAMPLES, IN_A_TABLE, example
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


_OF_TYPE: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "date": (str,),
    "integer": (int,),
    "number": (float,),
    "boolean": (bool,),
    "list": (list,),
}


def test_an_example_is_of_a_column_there_is_and_of_its_type() -> None:
    types = {column.name: column.type for table in TABLES for column in table.columns if not column.vocabulary}
    types |= {f"{table.name}.{column.name}": column.type for table in TABLES for column in table.columns}
    for name, value in (*EXAMPLES.items(), *IN_A_TABLE.items()):
        if f"passages.{name}" not in IN_A_TABLE:
            assert isinstance(value, _OF_TYPE[types[name]]), name


def test_every_column_has_an_example() -> None:
    columns = [(table, column) for table in TABLES for column in table.columns]
    assert [f"{table.name}.{column.name}" for table, column in columns if not example(table, column)] == []
