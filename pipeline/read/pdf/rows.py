"""Rows of ruled tables, put where the table begins among a page's lines."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.pdf.cells import Box
from pipeline.read.pdf.chars import CharReader
from pipeline.read.pdf.grids import Grid
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.words import Word, sentence, words_of

_EDGE = 2.0


def with_rows(lines: Sequence[Line], grids: Sequence[Grid], text: str, reader: CharReader) -> list[Line]:
    """Return ``lines`` with those inside a grid replaced by its rows; a row is a line with cells.

    The lines in a pile of boxes stay lines, and the first of each box is marked.
    """
    result = list(lines)
    for grid in grids:
        if len(grid.columns) == 1:
            result = _boxed(result, grid)
    for number, grid in enumerate(grid for grid in grids if len(grid.columns) > 1):
        inside = [line for line in result if _within(line, grid.box)]
        if not inside:
            continue
        rows = _rows(grid, inside, text, reader, number)
        if rows:
            place = result.index(inside[0])
            held = set(map(id, inside))
            before = [line for line in result[:place] if id(line) not in held]
            result = before + rows + [line for line in result[place:] if id(line) not in held]
    return result


def _boxed(lines: Sequence[Line], grid: Grid) -> list[Line]:
    firsts = {id(next((line for line in lines if _within(line, cell)), None)) for row in grid.rows for cell in row}
    return [
        replace(line, boxed=True) if id(line) in firsts and not line.text[:1].islower() else line for line in lines
    ]


def _within(line: Line, box: Box) -> bool:
    left, top, right, bottom = box
    middle = line.y - 0.3 * line.size
    return not line.cells and top <= middle <= bottom and left - _EDGE <= line.x0 and line.x1 <= right + 4 * _EDGE


def _rows(grid: Grid, inside: Sequence[Line], text: str, reader: CharReader, number: int) -> list[Line]:
    """Return the rows of a grid that hold words, or none where its words show that it is no table.

    A row that is one cell over the whole width is a caption: its lines stay lines.
    """
    found: dict[Box, list[Word]] = {}
    homes: dict[Box, list[Line]] = {}
    cells = [cell for row in grid.rows for cell in row]
    for line in inside:
        for word in words_of(line, text, reader):
            cell = _cell_at((word.x0 + word.x1) / 2, word.y - 0.3 * line.size, cells)
            if cell is not None:
                found.setdefault(cell, []).append(word)
                homes.setdefault(cell, []).append(line)
    if len({cell[0] for cell in found}) < 2:
        return []
    columns = _columns(grid, found)
    rows: list[Line] = []
    for row in grid.rows:
        if len(row) == 1 and _is_whole_width(row[0], grid):
            rows += dict.fromkeys(homes.get(row[0], ()))
        elif any(cell in found for cell in row):
            rows.append(_row(row, columns, found, inside[0], number))
    return rows


def _is_whole_width(cell: Box, grid: Grid) -> bool:
    left, _, right, _ = grid.box
    return cell[0] - left < _EDGE and right - cell[2] < _EDGE


def _columns(grid: Grid, found: dict[Box, list[Word]]) -> list[float]:
    """Return where the columns begin; a column that only indents the next one's words is joined with it."""
    filled = [cell for row in grid.rows for cell in row if cell in found and not _is_whole_width(cell, grid)]
    dropped: set[float] = set()
    for left, right in itertools.pairwise(grid.columns):
        here = [cell for cell in filled if cell[0] == left]
        if not here:
            dropped.add(left)
        elif all(cell[2] > right + _EDGE for cell in here):
            dropped.add(right)
    if not any(cell[0] == grid.columns[-1] for cell in filled):
        dropped.add(grid.columns[-1])
    return [column for column in grid.columns if column not in dropped]


def _cell_at(x: float, y: float, cells: Sequence[Box]) -> Box | None:
    for cell in cells:
        left, top, right, bottom = cell
        if left - _EDGE <= x <= right + _EDGE and top <= y <= bottom:
            return cell
    return None


def _row(
    row: Sequence[Box], columns: Sequence[float], found: dict[Box, list[Word]], first: Line, number: int
) -> Line:
    texts = [""] * len(columns)
    for cell in row:
        place = max(bisect.bisect_right(columns, cell[0]) - 1, 0)
        texts[place] = f"{texts[place]} {sentence(found.get(cell, ()))}".strip()
    own = [(cell[0] - _EDGE, cell[2] - _EDGE) for cell in row]
    return Line(
        page=first.page,
        text=" ".join(filter(None, texts)),
        x0=row[0][0],
        x1=row[-1][2],
        y=row[0][1],
        size=first.size,
        bold=first.bold,
        cells=tuple(texts),
        merged=tuple(
            place for place, x in enumerate(columns) if not any(left <= x < right for left, right in own)
        ),
        table=number,
    )
