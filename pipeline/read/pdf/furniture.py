"""Page furniture: running heads and feet, and page numbers, wherever they come in the stream."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.pages import Page

_EDGE = 0.13
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[|\-–—]?\s*(?:\d{1,4}|[ivx]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[|\-–—]?(?:\s*page)?|page\s*\|\s*\d+",
    re.IGNORECASE,
)
_VARYING = re.compile(r"\d+|\b[ivx]+\b")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return every page without its furniture.

    Furniture stands in the top or bottom eighth of a page and either is a page number or comes again, but for
    its numbers, at about the same height of other pages.
    """
    repeated = _repeated(pages)
    kept = []
    for page in pages:
        lines = (line for line in page.lines if not _is_furniture(line, page, repeated, len(pages)))
        kept.append(replace(page, lines=tuple(lines)))
    return kept


def _edge(line: Line, page: Page) -> str | None:
    if line.y < _EDGE * page.height:
        return "head"
    return "foot" if line.y > (1 - _EDGE) * page.height else None


def _shape(line: Line) -> str:
    return _VARYING.sub("#", line.text.casefold())


def _repeated(pages: Sequence[Page]) -> Counter[tuple[str, str, int]]:
    """Count the pages on which a line of a shape stands at a height."""
    seen: Counter[tuple[str, str, int]] = Counter()
    for page in pages:
        here: set[tuple[str, str, int]] = set()
        for line in page.lines:
            edge = _edge(line, page)
            if edge:
                height = round((line.y if edge == "head" else page.height - line.y) / 6)
                here.update((edge, _shape(line), height + step) for step in (-1, 0, 1))
        seen.update(here)
    return seen


def _is_furniture(line: Line, page: Page, repeated: Counter[tuple[str, str, int]], pages: int) -> bool:
    edge = _edge(line, page)
    if edge is None or line.entry or line.cells:
        return False
    if _PAGE_NUMBER.fullmatch(line.text) and _outermost(line, page, edge):
        return True
    height = round((line.y if edge == "head" else page.height - line.y) / 6)
    return repeated[edge, _shape(line), height] >= (2 if pages < 8 else 3)


def _outermost(line: Line, page: Page, edge: str) -> bool:
    """Tell whether no more than two other lines stand nearer the edge of the page."""
    nearer = (other.y < line.y - 1 if edge == "head" else other.y > line.y + 1 for other in page.lines)
    return sum(nearer) <= 2
