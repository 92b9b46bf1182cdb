"""Pages that are pictures: drawn, recognised, and given back as lines like those of any other page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from pipeline.read.faults import Fault
from pipeline.read.labels import BULLET, split_label
from pipeline.read.legible import GARBLED, misread
from pipeline.read.ocr import Picture, Recognised, Recognition, Row
from pipeline.read.pdf.ink import are_bold, ink_of, with_bullet
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.pages import Page

DPI = 300  # what Tesseract's authors advise: https://tesseract-ocr.github.io/tessdoc/ImproveQuality.html
DOUBTFUL = 80
"""The mean confidence, of 100, below which a page is said to be doubtful."""

_MOST_PIXELS = 30_000_000  # an A3 page at 300 dots an inch has 17 million
_POINTS = 72
_FEWEST_SHADES = 8  # shades of grey between the darkest and the lightest spot of a page that is not blank
_NO_WORD = 30  # a line with less confidence is a stain or a drawing
_BODY = 11.0  # points; the size of the body where no page has letters of its own
_LARGER = 1.2  # lines whose small letters are so much higher than usual are of a larger font
# What is made of bullets, which the engine does not know: letters and signs that are no English word.
_BULLETS = frozenset({"e", "°", "¢", "©", "®", "»", "«", "*", "+", "·"})
_HANG = 0.9  # font sizes between a bullet and its text, at least


class Scans:
    """Recognises the pages of one document that have no text to be used, the first so many of them."""

    def __init__(self, recognition: Recognition) -> None:
        self._recognition = recognition
        self._asked = self._left = 0
        self.confidence: dict[int, int] = {}
        """The mean confidence, of 100, of each page of which text was recognised."""

    def read(self, page: pdfium.PdfPage, number: int) -> tuple[Page | None, list[Fault]]:
        """Return the page as recognised, null where nothing is, and what is to be said of it.

        Sizes of its lines are shares of the size of its body; see :func:`sized`.
        """
        picture = _drawn(page)
        if _is_blank(picture):
            return None, []
        if self._asked >= self._recognition.most_pages:
            self._left += 1
            return None, []
        self._asked += 1
        found = self._recognition.recogniser.recognise(picture)
        if not found.complete:
            return None, [Fault("ocr_failed", "text recognition did not come to an end", number)]
        return self._page(found, picture, number, *page.get_size())

    def _page(
        self, found: Recognised, picture: Picture, number: int, width: float, height: float
    ) -> tuple[Page | None, list[Fault]]:
        ink = ink_of(picture)
        rows = [with_bullet(row, ink) for row in found.rows if row.confidence >= _NO_WORD]
        lines = _lines(rows, are_bold(rows, ink), width / picture.width, number)
        text = " ".join(line.text for line in lines)
        if not any(char.isalpha() for char in text):
            return None, []
        if misread(text) == GARBLED:
            return None, [Fault(GARBLED, "what text recognition makes of the page is no words", number)]
        mean = _mean(rows)
        self.confidence[number] = mean
        faults = []
        if mean < DOUBTFUL:
            left = f"; {len(found.rows) - len(rows)} lines were left out" if len(found.rows) > len(rows) else ""
            message = f"text recognition is unsure of the page: mean confidence {mean} of 100{left}"
            faults.append(Fault("ocr_doubtful", message, number))
        return Page(number, width, height, tuple(lines)), faults

    def faults(self) -> Iterator[Fault]:
        """Yield what is to be said of the document: which pages were recognised, and how many were not tried."""
        if self.confidence:
            values = list(self.confidence.values())
            mean = round(sum(values) / len(values))
            yield Fault(
                "read_by_ocr",
                f"text recognition ({self._recognition.recogniser.name}) read {_listed(sorted(self.confidence))}: "
                f"mean confidence {mean} of 100, lowest {min(values)}",
            )
        if self._left:
            yield Fault(
                "ocr_left_out",
                f"{self._left} pages without text were left: a document has time for {self._asked}",
            )


def sized(pages: Sequence[Page], scanned: frozenset[int]) -> list[Page]:
    """Return ``pages`` with the lines of those recognised as large as the body of the others, or in proportion."""
    letters: Counter[float] = Counter()
    for page in pages:
        if page.number not in scanned:
            for line in page.lines:
                letters[line.size] += len(line.text)
    body = letters.most_common(1)[0][0] if letters else _BODY
    return [
        replace(page, lines=tuple(replace(line, size=round(2 * body * line.size) / 2) for line in page.lines))
        if page.number in scanned
        else page
        for page in pages
    ]


def _drawn(page: pdfium.PdfPage) -> Picture:
    width, height = page.get_size()
    scale = min(DPI / _POINTS, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = bytes(bitmap.buffer)
        wide, stride = bitmap.width, bitmap.stride
        pixels = (
            rows
            if stride == wide
            else b"".join(rows[start : start + wide] for start in range(0, stride * bitmap.height, stride))
        )
        return Picture(wide, bitmap.height, round(scale * _POINTS), pixels)
    finally:
        bitmap.close()


def _is_blank(picture: Picture) -> bool:
    shades = set(picture.pixels)
    return not shades or max(shades) - min(shades) < _FEWEST_SHADES


def _mean(rows: Sequence[Row]) -> int:
    letters = [(word.confidence, len(word.text)) for row in rows for word in row.words]
    return round(sum(value * count for value, count in letters) / max(sum(count for _, count in letters), 1))


def _lines(rows: Sequence[Row], bold: Sequence[bool], scale: float, number: int) -> list[Line]:
    usual = _usual_height(rows)
    return [
        replace(_line(row, scale, number, row.height / usual), bold=dark)
        for row, dark in zip(rows, bold, strict=True)
    ]


def _usual_height(rows: Sequence[Row]) -> float:
    heights = sorted(row.height for row in rows for word in row.words for _ in word.text)
    return heights[len(heights) // 2] if heights else 1.0


def _line(row: Row, scale: float, number: int, size: float) -> Line:
    words = list(row.words)
    if len(words) > 1 and words[0].text in _BULLETS and words[1].left - words[0].right > _HANG * row.height:
        words[0] = replace(words[0], text=BULLET)
    text = " ".join(word.text for word in words)
    labelled = split_label(text)
    after = len(labelled.label.split(" ")) if labelled is not None and labelled.text else 0
    return Line(
        page=number,
        text=text,
        x0=round(words[0].left * scale, 1),
        x1=round(words[-1].right * scale, 1),
        y=round(row.baseline * scale, 1),
        size=round(size, 1) if size >= _LARGER else 1.0,
        text_x=round(words[after].left * scale, 1) if 0 < after < len(words) else None,
    )


def _listed(pages: Sequence[int]) -> str:
    """Return page numbers in words: "page 3", "pages 1 to 4, 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    said = ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in runs)
    return f"{'page' if len(pages) == 1 else 'pages'} {said}"
