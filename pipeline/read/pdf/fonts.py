"""Fonts without a character map: text whose characters are glyph numbers, put back into letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.read.legible import known_words
from pipeline.read.pdf.chars import CharReader

# TrueType fonts number the glyphs of ASCII from 3 (Apple's standard glyph order); above it only the usual marks.
_SHIFT = 29
_FIRST, _LAST = 3, 97
_MARKS = {133: "£", 135: "•", 177: "–", 178: "—", 179: "“", 180: "”", 181: "‘", 182: "’"}
_TELLING = re.compile(r"[\x03-\x08\x0b\x0c\x0e-\x1f]")


def shifted(text: str) -> str:
    """Return ``text`` with glyph numbers of Apple's standard order as the characters they stand for."""
    return "".join(map(_shifted_char, text))


def _shifted_char(char: str) -> str:
    code = ord(char)
    if _FIRST <= code <= _LAST and char not in "\r\n":
        return chr(code + _SHIFT)
    return _MARKS.get(code, char)


def decode(text: str, reader: CharReader) -> tuple[str, bool]:
    """Return a page's characters with those of fonts without a map decoded, and whether there were any.

    A font counts as one where decoding gives more known words than leaving it. Length and indices stay.
    """
    if not _TELLING.search(text):
        return text, False
    names = [reader.font(index)[0] if char not in "\r\n" else "" for index, char in enumerate(text)]
    broken = {name for name in set(names) - {""} if _is_shifted(_letters_of(name, names, text))}
    if not broken:
        return text, False
    return "".join(shifted(char) if name in broken else char for char, name in zip(text, names, strict=True)), True


def _letters_of(name: str, names: Iterable[str], text: str) -> str:
    return "".join(char if other == name else "\n" for char, other in zip(text, names, strict=True))


def _is_shifted(text: str) -> bool:
    return known_words(shifted(text)) > known_words(text)
