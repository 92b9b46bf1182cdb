"""Blocks of running text: what labels, nesting and short lines make of lines that carry no layout."""

from __future__ import annotations

from pipeline.read.blocks import LIST_ITEM, PARAGRAPH, Block
from pipeline.read.labels import is_bullet, printed, split_label, undouble
from pipeline.read.normalise import fold


class Nesting:
    """The styles of the labels open in a list, outermost first, where only labels tell the depth."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def level(self, style: str) -> int:
        """Return the depth of an item with a label of this style."""
        if style in self._open:
            del self._open[self._open.index(style) + 1 :]
        else:
            self._open.append(style)
        return len(self._open) - 1

    def end(self) -> None:
        """Say that the list is over."""
        self._open.clear()


def block_of(text: str, nesting: Nesting | None = None, level: int = 0) -> Block:
    """Return a paragraph or, where ``text`` begins with a label, a list item."""
    text = fold(text)
    labelled = split_label(text)
    if labelled is None or not labelled.text:
        return Block(PARAGRAPH, text)
    inner = split_label(labelled.text) if is_bullet(labelled.label) else None
    if inner is not None and inner.text:
        labelled = inner
    depth = nesting.level(labelled.style) if nesting is not None else level
    return Block(LIST_ITEM, undouble(labelled.text), printed(labelled.label), depth)
