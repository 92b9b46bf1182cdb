"""Tables that go on over a page stay one; tables that begin anew do not."""

from __future__ import annotations

from collections.abc import Sequence

from tests.read.conftest import Reads, check_invariants
from tests.read.making import LEFT, Paper

ROW_HEIGHT = 24.0


def ruled(paper: Paper, top: float, rows: Sequence[Sequence[str]], columns: Sequence[float]) -> float:
    """Draw a ruled table from ``top`` and return where it ends; ``columns`` are its upright lines."""
    bottom = top + ROW_HEIGHT * len(rows)
    for number in range(len(rows) + 1):
        paper.rule(columns[0], top + number * ROW_HEIGHT, columns[-1], top + number * ROW_HEIGHT)
    for x in columns:
        paper.rule(x, top, x, bottom)
    for number, row in enumerate(rows):
        for x, words in zip(columns, row, strict=False):
            paper.at(x + 4, top + number * ROW_HEIGHT + 16, words)
    return bottom


def tables(reads: Reads, second: Sequence[float], words_between: str = "") -> list[int | None]:
    """Return the numbers of the tables of the rows of a table on two pages, the second with other columns."""
    paper = Paper()
    ruled(
        paper,
        150,
        [("Action", "Progress"), ("Mend the lamp", "Begun"), ("Paint the gate", "Done")],
        (70, 250, 500),
    )
    paper.new_page()
    if words_between:
        paper.at(LEFT, 110, words_between)
    ruled(paper, 150, [("Plant the trees", "Planned"), ("Cut the hedge", "Done")], second)
    document = reads(paper.done())
    check_invariants(document)
    return [passage.table for passage in document.passages if passage.kind == "table_row"]


def test_a_table_that_goes_on_over_a_page_stays_one(reads: Reads) -> None:
    assert tables(reads, (70, 250, 500)) == [0, 0, 0, 0, 0]


def test_other_columns_or_words_between_begin_another_table(reads: Reads) -> None:
    assert tables(reads, (120, 250, 500)) == [0, 0, 0, 1, 1]
    assert tables(reads, (70, 250, 500), "These matters are for the next meeting.") == [0, 0, 0, 1, 1]
