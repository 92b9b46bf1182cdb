"""Whether two texts state the same recommendation, word for word or nearly."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from rapidfuzz import fuzz

LEAST = 82.0  # of 100: token-set ratios below it are other recommendations (the nearest pair seen had 76)
_FEWEST_WORDS = 4
_REFERENCE = re.compile(r"\(\s*(?:paragraphs?|paras?\.?|pages?)\b[^)]*\)", re.IGNORECASE)
_PRINTED_NUMBER = re.compile(r"^\s*(?:recommendation\s+)?\(?\d{1,3}\s*[.):]\s*", re.IGNORECASE)


@functools.lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the words of a statement alone: no printed number, no reference to paragraphs, no punctuation."""
    bare = _PRINTED_NUMBER.sub("", _REFERENCE.sub(" ", text.replace("’", "'")))
    return " ".join(re.findall(r"[a-z0-9']+", bare.lower().replace("-", " ").replace("'s", "s")))


def same_words(left: str, right: str) -> bool:
    """Return whether two statements are the same word for word."""
    return plain(left) == plain(right)


def likeness(left: str, right: str) -> float:
    """Return how far two statements are the same, from 0 to 100; word order counts little."""
    a, b = plain(left), plain(right)
    if min(len(a.split()), len(b.split())) < _FEWEST_WORDS:
        return 100.0 if a == b else 0.0
    return float(0.5 * fuzz.ratio(a, b) + 0.5 * fuzz.token_sort_ratio(a, b))


def best_match(text: str, among: Sequence[str], least: float = LEAST) -> tuple[int, float] | None:
    """Return the place of the statement most like ``text`` and how like it is, or null if none is like enough."""
    scored = [(likeness(text, other), -at) for at, other in enumerate(among)]
    if not scored:
        return None
    best, at = max(scored)
    return (-at, best) if best >= least else None
