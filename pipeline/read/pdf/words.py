"""Words of a line with their boxes, for the few lines where layout decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.read.normalise import LINE_HYPHENS, clean, fold
from pipeline.read.pdf.chars import CharReader
from pipeline.read.pdf.lines import Line

_WORD = re.compile(r"[^\s\u00a0]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its left and right edge and its baseline, in points from the page's top left."""

    text: str
    x0: float
    x1: float
    y: float

    @property
    def hyphen(self) -> bool:
        """Whether the word goes on in the next line."""
        return self.text[-1] in LINE_HYPHENS


def words_of(line: Line, text: str, reader: CharReader) -> Iterator[Word]:
    """Return the words of a line; ``text`` holds the characters of its page."""
    for match in _WORD.finditer(text, line.first, line.last + 1):
        if not clean(match[0]).strip():
            continue
        left = reader.box(match.start())[0]
        right = reader.box(match.end() - 1)[1]
        hyphen = "\x02" if line.hyphen and match.end() == line.last + 1 else ""
        yield Word(match[0] + hyphen, left, right, reader.baseline(match.start()))


def sentence(words: Iterable[Word]) -> str:
    """Return words as running text."""
    return fold("".join(word.text.rstrip(LINE_HYPHENS) + ("-" if word.hyphen else " ") for word in words))
