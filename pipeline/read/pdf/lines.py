"""Lines of a PDF page in stream order, each with the little geometry that layout needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.read.joining import joined
from pipeline.read.labels import split_label
from pipeline.read.normalise import LINE_HYPHENS, clean
from pipeline.read.pdf.chars import CharReader

_LINE = re.compile(rf"[^\r\n{LINE_HYPHENS}]+[{LINE_HYPHENS}]?|[{LINE_HYPHENS}]")
_FOOTNOTE_MARK = re.compile(r"(?<=[A-Za-z.,;:’”)])\d{1,2}(?=[\s.,;:)]|$)")
# Shares of a font's size: a small mark, how high it is raised, how far other pieces of a line may stand apart in
# height, the space between two letters of a word, the widest space between two words of a line.
_SMALL, _RAISED, _LEVEL, _TOUCHING, _WIDEST_SPACE = 0.8, 0.6, 0.36, 0.08, 0.8
_OVERLAP = -1.0  # points by which letters of two fonts may overlap
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Lengths in points; ``y`` is the baseline's distance from the top of the page.

    ``size`` is the size of its first letter's font, ``bold`` whether its first and its last letter are bold;
    ``hyphen`` whether its last word goes on in the next line. ``first`` and ``last`` are the indices of its end
    characters on the page, for those who need more geometry. ``text_x`` is where the words after a label begin,
    where the line has one. A table row is a line, too: it has ``cells``, ``merged`` tells into which of them the
    cell above goes on, and ``table`` numbers the tables of its page. ``entry`` marks the lines of a list of
    contents, ``parted`` those with a gap so wide that their ends belong to different columns, ``boxed`` those
    that come first in a box of their own.
    """

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    hyphen: bool = False
    first: int = 0
    last: int = 0
    text_x: float | None = None
    cells: tuple[str, ...] = ()
    merged: tuple[int, ...] = ()
    table: int | None = None
    entry: bool = False
    parted: bool = False
    boxed: bool = False


def read_lines(text: str, reader: CharReader, number: int) -> list[Line]:
    """Return the lines of page ``number`` (from 1), of which ``text`` holds the characters."""
    return list(joined(_raw_lines(text, reader, number), _as_one))


def _raw_lines(text: str, reader: CharReader, number: int) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        found = match[0]
        body = found.rstrip(LINE_HYPHENS)
        hyphen = len(body) < len(found)
        stripped = clean(_without_marks(body, match.start(), reader)).strip()
        if not stripped:
            continue
        first = match.start() + len(body) - len(body.lstrip())
        last = match.start() + len(body.rstrip()) - 1
        left, _, _, _ = reader.box(first)
        _, right, _, _ = reader.box(last)
        letter = _letter(text, first, last)
        _, bold = reader.font(first if stripped[0].isalnum() or first == last else letter)
        _, last_bold = reader.font(last)
        yield Line(
            page=number,
            text=stripped,
            x0=round(left, 1),
            x1=round(right, 1),
            y=round(reader.baseline(first), 1),
            size=reader.size(letter),
            bold=bold and last_bold,
            hyphen=hyphen,
            first=first,
            last=last,
            text_x=_text_x(stripped, text, first, last, reader),
        )


def _text_x(stripped: str, text: str, first: int, last: int, reader: CharReader) -> float | None:
    labelled = split_label(stripped)
    if labelled is None or not labelled.text:
        return None
    index = first + len(labelled.label)
    while index < last and text[index].isspace():
        index += 1
    return round(reader.box(index)[0], 1)


def _letter(text: str, first: int, last: int) -> int:
    """Return the index of the first letter, else of the first digit, else ``first``."""
    line = range(first, last + 1)
    letter = next((index for index in line if text[index].isalpha()), None)
    return next((index for index in line if text[index].isdigit()), first) if letter is None else letter


def _without_marks(body: str, start: int, reader: CharReader) -> str:
    """Return ``body`` without small raised numbers set right behind a word: marks of footnotes."""
    for match in reversed(list(_FOOTNOTE_MARK.finditer(body))):
        if reader.size(start + match.start()) < _SMALL * reader.size(start + match.start() - 1):
            body = body[: match.start()] + body[match.end() :]
    return body


def _as_one(line: Line, after: Line) -> Line | None:
    """Return pieces of one printed line, parted by a raised ordinal or a change of font, as one; null if apart."""
    if not _same_line(line, after):
        return None
    glued = _ORDINAL.match(after.text) or after.x0 - line.x1 < _TOUCHING * line.size
    return replace(
        line,
        text=line.text + ("" if glued else " ") + after.text,
        size=max(line.size, after.size),
        x1=max(after.x1, line.x1),
        bold=line.bold and after.bold,
        hyphen=after.hyphen,
        last=after.last,
    )


def _same_line(line: Line, after: Line) -> bool:
    size = max(line.size, after.size)
    near = _OVERLAP < after.x0 - line.x1 < _WIDEST_SPACE * size
    is_mark = line.text.isdigit() and line.size < _SMALL * after.size
    raised = (_RAISED if is_mark else _LEVEL) * size
    return not line.hyphen and near and abs(after.y - line.y) < raised
