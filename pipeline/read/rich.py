"""Paragraphs of formats that know bold and lists (DOCX, ODT, HTML), to blocks."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.read.blocks import HEADING, PARAGRAPH, TABLE_ROW, Block
from pipeline.read.labels import is_bullet, split_label
from pipeline.read.normalise import fold
from pipeline.read.plain import BOLD_HEADING_LEVEL, Nesting, block_of, is_sentence, item_block

_LONGEST_HEADING, _LONGEST_RUN_IN = 160, 100  # characters
_LONGEST_UNNUMBERED, _MOST_WORDS, _ENOUGH_TITLES = 60, 8, 3  # characters, words, titles of one text
_STOP = re.compile(r"(?:\w\w[.]|\s?[–—]|\s-)$")
_RUN_IN = re.compile(r"[.:–—-]\s*$")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is bold or not; a newline in it is a line break of the author's."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its format gives it.

    ``heading`` is its outline level (0 for none), ``label`` a number or bullet the format counts by itself,
    ``depth`` how deep in lists it stands.
    """

    runs: tuple[Run, ...]
    heading: int = 0
    label: str | None = None
    depth: int = 0

    @property
    def text(self) -> str:
        """Its words on one line."""
        return fold("".join(run.text for run in self.runs))


def paragraph_blocks(paragraph: Paragraph, nesting: Nesting) -> Iterator[Block]:
    """Return the blocks of a paragraph: a heading, or one for each line the author broke it into.

    A bold line is a heading; a bold title at the start of a numbered or labelled paragraph is one, too.
    ``nesting`` keeps the depth of lists whose labels were typed.
    """
    if not paragraph.text:
        return
    if paragraph.heading:
        nesting.end()
        yield heading_block(paragraph.text, paragraph.heading, paragraph.label)
        return
    label = paragraph.label
    for runs in _lines(paragraph.runs):
        yield from _line_blocks(Paragraph(tuple(runs), 0, label, paragraph.depth), nesting)
        label = None


def heading_block(text: str, level: int, label: str | None = None) -> Block:
    """Return a heading; a number typed before its words is its label."""
    labelled = split_label(text) if label is None else None
    if labelled is not None and labelled.text and not is_bullet(labelled.label):
        return Block(HEADING, labelled.text, labelled.label, level)
    return Block(HEADING, text, label, level)


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.bold))
        for text in others:
            yield line
            line = [Run(text, run.bold)]
    yield line


def _line_blocks(line: Paragraph, nesting: Nesting) -> Iterator[Block]:
    text = line.text
    if not text:
        return
    title = bold_title(line.runs, labelled=line.label is not None and not is_bullet(line.label))
    if title and looks_like_heading(title):
        nesting.end()
        yield heading_block(title, BOLD_HEADING_LEVEL, line.label)
        rest = text[len(title) :].lstrip()
        if rest:
            yield Block(PARAGRAPH, rest)
    elif line.label is not None:
        yield item_block(text, line.label, line.depth)
    else:
        block = block_of(text, nesting)
        if block.kind == PARAGRAPH:
            nesting.end()
            block = replace(block, run_in=_run_in(line))
        yield block


def _run_in(line: Paragraph) -> int:
    """Return how many characters of a line are a bold title that ends with a stop or a dash, 0 for none."""
    title = fold("".join(run.text for run in itertools.takewhile(lambda run: run.bold, line.runs)))
    short = 0 < len(title) <= _LONGEST_UNNUMBERED and len(title.split()) <= _MOST_WORDS
    ended = short and title[0].isupper() and _STOP.search(title) is not None
    return len(title) if ended and len(line.text) > len(title) + 1 else 0


def with_run_in_titles(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield ``blocks`` with the bold titles that paragraphs begin with as headings, where they are titles.

    One bold opening may be emphasis, and one that comes again is a label ("Resolved."); several that differ are
    the titles of the parts of a text.
    """
    held = list(blocks)
    openings = Counter(block.text[: block.run_in].casefold() for block in held if block.run_in)
    titles = {words for words, count in openings.items() if count == 1}
    for block in held:
        if len(titles) >= _ENOUGH_TITLES and block.text[: block.run_in].casefold() in titles:
            yield heading_block(block.text[: block.run_in].rstrip(" .–—-"), BOLD_HEADING_LEVEL)
            yield replace(block, text=block.text[block.run_in :].lstrip(), run_in=0)
        else:
            yield replace(block, run_in=0) if block.run_in else block


def bold_title(runs: Sequence[Run], *, labelled: bool) -> str:
    """Return the words of a wholly bold line, or the bold title a line begins with, or nothing.

    A title runs in only where it ends with a stop, colon or dash and its line is numbered.
    """
    title, rest = "", ""
    for run in runs:
        if rest.strip() or (run.text.strip() and not run.bold):
            rest += run.text
        else:
            title += run.text
    title = fold(title)
    if not rest.strip():
        return title
    numbered = labelled or _NUMBERED.match(title)
    return title if numbered and _RUN_IN.search(title) and len(title) < _LONGEST_RUN_IN else ""


def looks_like_heading(text: str) -> bool:
    """Tell whether a bold line is short enough, and no sentence, to be a heading."""
    if len(text) > _LONGEST_HEADING or not any(char.isalpha() for char in text):
        return False
    return not is_sentence(text)


def row_block(cells: Sequence[str], table: int, merged: tuple[int, ...] = ()) -> Block:
    """Return a table row; ``merged`` holds the places of cells that go on from the row above."""
    return Block(TABLE_ROW, cells=tuple(fold(cell) for cell in cells), table=table, merged=merged)
