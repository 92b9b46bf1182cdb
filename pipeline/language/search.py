"""Which regular expressions are worth trying on which passages of a document, found in one pass over its words."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from pipeline.language.prefilter import Literals, folded

_BETWEEN = "\0"  # stands in no literal, so that none is found across two passages


class Search:
    """Expressions by the literals of which each needs one (see :mod:`pipeline.language.prefilter`)."""

    def __init__(self) -> None:
        self._always: list[int] = []
        self._by_literal: dict[str, list[int]] = {}

    def add(self, number: int, needed: Literals) -> None:
        """Add expression ``number``, to be tried where one of ``needed`` stands; everywhere if that is empty."""
        if not needed or any(_BETWEEN in literal for literal in needed):
            self._always.append(number)
            return
        for literal in sorted(needed):
            self._by_literal.setdefault(literal, []).append(number)

    def wanted(self, texts: Sequence[str]) -> list[list[int]]:
        """Return, for each of ``texts``, the numbers of the expressions to try on it, in their order."""
        found = [set(self._always) for _ in texts]
        parts = [folded(text) for text in texts]
        starts, end = [], 0
        for part in parts:
            starts.append(end)
            end += len(part) + len(_BETWEEN)
        whole = _BETWEEN.join(parts)
        for literal, numbers in self._by_literal.items():
            for at in _places(literal, whole, starts):
                found[at].update(numbers)
        return [sorted(numbers) for numbers in found]


def _places(literal: str, whole: str, starts: Sequence[int]) -> Iterator[int]:
    """Yield the places in ``starts`` of the parts of ``whole`` that hold ``literal``."""
    offset = whole.find(literal)
    while offset >= 0:
        at = bisect.bisect_right(starts, offset) - 1
        yield at
        offset = whole.find(literal, starts[at + 1]) if at + 1 < len(starts) else -1
