"""The audit as files that leave the outputs: the workbook without links to the site, and its sheets as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.audit.export import neutral
from pipeline.audit.ledger import is_of
from pipeline.dataset.rows import Rows
from pipeline.workbook.cells import fit
from pipeline.workbook.ground import ground
from pipeline.workbook.readme import Made
from pipeline.workbook.sheet import Page, Sheet, Value
from pipeline.workbook.write import NAME, sheets_of, write_book


def export_files(rows: Rows, folder: Path, run_id: str = "") -> Iterator[Path]:
    """Write ``rows`` (tables of :data:`pipeline.workbook.ground.TABLES`) to ``folder``; yield each file written.

    ``run_id`` is that of the run whose rows they are.
    No cell of them can be a formula. CSV is UTF-8 with a mark at its start, by which spreadsheets know it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(repr(rows).encode("utf-8", "replace")).hexdigest()
    write_book(rows, folder / NAME, Made(digest, run_id), pages=False)
    yield folder / NAME
    for sheet in sheets_of(ground(rows)):
        path = folder / f"{sheet.name.lower()}.csv"
        path.write_text(as_csv(sheet), encoding="utf-8-sig", newline="")
        yield path


def as_csv(sheet: Sheet[Any]) -> str:
    """Return a sheet as CSV for people, with what a spreadsheet would calculate made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.heading for column in sheet.columns)
    writer.writerows([_cell(column.value(source)) for column in sheet.columns] for source in sheet.rows)
    return out.getvalue()


def _cell(value: Value) -> str | int | float | None:
    match value:
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return value.isoformat()
        case Page():
            return neutral(fit(value.words))
        case str():
            return neutral(fit(value))
        case _:
            return value


def of_authority(rows: Rows, authority: str) -> Rows:
    """Return the rows of the authorities whose ONS code is ``authority``, or whose name holds it."""
    documents = [row for row in rows["documents"] if is_of(row, authority)]
    known = {row["document_id"] for row in documents}
    recommendations = [row for row in rows["recommendations"] if is_of(row, authority)]
    asked = {row["recommendation_id"] for row in recommendations}
    links = [row for row in rows["links"] if row["recommendation_id"] in asked]
    needed = known | {row["document_id"] for row in recommendations}
    mentions = {row["mention_id"] for row in links}
    kept = [row for row in rows["mentions"] if row["mention_id"] in mentions]
    needed |= {row["document_id"] for row in kept}
    codes = {row["authority_code"] for row in documents} - {None}
    return {
        "documents": [row for row in rows["documents"] if row["document_id"] in needed],
        "recommendations": recommendations,
        "follow_up": [row for row in rows["follow_up"] if row["recommendation_id"] in asked],
        "links": links,
        "mentions": kept,
        "resolutions": [row for row in rows["resolutions"] if row["document_id"] in known],
        "problems": [row for row in rows["problems"] if row["document_id"] in needed],
        "meetings": [row for row in rows["meetings"] if row["authority_code"] in codes],
    }
