"""What a restatement changes of the substance of a recommendation: negation, opposites, qualifiers, numbers,
addressee.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.records import Change

_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[a-z]+(?:-[a-z]+)*")
_REFERENCE = re.compile(r"\(\s*(?:paragraphs?|paras?\.?|pages?)\b[^)]*\)", re.IGNORECASE)
_NUMBERS = {
    word: str(at) for at, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten"]) if at > 1
}  # fmt: skip


@dataclass(frozen=True)
class ChangeWords:
    """The vocabularies of ``models/link/changes.toml``."""

    negations: frozenset[str]
    antonyms: frozenset[frozenset[str]]
    qualifiers: frozenset[str]
    addressees: tuple[tuple[str, ...], ...]
    news: frozenset[str]

    def reports(self, text: str, demand: str) -> bool:
        """Return whether ``text``, in the words of ``demand``, says how it stands rather than asks it again."""
        return bool(self.news & (set(_words(text)) - set(_words(demand))))


def load_change_words(path: Path) -> ChangeWords:
    """Return the vocabularies stored at ``path``."""
    stored = tomllib.loads(path.read_text(encoding="utf-8"))
    return ChangeWords(
        negations=frozenset(stored["negations"]),
        antonyms=frozenset(frozenset(pair) for pair in stored["antonyms"]),
        qualifiers=frozenset(stored["qualifiers"]),
        addressees=tuple(tuple(_words(one)) for one in sorted(stored["addressees"], key=lambda one: -len(one))),
        news=frozenset(stored["news"]),
    )


def changes(issued: str, restated: str, vocabulary: ChangeWords) -> tuple[Change, ...]:
    """Return the changes of substance from ``issued`` to ``restated``, in the order of the text, each once.

    ``was`` is empty for what was added and ``now`` for what was lost. Words that merely moved change nothing.
    """
    was, now = _words(issued), _words(restated)
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            found.extend(_of_stretch(was[a:b], now[c:d], vocabulary))
    moved = _moved(was, now)
    return tuple(dict.fromkeys(one for one in found if one.kind == "antonym" or not _only_moved(one, moved)))


def _words(text: str) -> list[str]:
    plain = _REFERENCE.sub(" ", text.lower().replace("’", "'").replace("n't", " not")).replace("'s", "")
    return [_NUMBERS.get(word, word) for word in _WORD.findall(plain)]


def _moved(was: Sequence[str], now: Sequence[str]) -> frozenset[str]:
    before, after = Counter(was), Counter(now)
    return frozenset(word for word in before if before[word] == after[word])


def _only_moved(change: Change, moved: frozenset[str]) -> bool:
    return all(word in moved for word in f"{change.was} {change.now}".split())


def _of_stretch(was: Sequence[str], now: Sequence[str], vocabulary: ChangeWords) -> Iterator[Change]:
    paired: set[str] = set()
    for old in was:
        for new in now:
            if frozenset((old, new)) in vocabulary.antonyms and old != new:
                paired |= {old, new}
                yield Change("antonym", old, new)
    yield from _exchanged("addressee", _named(was, vocabulary), _named(now, vocabulary))
    left, right = [w for w in was if w not in paired], [w for w in now if w not in paired]
    yield from _exchanged("number", _digits(left), _digits(right))
    for kind, words in (("negation", vocabulary.negations), ("qualifier", vocabulary.qualifiers)):
        yield from (Change(kind, word, "") for word in left if word in words and word not in right)
        yield from (Change(kind, "", word) for word in right if word in words and word not in left)


def _digits(words: Sequence[str]) -> list[str]:
    return [word for word in words if word[0].isdigit()]


def _exchanged(kind: str, was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    if (was and now and list(was) != list(now)) or (kind == "number" and list(was) != list(now)):
        yield Change(kind, " ".join(was), " ".join(now))


def _named(words: Sequence[str], vocabulary: ChangeWords) -> list[str]:
    for name in vocabulary.addressees:
        for at in range(len(words) - len(name) + 1):
            if tuple(words[at : at + len(name)]) == name:
                return [" ".join(name)]
    return []
