"""Whether text is words: told by the commonest English words, and by what any language's words are like."""

from __future__ import annotations

import re

from pipeline.read.limits import MOST_PAGE_CHARACTERS

_ENOUGH_WORDS = 100
_KNOWN_SHARE = 0.02
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMON = re.compile(
    r"""\b(?:the|of|and|to|in|is|that|for|it|was|on|are|be|with|as|at|by|this|have|from|or|had|not|but|were|they
    |their|has|which|will|been|all|there|would|can|more|council|clerk|meeting|report|children|service)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# In languages of the Latin script two letters in five are vowels, and few words are without one; so it is in
# Welsh, which counts w and y among them, and in lists of names. Letters taken for others at random are not so.
_VOWELS = frozenset("aeiouyàáâäåæèéêëìíîïòóôöøùúûüýÿŵŷ")
_WELSH = _VOWELS | {"w"}
_FEWEST_VOWELS, _MOST_VOWELS = 0.28, 0.58
_VOWELLESS_SHARE = 0.3
_ENOUGH_MARKS = 300
_FEWEST_LETTERS = 0.4
# What fills contents pages, forms and tables, and is no sign of damage.
_FILLING = re.compile(r"[\s._…\-–—|=*•·☐☒✓✔]+")


def known_words(text: str) -> int:
    """Return how many words of ``text`` are among the commonest English ones."""
    return len(_COMMON.findall(text))


def is_foreign(text: str) -> bool:
    """Tell whether text has plenty of words and next to none that English cannot do without."""
    text = text[:MOST_PAGE_CHARACTERS]
    words = len(_WORD.findall(text))
    return words >= _ENOUGH_WORDS and known_words(text) < _KNOWN_SHARE * words


def is_garbled(text: str) -> bool:
    """Tell whether text is no words of any language, as a wrong character map or a wrong coding leaves it."""
    text = text[:MOST_PAGE_CHARACTERS]
    return _is_marks(text) or (is_foreign(text) and not _is_speakable(text))


def _is_marks(text: str) -> bool:
    """Tell whether plenty of text is hardly letters and figures: signs, or codes that stand for nothing."""
    marks = _FILLING.sub("", text)
    if len(marks) < _ENOUGH_MARKS:
        return False
    sound = sum(char.isalnum() and not "\ue000" <= char <= "\uf8ff" for char in marks)
    return sound < _FEWEST_LETTERS * len(marks)


def _is_speakable(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    letters = "".join(words)
    if sum(char < "\u0250" for char in letters) < 0.5 * len(letters):
        return True  # another script, of which nothing is known here
    vowels = sum(char in _VOWELS for char in letters) / len(letters)
    long = [word for word in words if len(word) > 2]
    mute = sum(not _WELSH & set(word) for word in long) / max(len(long), 1)
    return _FEWEST_VOWELS <= vowels <= _MOST_VOWELS and mute < _VOWELLESS_SHARE
