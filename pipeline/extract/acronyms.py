"""Abbreviations a text defines for itself: "return home interviews (RHIs)" or "RHI (return home interview)".

The method is that of Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
biomedical text": the letters of the short form are found in the words before the bracket, from right to left, the
first of them at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SHORT = r"[A-Z][A-Za-z&-]{0,8}[A-Z]s?"
_AFTER = re.compile(rf"\((?P<short>{_SHORT})\)")
_BEFORE = re.compile(rf"\b(?P<short>{_SHORT}) \((?P<long>[^()\n]{{4,80}})\)")
_WORD = re.compile(r"\S+")
_IN_WORD = re.compile(r"[\w-]")


@dataclass(frozen=True, slots=True)
class Definition:
    """``text[start:end]`` is the long form for which ``short``, without a plural s, stands in the text."""

    short: str
    start: int
    end: int


def find_definitions(text: str) -> tuple[Definition, ...]:
    """Return the abbreviations defined in ``text``, in the order of their long forms."""
    return tuple(sorted({*_defined_after(text), *_defined_before(text)}, key=lambda one: (one.start, one.short)))


def find_uses(text: str, short: str) -> Iterator[tuple[int, int]]:
    """Yield where ``short`` or its plural stands in ``text`` as a word of its own, in the same case."""
    at = text.find(short)
    while at >= 0:
        end = at + len(short)
        end += text[end : end + 1] == "s"
        whole = not (_IN_WORD.match(text, at - 1) if at else None) and not _IN_WORD.match(text, end)
        if whole:
            yield at, end
        at = text.find(short, end if whole else at + 1)


def _defined_after(text: str) -> Iterator[Definition]:
    for match in _AFTER.finditer(text):
        short = singular(match["short"])
        words = list(_WORD.finditer(text, text.rfind("\n", 0, match.start()) + 1, match.start()))
        reach = words[-min(len(short) + 5, 2 * len(short)) :]
        if reach:
            start = long_form(text[reach[0].start() : reach[-1].end()], short)
            if start is not None:
                yield Definition(short, reach[0].start() + start, reach[-1].end())


def _defined_before(text: str) -> Iterator[Definition]:
    for match in _BEFORE.finditer(text):
        short = singular(match["short"])
        if long_form(match["long"], short) == 0:
            yield Definition(short, match.start("long"), match.end("long"))


def long_form(words: str, short: str) -> int | None:
    """Return where in ``words`` the long form of ``short`` begins, which ends where they end, or null."""
    at = len(words)
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        if not letter.isalnum():
            continue
        at -= 1
        while at >= 0 and (words[at].lower() != letter or (index == 0 and at > 0 and words[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    return at if len(words) - at > len(short) else None


def singular(short: str) -> str:
    """Return the abbreviation without its plural s ("RHIs" is "RHI")."""
    return short[:-1] if short.endswith("s") else short
