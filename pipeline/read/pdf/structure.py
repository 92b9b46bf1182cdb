"""From groups of lines to blocks: headings with levels, list items with nesting, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.read.blocks import HEADING, LIST_ITEM, PARAGRAPH, TABLE_ROW, Block
from pipeline.read.labels import is_bullet, printed
from pipeline.read.limits import MOST_LEVELS
from pipeline.read.normalise import fold
from pipeline.read.pdf.hyphens import glue, whole_words
from pipeline.read.pdf.layout import Layout
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.paragraphs import Group
from pipeline.read.plain import is_sentence

_INDENT = 7.0  # points by which a nested item stands further right, at least
_LONGEST_HEADING, _MOST_HEADING_LINES = 200, 4  # characters, lines
_LEADER = re.compile(r"(?:\.{4,}|…{2,}|\s(?:\. ){3,})\s*\d*$")


def to_blocks(groups: Sequence[Group], layout: Layout) -> list[Block]:
    """Return a block for each group, with heading levels from their styles and item levels from their indents."""
    groups = _with_title_rows(groups, layout)
    headings = [is_heading(group, layout) for group in groups]
    levels = _heading_levels([group for group, yes in zip(groups, headings, strict=True) if yes])
    tables = _numbered_tables(groups)
    known = whole_words(line.text for group in groups for line in group.lines)
    blocks = []
    indents: list[float] = []
    for group, heading in zip(groups, headings, strict=True):
        if group.first.cells:
            table = tables[group.first.page, group.first.table]
            row = group.first
            blocks.append(Block(TABLE_ROW, cells=row.cells, merged=row.merged, table=table, page=row.page))
            continue
        text, breaks = joined_text(group, known)
        label = printed(group.labelled.label) if group.labelled else None
        if heading:
            indents.clear()
            kind, level = HEADING, levels[_style(group.first)]
        elif label:
            kind, level = LIST_ITEM, _nesting(indents, group.first.x0)
        else:
            kind, level = PARAGRAPH, 0
            while (indents and group.first.x0 < indents[-1] - _INDENT) or (
                indents and group.first.x0 <= indents[0]
            ):
                indents.pop()
        blocks.append(Block(kind, text, label, level, group.first.page, breaks))
    return blocks


def _with_title_rows(groups: Sequence[Group], layout: Layout) -> list[Group]:
    """Return ``groups`` with tables of one row set as a heading turned into headings: a section with its grade."""
    rows = Counter((group.first.page, group.first.table) for group in groups if group.first.cells)
    return [
        replace(group, lines=(replace(group.first, cells=(), bold=True),))
        if group.first.cells
        and rows[group.first.page, group.first.table] == 1
        and layout.is_heading_style(group.first)
        else group
        for group in groups
    ]


def _numbered_tables(groups: Iterable[Group]) -> dict[tuple[int, int | None], int]:
    """Return a number for each table of each page: a table that goes on over a page keeps its own."""
    numbers: dict[tuple[int, int | None], int] = {}
    above: Line | None = None
    for group in groups:
        line = group.first
        if line.cells:
            goes_on = above is not None and _goes_on(above, line)
            number = numbers[above.page, above.table] if above and goes_on else len(numbers)
            numbers.setdefault((line.page, line.table), number)
        above = line if line.cells else None
    return numbers


def _goes_on(above: Line, row: Line) -> bool:
    """Tell whether a row at the top of a page is of the table at the foot of the page before: alike in columns."""
    over_page = row.page == above.page + 1 and len(row.cells) == len(above.cells)
    return over_page and abs(row.x0 - above.x0) < _INDENT


def is_heading(group: Group, layout: Layout) -> bool:
    """Tell whether a group is a heading: short, and larger or bolder than the body; never a contents entry."""
    text = " ".join(line.text for line in group.lines)
    if group.first.cells or group.first.entry or group.note:
        return False
    if not all(layout.is_heading_style(line) for line in group.lines) or len(text) > _LONGEST_HEADING:
        return False
    if len(group.lines) > _MOST_HEADING_LINES or not any(char.isalpha() for char in text) or _LEADER.search(text):
        return False
    if group.labelled is not None and is_bullet(group.labelled.label):
        return False
    return not is_sentence(text)


def _style(line: Line) -> tuple[float, bool]:
    return (round(line.size), line.bold)


def _heading_levels(groups: Iterable[Group]) -> dict[tuple[float, bool], int]:
    styles = sorted({_style(group.first) for group in groups}, key=lambda style: (-style[0], not style[1]))
    return {style: min(level, MOST_LEVELS) for level, style in enumerate(styles, start=1)}


def _nesting(indents: list[float], x: float) -> int:
    """Return the depth of an item whose label stands at ``x``, and note it among the open ``indents``."""
    while indents and x < indents[-1] - _INDENT:
        indents.pop()
    if not indents or x > indents[-1] + _INDENT:
        indents.append(x)
    return len(indents) - 1


def joined_text(group: Group, known: frozenset[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the words of a group without its label, and where later pages begin in them.

    ``known`` are the whole words of the document, by which a word split at a line end is put together.
    """
    text = ""
    breaks: list[tuple[int, int]] = []
    page = group.first.page
    for index, line in enumerate(group.lines):
        words = group.labelled.text if index == 0 and group.labelled is not None else line.text
        text = glue(text, fold(words), known, split=index > 0 and group.lines[index - 1].hyphen)
        if line.page != page:
            page = line.page
            breaks.append((page, len(text) - len(fold(words))))
    return text, tuple(breaks)
