"""Whether text is words: told by the commonest English words, and by what any language's words are like."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

from pipeline.read.limits import MOST_PAGE_CHARACTERS

GARBLED, FOREIGN = "garbled_text", "not_english"

_ENOUGH_WORDS = 100
_KNOWN_SHARE = 0.02
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS = """the of and to in is that for it was on are be with as at by this have from or had not but were they
their has which will been all there would can more council clerk meeting report children service"""
_COMMON = frozenset(_WORDS.split())
_WHOLE_WORD = re.compile(r"\w+")
# In languages of the Latin script two letters in five are vowels, and few words are without one; so it is in
# Welsh, which counts w and y among them, and in lists of names. Letters taken for others at random are not so.
_VOWELS = frozenset("aeiouyæøœ")
_WELSH = _VOWELS | {"w"}
_FEWEST_VOWELS, _MOST_VOWELS = 0.28, 0.58
_VOWELLESS_SHARE = 0.3
# From letter to letter, words go from a vowel to none or back in 66 to 81 of 100 steps: measured in English and
# nine other languages. Where letters were exchanged at random, it is 59 or less in 99 texts of 100.
_FEWEST_TURNS = 0.62
_ENOUGH_MARKS = 300
_FEWEST_LETTERS = 0.4
# What fills contents pages, forms and tables, and is no sign of damage.
_FILLING = re.compile(r"[\s._…\-–—|=*•·☐☒✓✔]+")


def known_words(text: str) -> int:
    """Return how many words of ``text`` are among the commonest English ones."""
    return sum(map(_COMMON.__contains__, _WHOLE_WORD.findall(text.casefold())))


def misread(text: str) -> str | None:
    """Return what is wrong with text, or null.

    ``garbled_text`` is no words of any language, as a wrong character map or a wrong coding leaves it;
    ``not_english`` has plenty of words and next to none that English cannot do without.
    """
    text = text[:MOST_PAGE_CHARACTERS]
    if _is_marks(text):
        return GARBLED
    if not _is_foreign(text):
        return None
    return FOREIGN if _is_speakable(text) else GARBLED


def _is_foreign(text: str) -> bool:
    known = known_words(text)
    if known > _KNOWN_SHARE * len(text) / 2:
        return False  # there are not so many words that the share could be too small
    words = len(_WORD.findall(text))
    return words >= _ENOUGH_WORDS and known < _KNOWN_SHARE * words


def _is_marks(text: str) -> bool:
    """Tell whether plenty of text is hardly letters and figures: signs, or codes that stand for nothing."""
    sound = sum(map(str.isalnum, text))
    if sound >= _FEWEST_LETTERS * len(text):
        return False
    marks = len(_FILLING.sub("", text))
    return marks >= _ENOUGH_MARKS and sound < _FEWEST_LETTERS * marks


def _is_speakable(text: str) -> bool:
    words = [_without_accents(word.lower()) for word in _WORD.findall(text)]
    letters = "".join(words)
    if sum(char < "\u0250" for char in letters) < 0.5 * len(letters):
        return True  # another script, of which nothing is known here
    vowels = sum(char in _VOWELS for char in letters) / len(letters)
    long = [word for word in words if len(word) > 2]
    mute = sum(not _WELSH & set(word) for word in long) / max(len(long), 1)
    plausible = _FEWEST_VOWELS <= vowels <= _MOST_VOWELS and mute < _VOWELLESS_SHARE
    return plausible and _turns(words) >= _FEWEST_TURNS


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _turns(words: Iterable[str]) -> float:
    """Return the share of neighbouring letters of which one is a vowel and the other is none."""
    pairs = [(one in _VOWELS) != (other in _VOWELS) for word in words for one, other in itertools.pairwise(word)]
    return sum(pairs) / max(len(pairs), 1)
