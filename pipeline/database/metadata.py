"""What Datasette is told of the database: what tables and columns mean, what names a row, what to narrow by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.database.views import VIEWS
from pipeline.dataset.schema import Table
from pipeline.dataset.tables import TABLES

_LABELS: Mapping[str, str] = {
    "documents": "source",
    "passages": "text",
    "inspections": "published_date",
    "judgements": "subject",
    "recommendations": "text",
    "resolutions": "text",
    "tracker_rows": "text",
    "mentions": "text",
}
_FACETS: Mapping[str, tuple[str, ...]] = {
    "documents": ("authority", "doc_type", "status"),
    "passages": ("kind",),
    "inspections": ("authority", "framework", "kind"),
    "judgements": ("criterion", "grade"),
    "recommendations": ("authority", "kind", "issuer", "addressee", "priority"),
    "occurrences": ("match",),
    "resolutions": ("action",),
    "dates": ("role", "precision", "suspect"),
    "tracker_rows": ("rating",),
    "mentions": ("status", "voice"),
    "links": ("status", "basis", "review"),
    "candidates": ("status", "basis", "review"),
    "follow_up": ("status", "overdue", "self_reported", "confirmed"),
    "problems": ("code", "stage"),
}
_SORTED: Mapping[str, str] = {"documents": "document_date", "recommendations": "issued_date", "links": "score"}


def metadata(database: str) -> dict[str, Any]:
    """Return the metadata for Datasette of the database file called ``database`` (its name without the suffix)."""
    views = {
        view.name: {"description": view.question, **({"facets": list(view.facets)} if view.facets else {})}
        for view in VIEWS
    }
    return {
        "title": "Matters Arising",
        "description": "Recommendations about council services and every later mention of progress",
        "databases": {database: {"tables": {**{table.name: _of(table) for table in TABLES}, **views}}},
    }


def _of(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": table.meaning,
        "columns": {column.name: column.meaning for column in table.columns},
    }
    if table.name in _LABELS:
        described["label_column"] = _LABELS[table.name]
    if table.name in _FACETS:
        described["facets"] = list(_FACETS[table.name])
    if table.name in _SORTED:
        described["sort_desc"] = _SORTED[table.name]
    return described
