"""Tables whose last word on each matter is a cell: "Approved." in a column headed "Recommendation"."""

from __future__ import annotations

from pipeline.extract.minutes.marks import Marks
from pipeline.records import Document, Passage

COLUMN = "outcome_column"


def is_outcome(document: Document, index: int, start: int, marks: Marks) -> bool:
    """Tell whether the words at ``start`` in passage ``index`` may be an outcome: in text, or in such a column.

    Other columns hold what somebody else decided, as lists of the planning authority's decisions do.
    """
    passage = document.passages[index]
    if passage.kind != "table_row" or len(passage.cells) < 2:
        return True
    column = _column(passage, start)
    above = index
    while above >= 0 and document.passages[above].table == passage.table:
        row = document.passages[above]
        if column < len(row.cells) and marks.first(COLUMN, row.cells[column][0], row.cells[column][0] + 1):
            return True
        above -= 1
    return False


def _column(row: Passage, start: int) -> int:
    return next((place for place, (begin, end) in enumerate(row.cells) if begin <= start <= end), 0)
