"""The number of an item as it is printed: alone on its line, before a title, or in the first cell of a row."""

from __future__ import annotations

import re

from pipeline.extract.minutes.counters import number_of
from pipeline.extract.minutes.items import ITEM_NUMBER, SECTION, TITLE
from pipeline.extract.minutes.marks import Marks
from pipeline.records import Document, Passage

TABLE_ROW = "table_row"
_ROW = re.compile(r"(\d{1,2})[.)]?\s?")
_FEWEST_CELLS = 2
_BARE_NUMBER = re.compile(r"(?:[A-Z]{1,4}/)?\d{1,4}(?:[./]\d{1,4}){0,3}")
_NUMERIC = re.compile(r"\d")
_PLAIN_NUMBER = re.compile(r"[A-Za-z]{0,5}\d[\w./:&-]*")


def row_number(document: Document, passage: Passage, last: int, marks: Marks) -> int | None:
    """Return the number of the item that a row of a table is, if the table holds the minutes, or null.

    It does if the row with which it begins has a title that minutes have; ``last`` is the number of the last row.
    """
    if passage.kind != TABLE_ROW or len(passage.cells) < _FEWEST_CELLS:
        return None
    figures = _ROW.fullmatch(document.text, *passage.cells[0])
    if figures is None:
        return None
    number = int(figures[1])
    begins = number == 1 and beside_number(passage, marks) is not None
    return number if begins or (last and number == last + 1) else None


def beside_number(passage: Passage, marks: Marks) -> str | None:
    """Return what the words beside a row's number are of minutes: a part to be skipped, a usual title, or null."""
    start = passage.cells[1][0]
    found = marks.first(SECTION, start, start + 1) or marks.first(TITLE, start, start + 1)
    return found.rule.value if found else None


def bare_number(document: Document, passage: Passage) -> str | None:
    """Return the number that stands alone on its line, as committee systems print it above the title."""
    words = document.quote(passage).rstrip(".: ")
    alone = _BARE_NUMBER.fullmatch(words) and passage.kind != "table_row" and not passage.label
    return words if alone else None


def heading_number(document: Document, marks: Marks, passage: Passage) -> str | None:
    """Return the number that a title or the first line of a minute bears, or null."""
    number = number_of(passage.label)
    if passage.kind in {"heading", "list_item"} and number and _NUMERIC.search(number):
        return number
    mark = marks.first(ITEM_NUMBER, passage.start, passage.start + 1)
    found = _PLAIN_NUMBER.search(document.text, mark.start, mark.end) if mark else None
    return found.group().rstrip(".:-/") if found else None
