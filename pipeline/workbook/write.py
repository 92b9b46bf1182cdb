"""The workbook as a product of a run."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pipeline.audit.reading import fingerprint, seen_rows
from pipeline.dataset import Rows
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import Progress
from pipeline.workbook.ground import TABLES, Ground, ground
from pipeline.workbook.ledger_sheets import gaps_sheet, ledger_sheet
from pipeline.workbook.other_sheets import links_sheet, problems_sheet, resolutions_sheet
from pipeline.workbook.readme import lines
from pipeline.workbook.sheet import Sheet

NAME = "audit.xlsx"
_CUSTOM = "docProps/custom.xml"


def write(outputs: Outputs, changes: Changes, progress: Progress) -> None:
    """Write :data:`NAME` beside the dataset, unless the one there was made of the same dataset."""
    path = outputs.root / NAME
    digest = fingerprint(outputs.dataset, Path(__file__).parent, outputs.cleared)
    advance = progress("workbook", 1)
    if digest_of(path) != digest:
        write_book(seen_rows(outputs.dataset, TABLES, outputs.cleared), path, digest)
    advance()


def write_book(rows: Rows, path: Path, digest: str, *, pages: bool = True) -> None:
    """Write ``rows`` (the tables of :data:`pipeline.workbook.ground.TABLES`) to ``path``, whole or not at all.

    ``digest`` names the dataset they are of; without ``pages`` nothing in it leads to the site.
    """
    from pipeline.workbook.book import Book

    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.part")
    found = ground(rows)
    sheets = sheets_of(found)
    with Book(scratch, digest, pages=pages) as book:
        book.add_lines("Read me", lines(found, sheets, digest, pages=pages))
        for sheet in sheets:
            book.add(sheet)
    scratch.replace(path)


def sheets_of(found: Ground) -> tuple[Sheet[Any], ...]:
    """Return the sheets of rows, in their order."""
    return (
        ledger_sheet(found.entries),
        links_sheet(found.ties()),
        resolutions_sheet(found.decisions()),
        gaps_sheet(found.entries),
        problems_sheet(found.rows["problems"], found.documents),
    )


def digest_of(path: Path) -> str | None:
    """Return the digest of the dataset a workbook was made of, null where there is no workbook that says so."""
    try:
        with zipfile.ZipFile(path) as parts, parts.open(_CUSTOM) as custom:
            return "".join(ElementTree.parse(custom).getroot().itertext()).strip() or None
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return None
