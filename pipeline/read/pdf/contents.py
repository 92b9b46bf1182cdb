"""Contents pages: lines that end with a page number at the right, which are no headings."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.read.pdf.lines import Line

_ENTRY = re.compile(r"(?=.*[A-Za-z]{2}).*?[\s.…_](\d{1,3})$")
_FEWEST = 4
_MOST_OF_A_PAGE = 0.7
_ALIGNED = 6


def mark_contents(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines with the entries of a list of contents marked, and the title above them.

    Entries are four or more lines that end with a page number that never falls, at the same place or, on a page
    of hardly anything else, anywhere.
    """
    plain, lines = lines, list(_with_numbers(lines))
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
    return list(_with_wrapped(marked))


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


def _with_wrapped(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield a page's lines, an entry that runs over two joined: its second line begins with a small letter."""
    held: Line | None = None
    for line in lines:
        if held is not None and held.entry and line.entry and line.text[:1].islower():
            held = replace(held, text=f"{held.text} {line.text}", x1=line.x1)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _with_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield a page's lines, a number that stands alone at the right of one joined to it."""
    held: Line | None = None
    for line in lines:
        if held is not None and _is_its_number(held, line):
            held = replace(held, text=f"{held.text} {line.text}", x1=line.x1)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_its_number(held: Line, line: Line) -> bool:
    number = line.text.isdigit() and len(line.text) <= 3
    return number and not held.cells and abs(held.y - line.y) < 1.0 and line.x0 > held.x1
