"""Action logs: tables without headings whose cells tell by their form what each column holds."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence

from pipeline.extract.minutes.marks import Marks
from pipeline.extract.tracker_columns import ACTION, MATTER, Columns, cell_form
from pipeline.records import Document, Passage

_ENOUGH_ROWS = 3
_MOSTLY = 0.75  # share of a column's filled cells that must have its form
_MATTER_WORDS = 3  # words the cells of the column for the matter hold on average, at least


def log_columns(document: Document, rows: Iterable[Passage], marks: Marks) -> dict[int, Columns]:
    """Return the columns of action logs among ``rows`` without headings, by the number of cells in a row.

    Logs are often cut into small tables under headings of their own, so rows of one width are taken together. They
    are a log if a column says how each action stands; the longest other column holds the actions. A table of names
    and dates alone is as often the history of a document.
    """
    widths: dict[int, list[Passage]] = collections.defaultdict(list)
    for row in rows:
        widths[len(row.cells)].append(row)
    found = {width: _columns(document, same, marks) for width, same in sorted(widths.items()) if width > 1}
    return {width: columns for width, columns in found.items() if columns is not None}


def _columns(document: Document, rows: Sequence[Passage], marks: Marks) -> Columns | None:
    columns: dict[str, tuple[int, ...]] = {}
    for place in range(len(rows[0].cells)):
        form = _form(document, rows, place, marks)
        if form is not None:
            columns.setdefault(form, (place,))
    if len(rows) < _ENOUGH_ROWS or "rating" not in columns:
        return None
    others = [place for place in range(len(rows[0].cells)) if (place,) not in columns.values()]
    lengths = {place: _mean_words(document, rows, place) for place in others}
    matter = max(others, key=lambda place: (lengths[place], -place), default=None)
    if matter is None or lengths[matter] < _MATTER_WORDS:
        return None
    return {**columns, MATTER: (matter,), ACTION: (matter,)}


def _form(document: Document, rows: Sequence[Passage], place: int, marks: Marks) -> str | None:
    """Return what most filled cells of a column are by their form (rating, owner, due), or null."""
    cells = [row.cells[place] for row in rows if document.text[slice(*row.cells[place])].strip()]
    forms = collections.Counter(cell_form(cell, marks) for cell in cells)
    form, count = forms.most_common(1)[0] if forms else (None, 0)
    return form if count >= _MOSTLY * len(cells) and count * 4 >= len(rows) else None


def _mean_words(document: Document, rows: Sequence[Passage], place: int) -> float:
    return sum(len(document.text[slice(*row.cells[place])].split()) for row in rows) / len(rows)
