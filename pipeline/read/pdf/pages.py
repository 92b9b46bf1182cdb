"""A PDF page as lines in stream order, its table rows among them."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

from pipeline.read.limits import MOST_PAGE_CHARACTERS
from pipeline.read.pdf.chars import CharReader, page_text
from pipeline.read.pdf.columns import with_columns
from pipeline.read.pdf.fonts import decode
from pipeline.read.pdf.grids import find_grids
from pipeline.read.pdf.lines import Line, read_lines
from pipeline.read.pdf.rows import with_rows


class OverfullPageError(Exception):
    """A page with more on it than can be printed."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in stream order, with its size in points. ``number`` counts from 1.

    ``decoded`` tells that a font had no character map and was decoded by guess.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    decoded: bool = False


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Return the lines and table rows of ``page`` in stream order; raises :class:`OverfullPageError`."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > MOST_PAGE_CHARACTERS:
            raise OverfullPageError(f"the page has {count:,} characters, more than can be printed on one")
        reader = CharReader(page, textpage)
        text, decoded = decode(page_text(textpage), reader)
        lines = read_lines(text, reader, number)
        lines = with_rows(lines, find_grids(page, reader), text, reader)
        lines = with_columns(lines, text, reader)
    finally:
        textpage.close()
    return Page(number, reader.width, reader.height, tuple(lines), decoded)
