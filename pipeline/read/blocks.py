"""The common ground of all readers: a :class:`Block` per heading, paragraph, list item or table row.

A reader turns its format into blocks; :func:`compose` turns blocks into the canonical text and its passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.read.limits import MOST_CHARACTERS, MOST_PASSAGES
from pipeline.records import Passage

HEADING, PARAGRAPH, LIST_ITEM, TABLE_ROW = "heading", "paragraph", "list_item", "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """One block as a reader found it.

    ``text`` has single spaces only; ``level`` is as in :class:`~pipeline.records.Passage`. ``page`` is where
    the block begins, and ``breaks`` holds a ``(page, offset)`` for each later page that begins inside ``text``.
    A table row has ``cells`` and no ``text``; ``table`` is any number that differs between tables, ``merged`` as
    in :class:`~pipeline.records.Passage`. ``run_in`` is the number of characters of a bold title that a paragraph
    begins with, 0 for none.
    """

    kind: str
    text: str = ""
    label: str | None = None
    level: int = 0
    page: int | None = None
    breaks: tuple[tuple[int, int], ...] = ()
    cells: tuple[str, ...] = ()
    table: int | None = None
    merged: tuple[int, ...] = ()
    run_in: int = 0

    def is_empty(self) -> bool:
        """Tell whether there are no words in the block."""
        return not (any(self.cells) if self.kind == TABLE_ROW else self.text)


@dataclass(frozen=True, slots=True)
class Composed:
    """The canonical text with its passages and the offsets at which pages begin.

    ``cut`` tells that there was more than a document can have (:mod:`pipeline.read.limits`), which is left out.
    """

    text: str
    passages: tuple[Passage, ...]
    page_starts: tuple[int, ...] = ()
    cut: bool = False


class _Sections:
    """The headings above the passage being written, outermost first."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str]] = []

    def path(self) -> tuple[str, ...]:
        return tuple(title for _, title in self._stack)

    def enter(self, level: int, title: str) -> tuple[str, ...]:
        """Leave the headings that ``level`` ends and return what stands above the new one."""
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        above = self.path()
        self._stack.append((level, title))
        return above


def compose(blocks: Iterable[Block], page_count: int = 0) -> Composed:
    """Return the text of ``blocks`` with passages; blocks without words are left out.

    ``page_count`` is the number of pages of the document, 0 for formats without pages. Pages of ``blocks``
    must not go backwards.
    """
    lines: list[str] = []
    passages: list[Passage] = []
    starts: dict[int, int] = {}
    sections = _Sections()
    tables: dict[int, int] = {}
    offset = 0
    cut = False
    for block in blocks:
        if block.is_empty():
            continue
        if offset > MOST_CHARACTERS or len(passages) >= MOST_PASSAGES:
            cut = True
            break
        label = f"{block.label} " if block.label else ""
        body = "\t".join(block.cells) if block.kind == TABLE_ROW else block.text
        start = offset + len(label)
        if block.page is not None:
            starts.setdefault(block.page, offset)
            for page, inside in block.breaks:
                starts.setdefault(page, start + inside)
        line = label + body
        passages.append(
            Passage(
                ordinal=len(passages),
                kind=block.kind,
                start=start,
                end=start + len(body),
                page=block.page,
                label=block.label,
                level=block.level,
                section=sections.enter(block.level, line) if block.kind == HEADING else sections.path(),
                table=None if block.table is None else tables.setdefault(block.table, len(tables)),
                cells=_cell_offsets(block.cells, start),
                merged=block.merged,
            )
        )
        lines.append(line)
        offset = start + len(body) + 1
    text = "\n".join(lines)
    return Composed(text, tuple(passages), _page_starts(starts, page_count, len(text)), cut)


def _cell_offsets(cells: Sequence[str], start: int) -> tuple[tuple[int, int], ...]:
    offsets = []
    for cell in cells:
        offsets.append((start, start + len(cell)))
        start += len(cell) + 1
    return tuple(offsets)


def _page_starts(starts: dict[int, int], page_count: int, end: int) -> tuple[int, ...]:
    """Return an offset for every page: one without passages begins where the next one does."""
    offsets: list[int] = []
    following = end
    for page in range(page_count, 0, -1):
        following = min(following, starts.get(page, following))
        offsets.append(following)
    if offsets:
        offsets[-1] = 0
    return tuple(reversed(offsets))
