"""Joining what a format gives in pieces: lines of one line, halves of one block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

DANGLING = r"on|of|the|to|and|in|by|for|at|an?|with|from|or"
"""The words, as an expression, that no sentence ends with: a line that does is cut, and goes on in the next."""


def joined(pieces: Iterable[T], join: Callable[[T, T], T | None]) -> Iterator[T]:
    """Yield ``pieces`` in order, each joined to what stands before it where the two are one.

    ``join`` is given what has been joined so far and the next piece; it returns the two as one, or null where they
    are apart.
    """
    held: T | None = None
    for piece in pieces:
        whole = None if held is None else join(held, piece)
        if whole is None and held is not None:
            yield held
        held = piece if whole is None else whole
    if held is not None:
        yield held
