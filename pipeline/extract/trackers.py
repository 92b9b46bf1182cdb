"""Progress trackers and action plans in tables: which cell of a row says what."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.extract.committee_source import LABELLED
from pipeline.extract.context import Toolkit
from pipeline.extract.date_book import DateBook
from pipeline.extract.minutes.action_logs import log_columns
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.tracker_cards import card
from pipeline.extract.tracker_columns import (
    ACTION,
    CELL,
    COLUMN,
    MATTER,
    NUMBER,
    Columns,
    Headed,
    cell_form,
    headed,
    is_heading,
)
from pipeline.extract.tracker_row import Cell, number_in, tracker_row
from pipeline.records import Document, Passage, TrackerRow

_NUMBER = re.compile(r"^\(?([A-Z]{0,4}[ /-]?\d{1,3}(?:[./]\d{1,3})*[a-z]?)[).:]?\s+(?=\S)")
_LABEL_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_TITLE_WORDS = 6  # a row of one cell with fewer words is the title of a section


def find_tracker_rows(document: Document, doc: Doc, toolkit: Toolkit) -> tuple[TrackerRow, ...]:
    """Return the rows of the tables that track recommendations or actions, in order.

    What makes a table one is told by its headings (:mod:`pipeline.extract.tracker_columns`). Without a column
    for the matter it is what a line of its own above the rows says ("Recommendation 3: ..."), else the action
    stands for it. A heading row printed again on a new page gives no row, nor does the title of a section. A
    cell into which the one above is merged says the same, and an empty cell under a matter takes the matter
    from the row above. A table without headings goes on from the one just above it, or is an action log if its
    cells say so. One whose headings stand in its first column is a card about one recommendation.
    """
    marks = Marks.of(doc, toolkit.rules, (COLUMN, CELL, LABELLED))
    rows = [passage for passage in document.passages if passage.kind == "table_row" and passage.table is not None]
    tables = [list(table) for _, table in itertools.groupby(rows, key=lambda passage: passage.table)]
    known = [headed(document, table, marks, toolkit.dates) for table in tables]
    bare = (row for table, head in zip(tables, known, strict=True) if head is None for row in table)
    logs = log_columns(document, bare, marks)
    found: list[TrackerRow] = []
    above: tuple[Passage, Headed] | None = None
    for table, head in zip(tables, known, strict=True):
        if (one := card(document, table, marks)) is not None:
            found.append(one)
            continue
        tracker = head or _without_headings(table, above, logs)
        above = None
        if tracker is not None:
            found.extend(_Reader(document, marks, toolkit.dates, tracker).rows())
            above = (table[-1], tracker)
    return tuple(found)


def _without_headings(
    table: Sequence[Passage], above: tuple[Passage, Headed] | None, logs: Mapping[int, Columns]
) -> Headed | None:
    """Return a table without headings with the columns of the tracker just above it, or of an action log."""
    first = table[0]
    if above is not None and first.ordinal == above[0].ordinal + 1 and len(first.cells) == len(above[0].cells):
        return Headed(above[1].columns, above[1].heading, tuple(table))
    columns = logs.get(len(first.cells))
    return Headed(columns, (), tuple(table)) if columns else None


@dataclass
class _Reader:
    """Reads the rows of one tracker from the top down."""

    document: Document
    marks: Marks
    dates: DateBook
    table: Headed
    matter: Cell | None = None
    number: str | None = None
    titled: bool = False
    cells: Mapping[int, Cell | None] = field(default_factory=dict)

    def rows(self) -> Iterator[TrackerRow]:
        """Yield the rows, those of one matter after each other."""
        for row in (*self.table.above, *self.table.heading):
            self._take_line_above(row)
            self._take_title(row, self._filled(row))
        for row in self.table.body:
            self._take_line_above(row)
            filled = self._filled(row)
            if is_heading(self.document, row, self.table, self.marks, self.dates) or not filled:
                continue
            if len(filled) == 1 and not row.merged and len(row.cells) > 2 and self._is_title(row, filled):
                continue
            if len(row.cells) > max(places[0] for places in self.table.columns.values()):
                yield from self._read(row)

    @property
    def _own_matter(self) -> bool:
        return self.table.columns[MATTER] != self.table.columns.get(ACTION)

    def _filled(self, row: Passage) -> list[Cell]:
        return [cell for cell in row.cells if self.document.text[slice(*cell)].strip()]

    def _is_title(self, row: Passage, filled: list[Cell]) -> bool:
        """Tell whether a row of one cell is a title: of a section, or the matter of the rows below."""
        long = len(self.document.text[slice(*filled[0])].split()) >= _TITLE_WORDS
        if self._own_matter:
            return not long or filled[0] != row.cells[self.table.columns[MATTER][0]]
        self._take_title(row, filled)
        return True

    def _take_title(self, row: Passage, filled: list[Cell]) -> None:
        """Take the matter from a row of one cell, if it is a numbered or labelled recommendation."""
        if self._own_matter or len(filled) != 1:
            return
        start, end = filled[0]
        label = self.marks.first(LABELLED, row.start, row.start + 1)
        leading = _NUMBER.match(self.document.text[start:end])
        if label is not None:
            self._take_matter(label.end, end, _last_number(self.document.text[label.start : label.end]))
        elif leading:
            self._take_matter(start + leading.end(), end, leading.group(1))

    def _take_line_above(self, row: Passage) -> None:
        """Take the matter from a line between the rows, as pages print a cell over the whole width."""
        line = self.document.passages[row.ordinal - 1] if row.ordinal else None
        if self._own_matter or line is None or line.kind == "table_row":
            return
        label = self.marks.first(LABELLED, line.start, line.start + 1)
        if label is not None and self.document.text[label.end : line.end].strip():
            self._take_matter(label.end, line.end, _last_number(self.document.text[label.start : label.end]))
        elif line.kind == "list_item" and _LABEL_NUMBER.search(line.label or ""):
            self._take_matter(line.start, line.end, _last_number(line.label or ""))

    def _take_matter(self, start: int, end: int, number: str | None) -> None:
        text = self.document.text
        while start < end and text[start] in " \t.:–—-":
            start += 1
        self.matter, self.number, self.titled = (start, end), number, True

    def _read(self, row: Passage) -> Iterator[TrackerRow]:
        at = {place: self._cell(row, place) for place in range(len(row.cells))}
        self.cells = at
        if not self.titled:
            matter = at[self.table.columns[MATTER][0]]
            if matter is not None:
                self.matter, self.number = self._numbered(matter, at)
        if self.matter is not None:
            yield self._row(at)

    def _cell(self, row: Passage, place: int) -> Cell | None:
        """Return a cell of a row, that of the row above where both are merged, or null where it says nothing."""
        if place in row.merged:
            return self.cells.get(place)
        cell = row.cells[place]
        empty = not self.document.text[slice(*cell)].strip() or cell_form(cell, self.marks) == "blank"
        return None if empty else cell

    def _numbered(self, matter: Cell, at: Mapping[int, Cell | None]) -> tuple[Cell, str | None]:
        """Return the matter without the number that leads it, and its number."""
        if printed := self._first(NUMBER, at):
            return matter, number_in(self.document, printed)
        leading = _NUMBER.match(self.document.text[slice(*matter)])
        return ((matter[0] + leading.end(), matter[1]), leading.group(1)) if leading else (matter, None)

    def _first(self, name: str, at: Mapping[int, Cell | None]) -> Cell | None:
        """Return the first filled cell of a field; where several columns hold it, the latest stands first."""
        return next((cell for place in self.table.columns.get(name, ()) if (cell := at.get(place))), None)

    def _row(self, at: Mapping[int, Cell | None]) -> TrackerRow:
        assert self.matter is not None
        fields = {name: self._first(name, at) for name in self.table.columns}
        if self.titled:
            fields[NUMBER] = None
        elif not self._own_matter:
            fields[ACTION] = None
        return tracker_row(self.document, self.matter, self.number, fields)


def _last_number(label: str) -> str | None:
    found = re.findall(r"\d{1,3}(?:\.\d{1,3})*[a-z]?|\b[A-Z]\b", label)
    return found[-1] if found else None
