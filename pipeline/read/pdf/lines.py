"""Lines of a PDF page in stream order, each with the little geometry that layout needs."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.read.labels import split_label
from pipeline.read.normalise import LINE_HYPHENS, clean

_LINE = re.compile(rf"[^\r\n{LINE_HYPHENS}]+[{LINE_HYPHENS}]?|[{LINE_HYPHENS}]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Lengths in points; ``y`` is the baseline's distance from the top of the page.

    ``size`` is the height of its first letter's font, ``bold`` whether its first and its last letter are bold
    (``first_bold`` the first alone); ``hyphen`` whether its last word goes on in the next line. ``first`` and
    ``last`` are the indices of its end characters on the page, for those who need more geometry. ``text_x`` is
    where the words after a label begin, where the line has one.
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


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in stream order, with its size in points. ``images`` tells whether it shows a picture."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    images: bool = False


class CharReader:
    """Geometry of single characters of one text page; the buffers are shared between calls to save time."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._raw = textpage.raw
        self.width, self.height = page.get_size()
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._rect = pdfium_c.FS_RECTF()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return left, right, top and bottom of a character's ink, from the page's top left."""
        left, right, bottom, top = self._numbers
        pdfium_c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return left.value, right.value, self.height - top.value, self.height - bottom.value

    def baseline(self, index: int) -> float:
        """Return the distance of a character's baseline from the top of the page."""
        x, y = self._numbers[:2]
        pdfium_c.FPDFText_GetCharOrigin(self._raw, index, x, y)
        return self.height - y.value

    def size(self, index: int) -> float:
        """Return the height of a character's font on the page."""
        pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, self._rect)
        return round(self._rect.top - self._rect.bottom, 1)

    def font(self, index: int) -> tuple[str, bool]:
        """Return a character's font and whether it is bold."""
        pdfium_c.FPDFText_GetFontInfo(self._raw, index, self._name, 128, self._flags)
        name = self._name.value.decode("utf-8", "replace")
        lowered = name.lower()
        bold = (
            "bold" in lowered
            or "black" in lowered
            or pdfium_c.FPDFText_GetFontWeight(self._raw, index) >= _BOLD_WEIGHT
        )
        return name, bold


def page_text(textpage: pdfium.PdfTextPage) -> str:
    """Return the page's characters, one for each index that pdfium counts."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range(errors="replace") if count else ""
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)


def lines_of(page: pdfium.PdfPage, number: int) -> Page:
    """Return the lines of ``page`` in stream order; ``number`` counts from 1."""
    textpage = page.get_textpage()
    try:
        reader = CharReader(page, textpage)
        lines = tuple(_joined(_raw_lines(page_text(textpage), reader, number)))
    finally:
        textpage.close()
    return Page(number, reader.width, reader.height, lines)


def _raw_lines(text: str, reader: CharReader, number: int) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        found = match[0]
        body = found.rstrip(LINE_HYPHENS)
        hyphen = len(body) < len(found)
        stripped = clean(body).strip()
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
    """Return the index of the first letter or digit, or ``first`` where there is none."""
    return next((index for index in range(first, last + 1) if text[index].isalnum()), first)


def _joined(lines: Iterator[Line]) -> Iterator[Line]:
    """Join pieces of one printed line that the stream gives as several: raised ordinals, changes of font."""
    previous: Line | None = None
    for line in lines:
        if previous is not None and _same_line(previous, line):
            glued = _ORDINAL.match(line.text) or line.x0 - previous.x1 < 0.08 * previous.size
            previous = replace(
                previous,
                text=previous.text + ("" if glued else " ") + line.text,
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
    near = -1.0 < gap < 0.8 * previous.size
    return not previous.hyphen and abs(line.y - previous.y) < raised * 0.6 and near
