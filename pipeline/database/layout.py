"""The tables of the database as the schema of the dataset has them, with indexes and full-text search."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database
from sqlite_utils.db import ForeignKey

from pipeline.database.about import ABOUT
from pipeline.database.views import VIEWS
from pipeline.dataset.schema import Table
from pipeline.dataset.tables import TABLES

_TYPES: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": int,
    "date": str,
    "list": str,
}
_ASKED_BY: Mapping[str, tuple[str, ...]] = {
    "documents": ("source", "authority_code", "authority", "doc_type", "document_date", "status"),
    "inspections": ("authority_code", "published_date"),
    "judgements": ("criterion", "grade"),
    "recommendations": ("authority_code", "authority", "kind", "issued_date"),
    "resolutions": ("action", "due_date"),
    "dates": ("role", "start_date"),
    "mentions": ("mention_date", "status", "voice"),
    "links": ("status", "basis"),
    "follow_up": ("status", "overdue", "due_date"),
    "problems": ("code",),
}
"""Columns people filter and sort by, besides keys and foreign keys."""
SEARCHED: Mapping[str, tuple[str, ...]] = {"passages": ("text", "section"), "recommendations": ("text", "section")}
"""Tables with full-text search (``passages_fts``), and the columns searched, words by their stems."""


def create_tables(database: Database) -> None:
    """Create every table, empty: lists are JSON arrays, dates ISO text, true and false 1 and 0."""
    for table in TABLES:
        database.table(table.name).create(
            {column.name: _TYPES[column.type] for column in table.columns},
            pk=_key(table),
            not_null={column.name for column in table.columns if column.required},
            foreign_keys=[ForeignKey(table.name, one.column, one.table, one.target) for one in table.foreign_keys],
        )
    database.table(ABOUT).create({"name": str, "value": str}, pk="name")


def _key(table: Table) -> str | tuple[str, ...] | None:
    return table.key[0] if len(table.key) == 1 else table.key or None


def create_indexes(database: Database) -> None:
    """Index every foreign key and what people filter by; make what is to be searched searchable; add the views."""
    for table in TABLES:
        for name in dict.fromkeys((*(one.column for one in table.foreign_keys), *_ASKED_BY.get(table.name, ()))):
            if (name,) != table.key:
                database.table(table.name).create_index([name], if_not_exists=True)
    for name, columns in SEARCHED.items():
        database.table(name).enable_fts(columns, tokenize="porter", create_triggers=True)
    for view in VIEWS:
        database.create_view(view.name, view.sql)
