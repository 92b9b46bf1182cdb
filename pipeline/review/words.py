"""Words as they are compared: what tells two passages apart, whatever the reader made of spaces and hyphens."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator

_SIGNS = frozenset("%£$€")
_DASHES = frozenset("-\u2212\u2013")


def folded(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of ``text`` without case and accents, and the offset of each in ``text``.

    Signs of money and per cent stay, and so does a minus in front of a number. White space, hyphens and other
    marks go, so that a line end read otherwise leaves the words the same.
    """
    pairs = list(_kept(text))
    return "".join(char for char, _ in pairs), [offset for _, offset in pairs]


def _kept(text: str) -> Iterator[tuple[str, int]]:
    for offset, char in enumerate(text):
        if char in _DASHES:
            if text[offset + 1 : offset + 2].isdigit() and not text[offset - 1 : offset].strip():
                yield "-", offset
            continue
        for part in unicodedata.normalize("NFKD", char).casefold():
            if part.isalnum() or part in _SIGNS:
                yield part, offset


def digest(text: str) -> str:
    """Return 16 hexadecimal digits that depend on the words of ``text`` alone."""
    return hashlib.sha256(folded(text)[0].encode()).hexdigest()[:16]


def locate(text: str, quote: str) -> list[tuple[int, int]]:
    """Return every place in ``text`` where the words of ``quote`` stand, whole words only, from left to right."""
    wanted, _ = folded(quote)
    inside, offsets = folded(text)
    found: list[tuple[int, int]] = []
    at = inside.find(wanted) if wanted else -1
    while at >= 0:
        start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
        if not text[:start][-1:].isalnum() and not text[end : end + 1].isalnum():
            found.append((start, end))
        at = inside.find(wanted, at + 1)
    return found


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of ``text[start:end]`` from its first to its last letter or digit."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def clean(text: str) -> str:
    """Return ``text`` on one line without control characters, as a cell of a table can hold it."""
    return " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in text).split())
