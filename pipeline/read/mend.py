"""Repairs of blocks whose format lost something: sentences cut in two, numbered headings of unequal marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.read.blocks import HEADING, LIST_ITEM, PARAGRAPH, Block
from pipeline.read.joining import joined

_UNFINISHED = re.compile(
    r"(?:,|\b(?:the|a|an|of|to|and|or|for|with|in|on|at|by|from|that|which|as|is|are|was|were))$"
)
_NEW_CLAUSE = re.compile(r"(?:that|to|and|or)\b")
_LONG = 80  # characters: a shorter block is a line of its own, whatever it ends with
_NUMBER = re.compile(r"(\d{1,3})[.)]?(?:\s|$)")


def join_broken(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join a paragraph to the block before it where that ends in mid-sentence, as a lost page break leaves it."""
    return joined(blocks, _whole)


def _whole(held: Block, block: Block) -> Block | None:
    return replace(held, text=f"{held.text} {block.text}") if _is_rest(held, block) else None


def _is_rest(held: Block, block: Block) -> bool:
    if block.kind != PARAGRAPH or held.kind not in {PARAGRAPH, LIST_ITEM} or len(held.text) < _LONG:
        return False
    if _UNFINISHED.search(held.text):
        return True
    goes_on = block.text[:1].islower() and not _NEW_CLAUSE.match(block.text)
    return goes_on and held.kind == LIST_ITEM and held.text[-1:].isalnum()


def level_numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give a numbered heading the level of the one before it in the count, where its own marks are weaker."""
    levels: dict[int, int] = {}
    for block in blocks:
        number = _NUMBER.match(block.label or block.text) if block.kind == HEADING else None
        if number is not None:
            count = int(number[1])
            level = levels.get(count - 1, block.level)
            if level < block.level:
                block = replace(block, level=level)
            levels[count] = block.level
        yield block
