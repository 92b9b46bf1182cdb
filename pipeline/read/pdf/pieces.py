"""Pieces of printed lines: what stands together in a line, parted from the rest by a gap as between columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.labels import split_label
from pipeline.read.pdf.chars import CharReader
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.words import Word, sentence, words_of

# In font sizes: a line whose characters are on average wider has a gap in it, and how wide a gap parts pieces.
_WIDE_SET, _GAP = 0.53, 1.8
_SAME_HEIGHT = 1.0  # points between the baselines of what stands on one line


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that stand together: part of a cell."""

    text: str
    x0: float
    x1: float
    y: float
    line: Line


def printed_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines with those together that the stream gives one by one, left to right, at one height."""
    printed: list[list[Line]] = []
    for line in lines:
        if printed and _is_beside(printed[-1][-1], line):
            printed[-1].append(line)
        else:
            printed.append([line])
    return printed


def _is_beside(last: Line, line: Line) -> bool:
    no_rows = not last.cells and not line.cells
    return no_rows and abs(last.y - line.y) < _SAME_HEIGHT and line.x0 > last.x1


def pieces_of(lines: Sequence[Line], text: str, reader: CharReader) -> list[Piece]:
    """Return the pieces of a printed line, left to right; the first alone where the rest is no cell of a row."""
    pieces = [piece for line in lines for piece in _pieces(line, text, reader)]
    parted = len(pieces) > 1 and not _is_label(pieces[0].text) and not pieces[-1].text.isdigit()
    return pieces if parted else pieces[:1]


def _pieces(line: Line, text: str, reader: CharReader) -> list[Piece]:
    whole = [Piece(line.text, line.x0, line.x1, line.y, line)]
    width = (line.x1 - line.x0) / max(len(line.text), 1)
    if line.cells or width < _WIDE_SET * line.size:
        return whole
    groups: list[list[Word]] = []
    for word in words_of(line, text, reader):
        if groups and word.x0 - groups[-1][-1].x1 < _GAP * line.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    parts = [Piece(sentence(group), group[0].x0, group[-1].x1, group[0].y, line) for group in groups]
    return parts if len(parts) > 1 else whole


def _is_label(text: str) -> bool:
    labelled = split_label(text + " ")
    return (labelled is not None and not labelled.text) or not re.search(r"[A-Za-z]{2}", text)
