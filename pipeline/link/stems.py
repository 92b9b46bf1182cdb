"""Words reduced to stems, by cutting endings: enough for "assess", "assessments" and "assessing" to meet."""

from __future__ import annotations

import functools
import re

_WORD = re.compile(r"[a-z][a-z]+|\d+")
_SHORT = 3
_KEEP = 4
_ENDINGS = (
    "ations", "ation", "ements", "ement", "ings", "ing", "edly", "ied", "ed", "ively", "ive", "ally", "ly", "ness",
    "ional", "ional", "ion", "able", "er", "ity", "al", "ance", "ence", "ment",
)  # fmt: skip


def words(text: str) -> list[str]:
    """Return the words and numbers of ``text``, lower case, hyphens parted, without possessive ``'s``."""
    plain = text.lower().replace("’", "'").replace("'s", "").replace("-", " ").replace("‑", " ")
    return _WORD.findall(plain)


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word; words of three letters or fewer stay as they are."""
    if len(word) <= _SHORT:
        return word
    cut = _singular(word)
    for ending in _ENDINGS:
        if cut.endswith(ending) and len(cut) - len(ending) >= _KEEP:
            cut = cut[: -len(ending)]
            break
    if cut.endswith("e") and len(cut) > _KEEP:
        cut = cut[:-1]
    if cut.endswith("i"):
        cut = cut[:-1] + "y"
    if len(cut) > _KEEP and cut[-1] == cut[-2] and cut[-1] not in "aeiouls":
        cut = cut[:-1]
    return cut


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _KEEP:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
