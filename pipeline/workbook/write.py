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
from pipeline.workbook.readme import Made, lines
from pipeline.workbook.sheet import Sheet

NAME = "audit.xlsx"
_CUSTOM = "docProps/custom.xml"


def write(outputs: Outputs, changes: Changes, progress: Progress) -> None:
    """Write :data:`NAME` beside the dataset, unless the one there was made of the same dataset."""
    path = outputs.root / NAME
    digest = fingerprint(outputs.dataset, Path(__file__).parent, outputs.cleared)
    advance = progress("workbook", 1)
    made = Made(digest, outputs.run_id)
    if made_of(path) != str(made):
        write_book(seen_rows(outputs.dataset, TABLES, outputs.cleared), path, made)
    advance()


def write_book(rows: Rows, path: Path, made: Made, *, pages: bool = True) -> None:
    """Write ``rows`` (the tables of :data:`pipeline.workbook.ground.TABLES`) to ``path``, whole or not at all.

    ``made`` names the dataset they are of and its run; without ``pages`` nothing in it leads to the site.
    """
    from pipeline.workbook.book import Book

    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.part")
    found = ground(rows)
    sheets = sheets_of(found)
    with Book(scratch, str(made), pages=pages) as book:
        book.add_lines("Read me", lines(found, sheets, made, pages=pages))
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


def made_of(path: Path) -> str | None:
    """Return what a workbook says it was made of, null where there is no workbook that says so."""
    try:
        with zipfile.ZipFile(path) as parts, parts.open(_CUSTOM) as custom:
            return "".join(ElementTree.parse(custom).getroot().itertext()).strip() or None
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return None
