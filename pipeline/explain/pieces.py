"""A passage cut into pieces over which the same findings lie, so that overlapping ones can all be drawn."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.explain.layers import Found

SLOTS = 6
"""Lines that can be drawn under one another; findings beyond them share the last."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, its ``number`` in the document from 1, and the ``slot`` of its line, 0 the nearest."""

    found: Found
    number: int
    slot: int

    @property
    def tag(self) -> str:
        """The mark by which the finding is named on the page: letter and number."""
        return f"{self.found.layer.letter}{self.number}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words over which ``over`` lie, the outermost first; ``ending`` are the findings that end with them."""

    text: str
    over: tuple[Placed, ...] = ()
    ending: tuple[Placed, ...] = ()


def place(found: Sequence[Found]) -> list[Placed]:
    """Return the findings numbered in the order given, each in the lowest slot that no earlier one fills.

    Shorter findings lie nearer the words: slots are given out from the shortest to the longest.
    """
    slots: list[list[tuple[int, int]]] = [[] for _ in range(SLOTS)]
    chosen: dict[int, int] = {}
    for index in sorted(range(len(found)), key=lambda i: (found[i].end - found[i].start, i)):
        one = found[index]
        chosen[index] = next((slot for slot, held in enumerate(slots) if _is_free(held, one)), SLOTS - 1)
        bisect.insort(slots[chosen[index]], (one.start, one.end))
    return [Placed(one, index + 1, chosen[index]) for index, one in enumerate(found)]


def cut(text: str, start: int, end: int, placed: Sequence[Placed]) -> list[Piece]:
    """Return ``text[start:end]`` in pieces; findings that reach beyond it are cut at its ends."""
    here = [one for one in placed if one.found.start < end and start < one.found.end]
    bounds = {
        start,
        end,
        *(max(one.found.start, start) for one in here),
        *(min(one.found.end, end) for one in here),
    }
    edges = sorted(bounds)
    return [_piece(text, first, last, here) for first, last in pairwise(edges)]


def _piece(text: str, first: int, last: int, here: Sequence[Placed]) -> Piece:
    over = sorted(
        (one for one in here if one.found.start <= first and last <= one.found.end), key=lambda p: -p.slot
    )
    return Piece(text[first:last], tuple(over), tuple(one for one in reversed(over) if one.found.end == last))


def _is_free(held: Sequence[tuple[int, int]], one: Found) -> bool:
    """Say whether ``one`` overlaps none of ``held``, which stand in order and do not overlap each other."""
    after = bisect.bisect_left(held, (one.end, 0))
    return after == 0 or held[after - 1][1] <= one.start
