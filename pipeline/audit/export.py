"""The ledger as CSV and JSON for other programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from pipeline.audit.ledger import Entry
from pipeline.audit.text import plain

COLUMNS = (
    "recommendation_id",
    "authority_code",
    "authority",
    "issued_date",
    "source",
    "page",
    "number",
    "text",
    "status",
    "as_of",
    "mentions",
    "documents",
    "first_mention_date",
    "last_mention_date",
    "days_since_last_mention",
    "overdue",
    "self_reported",
    "confirmed",
    "documents_searched",
    "recurred_as",
)


FORMULA = frozenset("=+-@\t\r＝＋－＠")
"""What a cell begins with that a spreadsheet calculates; the wide forms count where East Asian input is usual."""


def record(entry: Entry) -> dict[str, Any]:
    """Return one entry as plain values under :data:`COLUMNS`; dates in ISO form."""
    merged = {**entry.recommendation, **entry.follow_up, "source": entry.source}
    return {name: _value(merged[name]) for name in COLUMNS}


def as_json(found: Sequence[Entry]) -> str:
    """Return the entries as a JSON array of objects."""
    return json.dumps([record(entry) for entry in found], indent=2, ensure_ascii=False)


def as_csv(found: Sequence[Entry]) -> str:
    """Return the entries as CSV, with cells that a spreadsheet would take for a formula made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in found:
        writer.writerow([_cell(value) for value in record(entry).values()])
    return out.getvalue()


def neutral(text: str) -> str:
    """Return ``text`` so that a spreadsheet shows it: an apostrophe in front of what it would calculate."""
    return f"'{text}" if text[:1] in FORMULA else text


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return " ".join(value)
    return neutral(value) if isinstance(value, str) else value


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
