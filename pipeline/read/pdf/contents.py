"""Contents pages: lines that end with a page number at the right, which are no headings."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.read.joining import joined
from pipeline.read.pdf.lines import Line

_ENTRY = re.compile(r"(?=.*[A-Za-z]{2}).*?[\s.…_](\d{1,3})$")  # words and a page number
_FEWEST = 4  # entries that a list of contents has
_MOST_OF_A_PAGE = 0.7  # share of its lines
_ALIGNED = 6  # points: ends of lines nearer than this form a column
_SAME_HEIGHT = 1.0  # points between the baselines of what stands on one line
_MOST_DIGITS = 3


def mark_contents(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines with the entries of a list of contents marked, and the title above them.

    Entries are four or more lines that end with a page number that never falls, at the same place or, on a page
    of hardly anything else, anywhere.
    """
    plain, lines = lines, list(joined(lines, _with_number))
    numbers: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = None if line.cells else _ENTRY.match(line.text)
        if match:
            numbers[index] = int(match[1])
    entries = _entries(lines, numbers)
    if not entries:
        return list(plain)
    first = max(entries[0] - 1, 0)
    marked = [
        replace(line, entry=True) if first <= index <= entries[-1] and not line.cells else line
        for index, line in enumerate(lines)
    ]
    return list(joined(marked, _wrapped))


def _entries(lines: Sequence[Line], numbers: Mapping[int, int]) -> list[int]:
    """Return the indices of the entries: all, on a page of little else, or those whose numbers form a column."""
    edges = Counter(round(lines[index].x1 / _ALIGNED) for index in numbers)
    if not edges:
        return []
    edge = max(edges, key=lambda place: (edges[place], place))
    aligned = [index for index in numbers if abs(round(lines[index].x1 / _ALIGNED) - edge) <= 1]
    most = max(_FEWEST, int(_MOST_OF_A_PAGE * len(lines)))
    for entries, fewest in ((list(numbers), most), (aligned, _FEWEST)):
        rising = all(numbers[one] <= numbers[other] for one, other in itertools.pairwise(entries))
        if len(entries) >= fewest and rising:
            return entries
    return []


def _with_number(line: Line, after: Line) -> Line | None:
    """Return a line joined with the page number that stands alone right of it, or null where there is none."""
    is_number = after.text.isdigit() and len(after.text) <= _MOST_DIGITS and not line.cells
    beside = abs(line.y - after.y) < _SAME_HEIGHT and after.x0 > line.x1
    return _run_on(line, after) if is_number and beside else None


def _wrapped(line: Line, after: Line) -> Line | None:
    """Return an entry that runs over two lines as one, the second of which begins with a small letter, or null."""
    return _run_on(line, after) if line.entry and after.entry and after.text[:1].islower() else None


def _run_on(line: Line, after: Line) -> Line:
    return replace(line, text=f"{line.text} {after.text}", x1=after.x1)
