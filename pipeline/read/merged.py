"""Cells merged over rows and columns, in formats that print a merged cell once with its extent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.read.limits import MOST_COLUMNS


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell with its words, and the number of columns and rows it stands for."""

    words: str
    columns: int = 1
    rows: int = 1


def unmerged(rows: Iterable[Sequence[Merged]]) -> Iterator[tuple[list[str], tuple[int, ...]]]:
    """Yield the words of each row, column by column, and the columns whose cell goes on from the row above.

    A merged cell has its words where it begins and is empty where it goes on. No row has more than
    ``MOST_COLUMNS`` cells for any one merged cell.
    """
    open_rows: dict[int, int] = {}
    for row in rows:
        cells: list[str] = []
        above: list[int] = []
        for cell in row:
            _go_on(cells, above, open_rows)
            columns = max(1, min(cell.columns, MOST_COLUMNS))
            if cell.rows > 1:
                open_rows |= {len(cells) + place: cell.rows - 1 for place in range(columns)}
            cells += [cell.words, *[""] * (columns - 1)]
        _go_on(cells, above, open_rows)
        yield cells, tuple(above)


def _go_on(cells: list[str], above: list[int], open_rows: dict[int, int]) -> None:
    """Add the empty cells that stand at this place because a cell above is merged into them."""
    while (left := open_rows.get(len(cells), 0)) > 0:
        open_rows[len(cells)] = left - 1
        above.append(len(cells))
        cells.append("")
