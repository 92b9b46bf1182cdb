"""Rows for review written as a workbook or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.dataset.schema import STATUS
from pipeline.review.layout import ADD, ADDING, FORMULA, LINKS, RECOMMENDATIONS
from pipeline.review.offer import ASKED, COLUMNS, TELLING, Offer
from pipeline.review.words import clean

CHOICES = ("accept", "reject", "withdraw")
_BLANK_ROWS = 20
_LONGEST = 32_000  # a cell of a workbook holds 32,767 characters
_WIDTHS = {"recommendation": 45, "quote": 60, "context": 60, "why": 35, "document": 30, "note": 30, "text": 90}
_ADD_NOTE = "add a link: fill recommendation_id, document and quote"


def write_sheet(offered: Offer, path: Path) -> None:
    """Write ``offered`` to ``path``: a workbook, or CSV where its name ends so. Nothing in it can be a formula."""
    scratch = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".csv":
        scratch.write_text(_as_csv(offered), encoding="utf-8-sig", newline="")
    else:
        _write_workbook(offered, scratch)
    scratch.replace(path)


def _as_csv(offered: Offer) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_neutral(row.get(name)) for name in COLUMNS] for row in offered.rows)
    writer.writerows([_ADD_NOTE, *[""] * (len(COLUMNS) - 1)] for _ in range(_BLANK_ROWS))
    return out.getvalue()


def _neutral(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text[:1] in FORMULA else text


def _write_workbook(offered: Offer, path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        _links(book, offered)
        _adding(book)
        _recommendations(book, offered)


def _links(book: Any, offered: Offer) -> None:
    sheet = _sheet(book, LINKS, COLUMNS)
    for number, row in enumerate(offered.rows, start=1):
        _write(book, sheet, number, [row.get(name) for name in COLUMNS])
    last = max(1, len(offered.rows))
    _choose(sheet, last, COLUMNS.index("decision"), CHOICES)
    _choose(sheet, last, COLUMNS.index("correct_status"), STATUS)
    for name in TELLING[1:]:
        sheet.set_column(COLUMNS.index(name), COLUMNS.index(name), 4, None, {"hidden": True})
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)


def _adding(book: Any) -> None:
    sheet = _sheet(book, ADD, ADDING)
    _choose(sheet, _BLANK_ROWS * 10, ADDING.index("correct_status"), STATUS)


def _recommendations(book: Any, offered: Offer) -> None:
    names = ("recommendation_id", "authority", "issued_date", "number", "text")
    sheet = _sheet(book, RECOMMENDATIONS, names)
    for number, row in enumerate(offered.recommendations, start=1):
        _write(book, sheet, number, [str(row[name]) if row[name] else None for name in names])


def _sheet(book: Any, name: str, columns: Sequence[str]) -> Any:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bg_color": "#DDDDDD"})
    to_fill = book.add_format({"bold": True, "bg_color": "#FFE699"})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, to_fill if column in ASKED or name == ADD else heading)
        sheet.set_column(place, place, _WIDTHS.get(column, 15))
    sheet.freeze_panes(1, 0)
    return sheet


def _write(book: Any, sheet: Any, number: int, values: Sequence[object]) -> None:
    plain, quoted = _formats(book)
    for place, value in enumerate(values):
        if isinstance(value, str):
            text = clean(value)[:_LONGEST]
            sheet.write_string(number, place, text, quoted if text[:1] in FORMULA else plain)
        elif isinstance(value, (int, float)):
            sheet.write_number(number, place, value, plain)


def _formats(book: Any) -> tuple[Any, Any]:
    """Return the format of a cell, and the one that keeps a cell text even when it is edited."""
    if not hasattr(book, "review_formats"):
        look = {"text_wrap": True, "valign": "top"}
        book.review_formats = book.add_format(look), book.add_format({**look, "quote_prefix": True})
    formats: tuple[Any, Any] = book.review_formats
    return formats


def _choose(sheet: Any, last: int, place: int, choices: Sequence[str]) -> None:
    sheet.data_validation(1, place, last, place, {"validate": "list", "source": list(choices)})
