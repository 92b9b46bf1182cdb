"""What the columns of a tracker hold, by their printed headings, in one row or two."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_values import find_dates_in
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, Passage

COLUMN, CELL = "tracker_column", "tracker_cell"
MATTER, ACTION, NUMBER = "recommendation", "action", "number"

Columns = Mapping[str, tuple[int, ...]]

_TRACKS = {ACTION, "progress", "rating"}
_PLANS = {"owner", "due"}
_HEADER_ROWS = 3
_EXTRA_WORDS = 4  # words a heading may hold beside the ones that give it its meaning
_MOSTLY = 0.75  # share of the filled cells below an empty heading that must be numbers
_TEXT_WORDS = 4  # words that cells hold on average where a column is no column of numbers
_MONTHS = re.compile(r"\b(\d{1,2})[- ]months?\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bQ(?:uarter )?([1-4])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headed:
    """A table with headings: its heading rows, the rows below them and those above, and its columns.

    ``columns`` gives the places of each field, the one to be believed first.
    """

    columns: Columns
    heading: tuple[Passage, ...]
    body: tuple[Passage, ...]
    above: tuple[Passage, ...] = field(default=())


def headed(document: Document, table: Sequence[Passage], marks: Marks, book: DateBook) -> Headed | None:
    """Return a table by its heading rows, or null where it has none of a tracker.

    Headings name the matter or the action and at least one of action, progress and rating, or an action with who
    is to act or by when. A second row that only names what stands under wider headings belongs to them.
    """
    for place, row in enumerate(table[:_HEADER_ROWS]):
        meanings = meanings_of(document, row, marks)
        lower = table[place + 1 : place + 2]
        if lower and meanings and _goes_on(document, row, lower[0], marks):
            both = {**meanings, **meanings_of(document, lower[0], marks)}
            if columns := _columns(document, both, (row, *lower), book):
                return _table(document, columns, table, (place, place + 2), marks)
        if columns := _columns(document, meanings, (row,), book):
            return _table(document, columns, table, (place, place + 1), marks)
    return None


def _table(
    document: Document, columns: Columns, table: Sequence[Passage], heading: tuple[int, int], marks: Marks
) -> Headed:
    first, end = heading
    body = tuple(table[end:])
    known = _with_numbers(document, _by_content(document, columns, body, marks), table[end - 1], body, marks)
    return Headed(known, tuple(table[first:end]), body, tuple(table[:first]))


def is_heading(document: Document, row: Passage, table: Headed, marks: Marks, book: DateBook) -> bool:
    """Tell whether a row prints the headings again, as on a new page."""
    words = document.quote(row).casefold()
    if any(words == document.quote(one).casefold() for one in table.heading):
        return True
    return _columns(document, meanings_of(document, row, marks), (row,), book) is not None


def _goes_on(document: Document, row: Passage, lower: Passage, marks: Marks) -> bool:
    """Tell whether ``lower`` holds headings alone, some of them under a heading that spans several columns."""
    filled = [place for place, (start, end) in enumerate(lower.cells) if document.text[start:end].strip()]
    open_above = any(place < len(row.cells) and row.cells[place][0] == row.cells[place][1] for place in filled)
    return len(filled) > 1 and open_above and filled == sorted(meanings_of(document, lower, marks))


def meanings_of(document: Document, row: Passage, marks: Marks) -> dict[int, Mark]:
    """Return what the cells of a row mean as headings, by their places."""
    found = ((place, _meaning(document, start, end, marks)) for place, (start, end) in enumerate(row.cells))
    return {place: mark for place, mark in found if mark is not None}


def _meaning(document: Document, start: int, end: int, marks: Marks) -> Mark | None:
    found = list(marks.within(COLUMN, start, end))
    if not found or len(document.text[start:end].split()) > _words(document, found[0]) + _EXTRA_WORDS:
        return None
    return max(found, key=lambda mark: (_words(document, mark), _rank(mark), -mark.start))


def _words(document: Document, mark: Mark) -> int:
    return len(document.text[mark.start : mark.end].split())


def _rank(mark: Mark) -> int:
    return int(mark.rule.data.get("rank", 2))


def _columns(
    document: Document, meanings: Mapping[int, Mark], rows: Sequence[Passage], book: DateBook
) -> Columns | None:
    """Return the places of each field, the strongest heading first, or null where it is no tracker."""
    places: dict[str, list[int]] = {}
    for place, mark in meanings.items():
        places.setdefault(mark.rule.value or "", []).append(place)
    ordered = {
        name: tuple(
            sorted(held, key=lambda place: (-_rank(meanings[place]), _age(document, rows, place, book), place))
        )
        for name, held in places.items()
    }
    plans = ACTION in ordered and bool(_PLANS & ordered.keys())
    if MATTER not in ordered and ACTION in ordered and len(ordered) > 1:
        ordered[MATTER] = ordered[ACTION]
    matter = ordered.get(MATTER)
    tracks = any(ordered.get(name) not in (None, matter) for name in _TRACKS)
    return ordered if matter is not None and (tracks or plans) else None


def _age(document: Document, rows: Sequence[Passage], place: int, book: DateBook) -> tuple[int, int]:
    """Return a figure that is lower the later the date or quarter in the headings of a column."""
    words = " ".join(_cell_words(document, rows, place))
    days = [value.last for value in find_dates_in(words, book, dt.date(2000, 1, 1)) if value.last]
    counted = _QUARTER.search(words) or _MONTHS.search(words)
    return -max((day.toordinal() for day in days), default=0), -int(counted[1]) if counted else 0


def _cell_words(document: Document, rows: Sequence[Passage], place: int) -> Iterator[str]:
    return (document.text[slice(*row.cells[place])] for row in rows if place < len(row.cells))


def _with_numbers(
    document: Document, columns: Columns, heading: Passage, body: Sequence[Passage], marks: Marks
) -> Columns:
    """Add the column of numbers that stands under an empty heading."""
    if NUMBER in columns:
        return columns
    for place, (start, end) in enumerate(heading.cells):
        if start == end and _is_counted(document, body, place, marks):
            return {**columns, NUMBER: (place,)}
    return columns


def _by_content(document: Document, columns: Columns, body: Sequence[Passage], marks: Marks) -> Columns:
    """Set right what the cells below gainsay: a matter of mere numbers, a number or a state told at length."""
    matters, numbers = columns[MATTER], columns.get(NUMBER, ())
    counted = [place for place in matters if _is_counted(document, body, place, marks)]
    texts = [place for place in numbers if _is_text(document, body, place)]
    if counted and len(counted) < len(matters):
        matters, numbers = tuple(place for place in matters if place not in counted), (*numbers, *counted)
    if texts and columns.get(ACTION) == matters:
        matters, numbers = tuple(texts), tuple(place for place in numbers if place not in texts)
    told = tuple(place for place in columns.get("rating", ()) if _is_text(document, body, place))
    rating = tuple(place for place in columns.get("rating", ()) if place not in told)
    progress = (*columns.get("progress", ()), *told)
    changed = {**columns, MATTER: matters, NUMBER: numbers, "rating": rating, "progress": progress}
    return {name: places for name, places in changed.items() if places}


def _is_counted(document: Document, body: Sequence[Passage], place: int, marks: Marks) -> bool:
    filled = _filled(document, body, place)
    numbers = [cell for cell in filled if cell_form(cell, marks) == NUMBER]
    return bool(filled) and len(numbers) >= _MOSTLY * len(filled)


def _is_text(document: Document, body: Sequence[Passage], place: int) -> bool:
    filled = _filled(document, body, place)
    return sum(len(document.text[slice(*cell)].split()) for cell in filled) > _TEXT_WORDS * len(filled)


def _filled(document: Document, body: Sequence[Passage], place: int) -> list[tuple[int, int]]:
    """Return the filled cells of a column, but for those alone in their row: titles of sections."""
    rows = (row for row in body if place < len(row.cells) and sum(start < end for start, end in row.cells) > 1)
    return [row.cells[place] for row in rows if document.text[slice(*row.cells[place])].strip()]


def cell_form(cell: tuple[int, int], marks: Marks) -> str | None:
    """Return what a cell is by its form alone (rating, owner, due, number, blank), or null."""
    mark = marks.first(CELL, cell[0], cell[0] + 1)
    return mark.rule.value if mark is not None and mark.end >= cell[1] - 1 else None
