"""What a reader of one format gives back."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.read.blocks import Block
from pipeline.read.faults import Fault


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of a document, its number of pages (0 where there are none), title if stated, and faults.

    ``recognised`` holds the pages whose words are by text recognition, each with its mean confidence, of 100.
    """

    blocks: tuple[Block, ...]
    page_count: int = 0
    title: str | None = None
    faults: tuple[Fault, ...] = ()
    recognised: tuple[tuple[int, int], ...] = ()
