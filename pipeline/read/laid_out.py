"""Tables that only place running text: minutes typed into a column between item numbers and initials."""

from __future__ import annotations

from collections.abc import Sequence

Lines = Sequence[str]

_MOST_COLUMNS = 4
_NEARLY_ALL = 0.8  # share of a table's words that stand in the column of the text
_PARAGRAPHS, _WORDS = 3, 60  # a cell that holds a text has at least so many


def places_text(rows: Sequence[Sequence[Lines]]) -> bool:
    """Tell whether a table holds a running text rather than rows of facts.

    ``rows`` gives the lines of each cell. One column has nearly all the words, and in it cells of several
    paragraphs; trackers and lists have their words in more columns, or a sentence or two in each cell.
    """
    width = max((len(row) for row in rows), default=0)
    if not 2 <= width <= _MOST_COLUMNS:
        return False
    words = [sum(_words(row[place]) for row in rows if place < len(row)) for place in range(width)]
    main = words.index(max(words))
    if max(words) < _NEARLY_ALL * sum(words):
        return False
    return any(_holds_text(row[main]) for row in rows if main < len(row))


def _holds_text(lines: Lines) -> bool:
    return sum(1 for line in lines if line.strip()) >= _PARAGRAPHS and _words(lines) >= _WORDS


def _words(lines: Lines) -> int:
    return sum(len(line.split()) for line in lines)
