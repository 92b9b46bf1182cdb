"""The data dictionary, made from the schema; ``make docs`` writes it to ``docs/data-dictionary.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from pipeline.dataset.examples import example
from pipeline.dataset.schema import Column, Table
from pipeline.dataset.tables import TABLES
from pipeline.problems import ADVICE

_INTRODUCTION = """\
# Data dictionary

Made from the schema by `make docs`; do not edit.

`matters run` writes each table as Parquet and as CSV, described by `datapackage.json`
(Frictionless Data Package). Ids are stable: the same input gives the same id on every machine. Unknown is null.
Offsets count characters of `documents.text`, end exclusive: `text[char_start:char_end]` there is the row's `text`.
A *list* is a list of strings in Parquet and a JSON array in CSV; dates are ISO 8601.
The examples are of Fairmere, a council that does not exist."""


def dictionary() -> str:
    """Return the data dictionary as Markdown."""
    parts = [_INTRODUCTION, *("\n".join(_table(table)) for table in TABLES), "\n".join(_problems())]
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield table.meaning + "\n"
    yield "| column | type | meaning | example |\n|---|---|---|---|"
    targets = {key.column: f"`{key.table}.{key.target}`" for key in table.foreign_keys}
    for column in table.columns:
        name = f"**{column.name}**" if column.name in table.key else column.name
        shown = f"`{told}`" if (told := example(table, column)) else ""
        yield f"| {name} | {_type(column)} | {_meaning(column, targets.get(column.name))} | {shown} |"


def _type(column: Column) -> str:
    unit = f", {column.unit}" if column.unit else ""
    return f"{column.type}{unit}{'' if column.required else ', or null'}"


def _meaning(column: Column, target: str | None) -> str:
    said = column.meaning
    if column.vocabulary:
        said += ": " + ", ".join(f"`{value}`" for value in column.vocabulary)
    return said + (f" (one of {target})" if target else "")


def _problems() -> Iterator[str]:
    yield "## Codes of problems\n"
    yield "| code | what to do |\n|---|---|"
    for code, advice in sorted(ADVICE.items()):
        yield f"| `{code}` | {advice} |"


if __name__ == "__main__":
    sys.stdout.write(dictionary())
