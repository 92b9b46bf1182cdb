"""The Frictionless data package that describes the dataset to machines (specs.frictionlessdata.io)."""

from __future__ import annotations

from typing import Any

from pipeline.dataset.schema import Column, Table
from pipeline.dataset.tables import TABLES

_FIELD_TYPE = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "list": "array",
}


def datapackage() -> dict[str, Any]:
    """Return the descriptor of the dataset: one resource a table, the CSV file with its Parquet twin named."""
    return {
        "profile": "data-package",
        "name": "matters-arising",
        "title": "Recommendations about council services and every later mention of progress",
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": table.name,
        "description": table.meaning,
        "path": f"{table.name}.csv",
        "parquet": f"{table.name}.parquet",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": [key.column],
                "reference": {
                    "resource": "" if key.table == table.name else key.table.replace("_", "-"),
                    "fields": [key.target],
                },
            }
            for key in table.foreign_keys
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _FIELD_TYPE[column.type],
        "description": column.meaning + (f" (unit: {column.unit})" if column.unit else ""),
    }
    constraints: dict[str, Any] = {}
    if column.required and column.type in {"integer", "number", "boolean", "date", "list"}:
        constraints["required"] = True
    if column.vocabulary:
        constraints["enum"] = list(column.vocabulary)
    if constraints:
        described["constraints"] = constraints
    return described
