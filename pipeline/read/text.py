"""Plain text, as typed or as saved from a web page, to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.read.blocks import HEADING, LIST_ITEM, PARAGRAPH, Block
from pipeline.read.content import Content
from pipeline.read.labels import split_label
from pipeline.read.normalise import clean, fold
from pipeline.read.plain import Nesting, block_of

_END = re.compile(r"[.,;:!\"”’)\]]$")
_SHORT = 80
_RULE = re.compile(r"\s*[-=_*~#]{3,}\s*")


def read_text(text: str) -> Content:
    """Return the blocks of plain text: paragraphs between blank lines, labels, lines that look like headings."""
    lines = clean(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n").split("\n")
    paragraphs = [line for line in _paragraphs(lines, wrapped=_is_wrapped(lines))]
    return Content(tuple(_blocks(paragraphs)))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether lines were broken to fit a width, so that a paragraph is several lines."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if len(lengths) < 8:
        return False
    long = lengths[int(len(lengths) * 0.95)]
    near = sum(length > 0.75 * long for length in lengths)
    return 50 <= long <= 110 and lengths[-1] <= 130 and near > 0.3 * len(lengths)


def _paragraphs(lines: Sequence[str], *, wrapped: bool) -> Iterator[str]:
    held: list[str] = []
    for line in [*lines, ""]:
        stripped = line.strip()
        starts = not wrapped or split_label(stripped) is not None
        if held and (not stripped or starts):
            yield " ".join(held)
            held = []
        if stripped and not _RULE.fullmatch(stripped):
            held.append(stripped)


def _blocks(paragraphs: Sequence[str]) -> Iterator[Block]:
    nesting = Nesting()
    for index, paragraph in enumerate(paragraphs):
        if not fold(paragraph):
            continue
        block = block_of(paragraph, nesting)
        if block.kind == PARAGRAPH:
            nesting.end()
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
            if _is_heading(block.text, following):
                block = Block(HEADING, block.text, level=1)
        yield block


def _is_heading(text: str, following: str) -> bool:
    """Tell whether a short line without a full stop stands above something longer or a list."""
    if len(text) > _SHORT or _END.search(text) or not text[0].isalnum() or text[0].islower():
        return False
    block = block_of(following)
    return (block.kind == LIST_ITEM and text.count(" ") < 10) or len(following) > _SHORT
