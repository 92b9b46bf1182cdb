"""Blocks of running text: what labels, nesting and short lines make of lines that carry no layout."""

from __future__ import annotations

from pipeline.read.blocks import LIST_ITEM, PARAGRAPH, Block
from pipeline.read.labels import Labelled, is_bullet, printed, split_label, undouble
from pipeline.read.normalise import fold

# The level of a heading that only bold type shows: below the six that formats name.
BOLD_HEADING_LEVEL = 7
_LONGEST_TITLE_WITH_STOP = 60  # characters


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
    """Return a paragraph or, where ``text`` begins with a label, a list item.

    ``nesting`` tells the depth of an item by the style of its label; without it that is ``level``.
    """
    text = fold(text)
    labelled = split_label(text)
    if labelled is None or not labelled.text:
        return Block(PARAGRAPH, text)
    labelled = _without_bullet(labelled)
    depth = nesting.level(labelled.style) if nesting is not None else level
    return Block(LIST_ITEM, undouble(labelled.text), printed(labelled.label), depth)


def item_block(text: str, label: str, depth: int) -> Block:
    """Return a list item; a number typed after a bullet of the format's is the label that counts."""
    labelled = _without_bullet(Labelled(label, text, style=""))
    return Block(LIST_ITEM, undouble(labelled.text), printed(labelled.label), depth)


def _without_bullet(labelled: Labelled) -> Labelled:
    """Return the label that follows a bullet ("• 3. Repair the gate"), with its text, or ``labelled`` itself."""
    inner = split_label(labelled.text) if is_bullet(labelled.label) else None
    return inner if inner is not None and inner.text else labelled


def is_sentence(text: str) -> bool:
    """Tell whether a line ends as sentences and items do, and is longer than a title that does so."""
    return text.endswith((".", ";", ",")) and len(text) > _LONGEST_TITLE_WITH_STOP
