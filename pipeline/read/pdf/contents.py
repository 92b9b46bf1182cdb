"""Contents pages: lines that end with a page number at the right, which are no headings."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.read.pdf.lines import Line

_ENTRY = re.compile(r"(?=.*[A-Za-z]{2}).*?[\s.…_](\d{1,3})$")
_FEWEST = 4
_ALIGNED = 6


def mark_contents(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines with the entries of a list of contents marked, and the title above them.

    Entries are four or more lines that end at the same place with a page number that never falls.
    """
    plain, lines = lines, list(_with_numbers(lines))
    numbers: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = None if line.cells else _ENTRY.match(line.text)
        if match:
            numbers[index] = int(match[1])
    edges = Counter(round(lines[index].x1 / _ALIGNED) for index in numbers)
    if not edges:
        return list(plain)
    edge = max(edges, key=lambda place: (edges[place], place))
    entries = [index for index in numbers if abs(round(lines[index].x1 / _ALIGNED) - edge) <= 1]
    rising = all(numbers[one] <= numbers[other] for one, other in itertools.pairwise(entries))
    if len(entries) < _FEWEST or not rising:
        return list(plain)
    first = max(entries[0] - 1, 0)
    return [
        replace(line, entry=True) if first <= index <= entries[-1] and not line.cells else line
        for index, line in enumerate(lines)
    ]


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
