"""Sheets to a workbook: real dates and numbers, links, and nothing that a spreadsheet could take for a formula."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.workbook.cells import could_calculate, fit
from pipeline.workbook.readme import TITLE, Line
from pipeline.workbook.sheet import Column, Page, Sheet, Value

MOST_PAGES = 65_000  # of one sheet; a spreadsheet opens no more hyperlinks than 65,530
MOST_ROWS = 1_048_575  # beneath the headings
DIGEST = "dataset"
_MADE = dt.datetime(2000, 1, 1)  # any fixed moment: the same dataset is to give the same bytes
_FIRST_DAY = dt.date(1900, 3, 1)  # spreadsheets count days from 1900, and take that year for a leap year
_WIDE = 24  # columns from this width on hold sentences, and are wrapped
_LINE, _MOST_LINES = 15.0, 24  # points; a row higher than a screen cannot be scrolled through
_LOOKS: dict[str, dict[str, Any]] = {
    "text": {"valign": "top"},
    "wrapped": {"valign": "top", "text_wrap": True},
    "date": {"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"},
    "number": {"valign": "top", "align": "left"},
    "fraction": {"valign": "top", "align": "left", "num_format": "0.00"},
    "page": {"valign": "top", "font_color": "#1D70B8", "underline": 1},
    "heading": {"valign": "top", "bold": True, "text_wrap": True, "bg_color": "#DEE0E2", "bottom": 1},
    "title": {"bold": True, "font_size": 16},
    "strong": {"bold": True},
}
_NEVER_TURNED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Book:
    """A workbook under way; :meth:`add` writes a sheet, row by row, and keeps none of it in memory."""

    def __init__(self, path: Path, digest: str, *, pages: bool = True) -> None:
        """Start a workbook at ``path``; without ``pages`` it leads to no page of the site."""
        self._pages = MOST_PAGES if pages else 0
        self._book = xlsxwriter.Workbook(path, {**_NEVER_TURNED, "constant_memory": True})
        self._book.set_properties({"title": TITLE, "created": _MADE})
        self._book.set_custom_property(DIGEST, digest, "text")
        self._looks = {name: self._book.add_format(look) for name, look in _LOOKS.items()}
        quoted = {"quote_prefix": True}
        self._quoted = {name: self._book.add_format({**_LOOKS[name], **quoted}) for name in ("text", "wrapped")}

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *failed: object) -> None:
        self._book.close()

    def add_lines(self, name: str, lines: Iterable[Line]) -> None:
        """Add a sheet of a title and lines of three cells; a line with a bold head has neither figure nor page."""
        sheet = self._book.add_worksheet(name)
        for place, width in enumerate((26, 20, 90)):
            sheet.set_column(place, place, width)
        sheet.set_row(0, 24)
        sheet.hide_gridlines(2)
        _on_paper(sheet)
        sheet.write_string(0, 0, TITLE, self._looks["title"])
        for number, (told, value, meaning) in enumerate(lines, start=2):
            heads = told and value is None and (not meaning or told.startswith(("Sheet ", "Made ")))
            sheet.write_string(number, 0, fit(told), self._looks["strong" if heads else "text"])
            self._write(sheet, number, 1, value, "text", linked=self._pages > 0)
            sheet.write_string(number, 2, fit(meaning), self._looks["wrapped"])

    def add(self, shown: Sheet[Any]) -> None:
        """Add a sheet of rows under headings that stay in view, each with a filter."""
        sheet = self._book.add_worksheet(shown.name)
        looks = self._columns(sheet, shown)
        last = 0
        for number, source in enumerate(islice(shown.rows, MOST_ROWS), start=1):
            values = [column.value(source) for column in shown.columns]
            sheet.set_row(number, _height(values, shown.columns))
            for place, (value, look) in enumerate(zip(values, looks, strict=True)):
                self._write(sheet, number, place, value, look, linked=number <= self._pages)
            last = number
        sheet.autofilter(0, 0, max(last, 1), len(shown.columns) - 1)

    def _columns(self, sheet: Any, shown: Sheet[Any]) -> Sequence[str]:
        for place, column in enumerate(shown.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.heading, self._looks["heading"])
        sheet.set_row(0, 2 * _LINE)
        sheet.freeze_panes(1, shown.held)
        sheet.repeat_rows(0)
        _on_paper(sheet)
        return ["wrapped" if column.width >= _WIDE else "text" for column in shown.columns]

    def _write(self, sheet: Any, row: int, place: int, value: Value, look: str, *, linked: bool) -> None:
        match value:
            case None:
                return
            case bool():
                sheet.write_string(row, place, "yes" if value else "no", self._looks["text"])
            case str():
                text = fit(value)
                looks = self._quoted if could_calculate(text) else self._looks
                sheet.write_string(row, place, text, looks[look])
            case dt.date() if value < _FIRST_DAY:
                sheet.write_string(row, place, value.isoformat(), self._looks["text"])
            case dt.date():
                sheet.write_datetime(row, place, value, self._looks["date"])
            case Page() if linked:
                sheet.write_url(row, place, f"external:{value.address}", self._looks["page"], fit(value.words))
            case Page():
                sheet.write_string(row, place, fit(value.words), self._looks["text"])
            case float():
                sheet.write_number(row, place, value, self._looks["fraction"])
            case _:
                sheet.write_number(row, place, value, self._looks["number"])


def _height(values: Sequence[Value], columns: Sequence[Column[Any]]) -> float:
    """Return the height of a row, in points, in which the longest of its wrapped texts can be read."""
    lengths = (
        -(-len(value) // (column.width - 4))
        for value, column in zip(values, columns, strict=True)
        if column.width >= _WIDE and isinstance(value, str)
    )
    return _LINE * min(max(lengths, default=1) or 1, _MOST_LINES)


def _on_paper(sheet: Any) -> None:
    """Print a sheet across, as many pages down as it takes."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
