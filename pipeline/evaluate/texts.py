"""When two texts are taken for the same: by their words, whatever the case and the punctuation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

SAME_TEXT = 0.90
"""Likeness from which two recommendations are the same."""

SAME_DECISION = 0.80
"""Likeness from which two resolutions are the same; their lead-ins are cut in more ways than one."""

_WORD = re.compile(r"\w+")
_SUFFIX = re.compile(r"\.(pdf|docx?|odt|html?|aspx|md|markdown|txt)$", re.IGNORECASE)
_HELD, _PART = 0.6, 0.8
_LONGEST, _TIMES_AS_LONG, _SHORTEST, _SHARE = 120, 3, 5, 0.3


def words(text: object) -> list[str]:
    """Return the words of ``text`` in lower case; soft hyphens are no part of a word."""
    return _WORD.findall(str(text or "").replace("\u00ad", "").replace("\ufffe", "-").lower())


def likeness(one: str, other: str) -> float:
    """Return the F1 of two texts as bags of words, 0 to 1."""
    ours, theirs = Counter(words(one)), Counter(words(other))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def same_news(gold: str, found: str) -> bool:
    """Say whether ``found`` carries the news of ``gold``.

    It does if it holds most of it without being a page, or is a good part of it.
    """
    wanted, given = Counter(words(gold)), Counter(words(found))
    length, own, common = wanted.total(), given.total(), (wanted & given).total()
    if not length or own < min(_SHORTEST, length):
        return False
    holds = common / length >= _HELD and own <= max(_LONGEST, _TIMES_AS_LONG * length)
    return holds or (common / own >= _PART and own >= _SHARE * length)


def pairs(gold: Sequence[str], found: Sequence[str], least: float = SAME_TEXT) -> dict[int, int]:
    """Return which text of ``found`` answers which of ``gold``, by index: the likest first, each used once."""
    ranked = sorted(
        ((likeness(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for score, i, j in ranked:
        if score < least:
            break
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken


def document_key(name: str) -> str:
    """Return a file name in lower case without folder and suffix; all but letters and digits becomes ``_``."""
    base = re.split(r"[\\/]", name)[-1]
    return re.sub(r"[^a-z0-9]+", "_", _SUFFIX.sub("", base).lower()).strip("_")
