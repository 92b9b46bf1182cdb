"""Words split at a line end: joined where the document prints them whole elsewhere, hyphenated otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"^[^\W\d_]+")


def whole_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of ``lines`` in lower case, hyphenated ones as one word."""
    return frozenset(word for line in lines for word in _WORD.findall(line.lower()))


def glue(text: str, words: str, known: frozenset[str], *, split: bool) -> str:
    """Return ``text`` with the ``words`` of its next line.

    ``split`` says that the line ended within a word, its hyphen already taken off. The hyphen is put back unless
    the whole word, and not its hyphenated form, is among the words ``known`` in the document.
    """
    if not split and text.endswith("-") and not text.endswith(" -") and words[:1].islower():
        text, split = text[:-1], True
    if not split:
        return f"{text} {words}".strip()
    last, first = _LAST.search(text), _FIRST.search(words)
    if last is None or first is None:
        return f"{text}-{words}"
    head, tail = last[0].lower(), first[0].lower()
    return text + words if head + tail in known and f"{head}-{tail}" not in known else f"{text}-{words}"
