"""Trackers printed as cards: one table for each recommendation, its headings in the first column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.minutes.marks import Marks
from pipeline.extract.tracker_columns import ACTION, MATTER, meanings_of
from pipeline.extract.tracker_row import Cell, tracker_row
from pipeline.records import Document, Passage, TrackerRow

_SAYS_HOW_IT_STANDS = {ACTION, "progress", "rating"}
_FIELDS = 3  # fields a card has at least
_STRONG = 3  # rank of a heading that names what was recommended or found, at least
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*")


def card(document: Document, table: Sequence[Passage], marks: Marks) -> TrackerRow | None:
    """Return what a table of two columns says as a card, or null where it is none.

    A card names what was recommended or found, and the action, the progress or the rating. Its number may stand
    in the heading ("Recommendation 3").
    """
    held: dict[str, Cell] = {}
    number = None
    for row in table:
        mark = meanings_of(document, row, marks).get(0) if len(row.cells) == 2 else None
        name = mark.rule.value if mark is not None else None
        if mark is None or name is None or name in held or row.cells[1][0] == row.cells[1][1]:
            continue
        if name == MATTER and mark.rule.data.get("rank", 0) < _STRONG:
            continue
        held[name] = row.cells[1]
        if name == MATTER and (printed := _NUMBER.search(document.text[slice(*row.cells[0])])):
            number = printed.group()
    if MATTER not in held or len(held) < _FIELDS or not _SAYS_HOW_IT_STANDS & held.keys():
        return None
    return tracker_row(document, held[MATTER], number, held)
