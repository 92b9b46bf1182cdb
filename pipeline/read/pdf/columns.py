"""Tables without rules: rows known by words that stand in the same columns line after line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.read.pdf.chars import CharReader
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.pieces import Piece, pieces_of, printed_lines

_ALIGNED = 4.0  # points: what begins nearer to a column's edge stands in it
_NEXT_ROW, _SAME_TABLE = 1.6, 4.0  # in font sizes: the pitch of lines of one cell, and of rows of one table
_FIRST_NUMBER = 100  # numbers below it are of ruled tables
_LONGEST_CELL = 70  # characters a first column may hold
# One to five people's initials, as in the action column of minutes.
INITIALS = re.compile(r"[A-Z][A-Za-z.]{0,4}(?:\s?[/,&+]\s?[A-Z][A-Za-z.]{0,4}){0,4}")


@dataclass
class _Row:
    pieces: list[Piece] = field(default_factory=list)


def with_columns(lines: Sequence[Line], text: str, reader: CharReader) -> list[Line]:
    """Return ``lines`` with unruled tables as rows: two lines or more parted by wide gaps at the same places."""
    printed = printed_lines(lines)
    pieces = [pieces_of(line, text, reader) for line in printed]
    result: list[Line] = []
    index, number = 0, _FIRST_NUMBER
    while index < len(printed):
        end, columns = _run(pieces, index)
        if columns:
            result += _rows(pieces[index:end], columns, number)
            number += 1
        else:
            end = index + 1
            result += _without_initials(printed[index], pieces[index])
        index = end
    return result


def _without_initials(lines: Sequence[Line], pieces: Sequence[Piece]) -> list[Line]:
    """Return a line of text and, as a line of their own, the initials in the margin at its end."""
    if len(lines) > 1:
        return list(lines)
    (line,) = lines
    if len(pieces) != 2 or len(pieces[0].text) < _LONGEST_CELL or not INITIALS.fullmatch(pieces[1].text):
        return [replace(line, parted=True)] if len(pieces) > 1 else [line]
    body, note = pieces
    return [replace(line, text=body.text, x1=body.x1), replace(line, text=note.text, x0=note.x0, text_x=None)]


def _run(pieces: Sequence[list[Piece]], start: int) -> tuple[int, list[float]]:
    """Return where a table that begins at line ``start`` ends, and its columns; no columns where there is none."""
    if len(pieces[start]) < 2 or len(pieces[start][0].text) > _LONGEST_CELL:
        return start, []
    columns = [piece.x0 for piece in pieces[start]]
    rows, last, bottom = 0, start, pieces[start][0].y
    for index in range(start, len(pieces)):
        found = pieces[index]
        line = found[0].line
        if line.cells or not all(_fits(piece, columns) for piece in found):
            break
        if line.y - bottom > _SAME_TABLE * line.size or line.y < bottom - _SAME_TABLE * line.size:
            break
        bottom = max(bottom, line.y)
        if len(found) > 1 or found[0].x0 > columns[1] - _ALIGNED:
            rows += len(found) > 1
            last = index
        elif line.y - pieces[last][0].y < _NEXT_ROW * line.size and index == last + 1:
            last = index
    return (last + 1, columns) if rows > 1 else (start, [])


def _fits(piece: Piece, columns: Sequence[float]) -> bool:
    """Tell whether a piece begins at a column and ends before the next one."""
    column = _column(piece, columns)
    begins = abs(piece.x0 - columns[column]) < _ALIGNED or (column > 0 and piece.x0 > columns[column])
    ends = column + 1 == len(columns) or piece.x1 < columns[column + 1]
    return begins and ends


def _column(piece: Piece, columns: Sequence[float]) -> int:
    return max(sum(piece.x0 > column - _ALIGNED for column in columns) - 1, 0)


def _rows(pieces: Sequence[list[Piece]], columns: Sequence[float], number: int) -> list[Line]:
    """Return a table's rows.

    The first column parts them, unless it has too few words to; what stands in others goes to the nearest row.
    """
    flat = sorted((piece for line in pieces for piece in line), key=lambda piece: (piece.y, piece.x0))
    counts = [sum(_column(piece, columns) == index for piece in flat) for index in range(len(columns))]
    key = 0 if 2 * counts[0] >= max(counts) else counts.index(max(counts))
    rows: list[_Row] = []
    for piece in flat:
        if _column(piece, columns) != key:
            continue
        above = rows[-1].pieces[-1] if rows else None
        beside = [other for other in flat if other.y == piece.y and _column(other, columns) > key]
        near = above is not None and piece.y - above.y <= _NEXT_ROW * piece.line.size
        if not near or (beside and not _go_on([piece, *beside])):
            rows.append(_Row())
        rows[-1].pieces.append(piece)
    found = [(row, [piece.y for piece in row.pieces]) for row in rows]
    for piece in flat:
        if _column(piece, columns) != key:
            nearest = min(found, key=lambda row: max(row[1][0] - piece.y, piece.y - row[1][-1], 0.0))
            nearest[0].pieces.append(piece)
    return [_line(row, columns, number) for row in rows]


def _go_on(pieces: Sequence[Piece]) -> bool:
    """Tell whether a line's cells all go on in lower case from those above: several cells of one row wrap."""
    return all(piece.text[:1].islower() for piece in pieces)


def _line(row: _Row, columns: Sequence[float], number: int) -> Line:
    row.pieces.sort(key=lambda piece: piece.y)
    texts = [
        " ".join(piece.text for piece in row.pieces if _column(piece, columns) == index)
        for index in range(len(columns))
    ]
    first = row.pieces[0]
    return Line(
        page=first.line.page,
        text=" ".join(filter(None, texts)),
        x0=first.x0,
        x1=max(piece.x1 for piece in row.pieces),
        y=first.y,
        size=first.line.size,
        cells=tuple(texts),
        table=number,
    )
