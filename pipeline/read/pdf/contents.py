"""Contents pages: lines that end with a page number at the right, which are no headings."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.pdf.lines import Line

_ENTRY = re.compile(r"(?=.*[A-Za-z]{2}).*?[\s.…_](\d{1,3})$")
_FEWEST = 4
_ALIGNED = 6


def mark_contents(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines with the entries of a list of contents marked, and the title above them.

    Entries are four or more lines that end at the same place with a page number that never falls.
    """
    numbers: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = None if line.cells else _ENTRY.match(line.text)
        if match:
            numbers[index] = int(match[1])
    edges = Counter(round(lines[index].x1 / _ALIGNED) for index in numbers)
    if not edges:
        return list(lines)
    edge = max(edges, key=lambda place: (edges[place], place))
    entries = [index for index in numbers if abs(round(lines[index].x1 / _ALIGNED) - edge) <= 1]
    rising = all(numbers[one] <= numbers[other] for one, other in itertools.pairwise(entries))
    if len(entries) < _FEWEST or not rising:
        return list(lines)
    first = max(entries[0] - 1, 0)
    return [
        replace(line, entry=True) if first <= index <= entries[-1] and not line.cells else line
        for index, line in enumerate(lines)
    ]
