"""Lines of a PDF page in stream order, each with the little geometry that layout needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.read.labels import split_label
from pipeline.read.normalise import LINE_HYPHENS, clean
from pipeline.read.pdf.chars import CharReader

_LINE = re.compile(rf"[^\r\n{LINE_HYPHENS}]+[{LINE_HYPHENS}]?|[{LINE_HYPHENS}]")
_FOOTNOTE_MARK = re.compile(r"(?<=[A-Za-z.,;:’”)])\d{1,2}(?=[\s.,;:)]|$)")
_SMALL = 0.8
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Lengths in points; ``y`` is the baseline's distance from the top of the page.

    ``size`` is the height of its first letter's font, ``bold`` whether its first and its last letter are bold
    (``first_bold`` the first alone); ``hyphen`` whether its last word goes on in the next line. ``first`` and
    ``last`` are the indices of its end characters on the page, for those who need more geometry. ``text_x`` is
    where the words after a label begin, where the line has one. A table row is a line, too: it has ``cells``, and
    ``table`` numbers the tables of its page. ``entry`` marks the lines of a list of contents,
    ``parted`` those with a gap so wide that their ends belong to different columns, ``boxed`` those that come
    first in a box of their own.
    """

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    first_bold: bool = False
    hyphen: bool = False
    first: int = 0
    last: int = 0
    font: str = ""
    text_x: float | None = None
    cells: tuple[str, ...] = ()
    table: int | None = None
    entry: bool = False
    parted: bool = False
    boxed: bool = False


def read_lines(text: str, reader: CharReader, number: int) -> list[Line]:
    """Return the lines of page ``number`` (from 1), of which ``text`` holds the characters."""
    return list(_joined(_raw_lines(text, reader, number)))


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
        name, bold = reader.font(first if stripped[0].isalnum() or first == last else _letter(text, first, last))
        _, last_bold = reader.font(last)
        yield Line(
            page=number,
            text=stripped,
            x0=round(left, 1),
            x1=round(right, 1),
            y=round(reader.baseline(first), 1),
            size=reader.size(_letter(text, first, last)),
            bold=bold and last_bold,
            first_bold=bold,
            hyphen=hyphen,
            first=first,
            last=last,
            font=name,
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
    letters = (index for index in range(first, last + 1) if text[index].isalpha())
    digits = (index for index in range(first, last + 1) if text[index].isdigit())
    return next(letters, next(digits, first))


def _without_marks(body: str, start: int, reader: CharReader) -> str:
    """Return ``body`` without small raised numbers set right behind a word: marks of footnotes."""
    for match in reversed(list(_FOOTNOTE_MARK.finditer(body))):
        if reader.size(start + match.start()) < _SMALL * reader.size(start + match.start() - 1):
            body = body[: match.start()] + body[match.end() :]
    return body


def _joined(lines: Iterator[Line]) -> Iterator[Line]:
    """Join pieces of one printed line that the stream gives as several: raised ordinals, changes of font."""
    previous: Line | None = None
    for line in lines:
        if previous is not None and _same_line(previous, line):
            glued = _ORDINAL.match(line.text) or line.x0 - previous.x1 < 0.08 * previous.size
            previous = replace(
                previous,
                text=previous.text + ("" if glued else " ") + line.text,
                size=max(previous.size, line.size),
                x1=max(line.x1, previous.x1),
                bold=previous.bold and line.bold,
                hyphen=line.hyphen,
                last=line.last,
            )
            continue
        if previous is not None:
            yield previous
        previous = line
    if previous is not None:
        yield previous


def _same_line(previous: Line, line: Line) -> bool:
    raised = 0.6 * max(previous.size, line.size)
    gap = line.x0 - previous.x1
    near = -1.0 < gap < 0.8 * max(previous.size, line.size)
    is_mark = previous.text.isdigit() and previous.size < _SMALL * line.size
    return not previous.hyphen and near and abs(line.y - previous.y) < (raised if is_mark else 0.6 * raised)
