"""Ruled tables: cells from the straight lines and boxes drawn on a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pdfplumber.table import cells_to_tables, edges_to_intersections, merge_edges

from pipeline.read.limits import MOST_OBJECTS
from pipeline.read.pdf.cells import Box, cells_of
from pipeline.read.pdf.chars import CharReader

_THIN = 2.5
_SHORTEST = 8.0
_TOLERANCE = 3.0
_MOST_EDGES = 1500


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a ruled table, row by row: left, top, right, bottom in points from the page's top left.

    A row lacks the cells that a merged cell above it or beside it covers.
    """

    rows: tuple[tuple[Box, ...], ...]
    columns: tuple[float, ...]

    @property
    def box(self) -> Box:
        """The outline of the whole table."""
        cells = [cell for row in self.rows for cell in row]
        lefts, tops, rights, bottoms = zip(*cells, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def find_grids(page: pdfium.PdfPage, reader: CharReader) -> list[Grid]:
    """Return the ruled tables of a page, top to bottom; one of a single column is a pile of boxes."""
    edges = list(_edges(page, reader))
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 2 or len(edges) - upright < 2 or len(edges) > _MOST_EDGES:
        return []
    merged = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    cells = cells_of(edges_to_intersections(merged, _TOLERANCE, _TOLERANCE))
    grids = [_grid(table) for table in cells_to_tables(cells)]
    kept = (grid for grid in grids if len(grid.columns) > 1 or len(grid.rows) > 1)
    return sorted(kept, key=lambda grid: (grid.box[1], grid.box[0]))


def _grid(cells: list[Box]) -> Grid:
    tops = sorted({cell[1] for cell in cells})
    rows = tuple(tuple(sorted(cell for cell in cells if cell[1] == top)) for top in tops)
    return Grid(rows, tuple(sorted({cell[0] for cell in cells})))


def _edges(page: pdfium.PdfPage, reader: CharReader) -> Iterator[dict[str, Any]]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    count = pdfium_c.FPDFPage_CountObjects(page)
    for index in range(count if count <= MOST_OBJECTS else 0):
        drawn = pdfium_c.FPDFPage_GetObject(page, index)
        if pdfium_c.FPDFPageObj_GetType(drawn) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium_c.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        x0, x1, y0, y1 = reader.seen(left.value, right.value, bottom.value, top.value)
        yield from _box_edges(x0, y0, x1, y1, drawn)


def _is_outlined(drawn: Any) -> bool:
    """Tell whether a path is drawn as a line, not only filled: shading is often cut up line by line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(drawn, fill, stroke)
    return bool(stroke.value)


def _box_edges(left: float, top: float, right: float, bottom: float, drawn: Any) -> Iterator[dict[str, Any]]:
    """Yield a thin box as one edge, a larger one as its four sides where it is outlined."""
    if bottom - top <= _THIN:
        if right - left >= _SHORTEST:
            yield _edge("h", left, (top + bottom) / 2, right, (top + bottom) / 2)
    elif right - left <= _THIN:
        if bottom - top >= _SHORTEST:
            yield _edge("v", (left + right) / 2, top, (left + right) / 2, bottom)
    elif right - left >= _SHORTEST and bottom - top >= _SHORTEST and _is_outlined(drawn):
        yield _edge("h", left, top, right, top)
        yield _edge("h", left, bottom, right, bottom)
        yield _edge("v", left, top, left, bottom)
        yield _edge("v", right, top, right, bottom)


def _edge(orientation: str, left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    return {
        "orientation": orientation,
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
        "object_type": "line",
    }
