"""Markdown to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.read.blocks import HEADING, PARAGRAPH, TABLE_ROW, Block
from pipeline.read.content import Content
from pipeline.read.front_matter import FRONT_MATTER
from pipeline.read.html import read_html
from pipeline.read.labels import BULLET, printed, split_label
from pipeline.read.mend import join_broken, level_numbered
from pipeline.read.normalise import fold, lines_of
from pipeline.read.plain import BOLD_HEADING_LEVEL, Nesting, block_of, is_sentence, item_block

_KEPT_MATTER = re.compile(r"^(title|date)[ \t]*:[ \t]*(.+?)[ \t]*$", re.IGNORECASE | re.MULTILINE)
# A table that an export left as it stood in the page: pipe tables cannot hold lists or several lines.
_HTML_TABLE = re.compile(r"^(<table\b.*?</table>)[ \t]*$", re.IGNORECASE | re.DOTALL | re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NUMBERED_TITLE = re.compile(r"\d{1,3}(?:\.\d{1,3})?\.?\s+[A-Z]")
_LABELLED_VALUE = re.compile(r"[A-Z][a-z]+:\s+\S")
# Characters of a bold line that can still be a title: a number shows that it is one.
_LONGEST_TITLE, _LONGEST_NUMBERED_TITLE = 200, 400
# A title whose bold marks are half lost: "8 Title of the section.**".
_HEADING_WITHOUT_MARKS = re.compile(
    r"(?:\*\*)?\d{1,3}(?:\.\d{1,3})?\.?\s+[A-Z][^*]{3,300}\*\*\s*$|\*\*[A-Z][^*]{3,120}$"
)


def read_markdown(text: str) -> Content:
    """Return the blocks of Markdown. Front matter gives its title and date as paragraphs, nothing else."""
    text = "\n".join(lines_of(text))
    blocks, title = [], None
    matter = FRONT_MATTER.match(text)
    if matter:
        text = text[matter.end() :]
        kept = {key.lower(): value.strip("\"'") for key, value in _KEPT_MATTER.findall(matter[1])}
        title = kept.get("title")
        blocks = [Block(PARAGRAPH, fold(value)) for value in kept.values()]
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "html_block"])
    tables = 0
    for piece in _HTML_TABLE.split(text):
        markup = piece[:6].lower() == "<table"
        found = read_html(piece).blocks if markup else _Walk().blocks(parser.parse(piece))
        blocks += (_numbered(block, tables) for block in found)
        tables = 1 + max((block.table for block in blocks if block.table is not None), default=-1)
    return Content(tuple(level_numbered(join_broken(blocks))), title=title)


def _numbered(block: Block, tables: int) -> Block:
    """Return a block with the number of its table counted on from those before."""
    return block if block.table is None else replace(block, table=block.table + tables)


@dataclass
class _Walk:
    """Goes through markdown-it's flat list of tokens; ``lists`` holds the labels of the open lists."""

    lists: list[Token] = field(default_factory=list)
    label: str | None = None
    table: int = -1
    cells: list[str] = field(default_factory=list)
    nesting: Nesting = field(default_factory=Nesting)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        heading, before = 0, ""
        for token in tokens:
            in_cell, before = before in {"th_open", "td_open"}, token.type
            match token.type:
                case "heading_open":
                    heading = int(token.tag[1])
                case "bullet_list_open" | "ordered_list_open":
                    self.lists.append(token)
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self.label = f"{token.info}{token.markup}" if token.info else BULLET
                case "table_open":
                    self.table += 1
                case "tr_open":
                    self.cells = []
                case "tr_close":
                    yield Block(TABLE_ROW, cells=tuple(self.cells), table=self.table)
                case "inline" if in_cell:
                    self.cells.append(fold(" ".join(_plain_lines(token))))
                case "inline" if heading:
                    yield from self._heading(fold(" ".join(_plain_lines(token))), heading)
                    heading = 0
                case "inline":
                    yield from self._running(token)

    def _heading(self, text: str, level: int) -> Iterator[Block]:
        labelled = split_label(text)
        self.nesting.end()
        if labelled is not None and labelled.text:
            yield Block(HEADING, labelled.text, printed(labelled.label), level)
        elif text:
            yield Block(HEADING, text, level=level)

    def _running(self, token: Token) -> Iterator[Block]:
        lines = _plain_lines(token)
        label, self.label = self.label, None
        depth = len(self.lists) - 1
        text = fold(" ".join(lines))
        if _is_bold(token) and _is_title(text):
            yield from self._heading(text if label in (None, BULLET) else f"{label} {text}", BOLD_HEADING_LEVEL)
            return
        for line in lines:
            text = fold(line)
            if not text:
                continue
            if _HEADING_WITHOUT_MARKS.match(text):
                yield from self._heading(text.strip("*# "), BOLD_HEADING_LEVEL)
                label = None
                continue
            if label is None:
                block = block_of(text, None if self.lists else self.nesting, depth)
                if block.kind == PARAGRAPH:
                    self.nesting.end()
                yield block
                continue
            yield item_block(text, label, depth)
            label = None


def _is_title(text: str) -> bool:
    """Tell whether a bold line is a heading: numbered, or short and no sentence."""
    if _NUMBERED_TITLE.match(text):
        return len(text) < _LONGEST_NUMBERED_TITLE
    return len(text) < _LONGEST_TITLE and not _LABELLED_VALUE.match(text) and not is_sentence(text)


def _is_bold(token: Token) -> bool:
    """Tell whether all the words of an inline token are bold."""
    depth, words = 0, False
    for child in token.children or ():
        if child.type == "strong_open":
            depth += 1
        elif child.type == "strong_close":
            depth -= 1
        elif child.type in {"text", "code_inline"} and child.content.strip():
            if not depth:
                return False
            words = True
    return words


def _plain_lines(token: Token) -> list[str]:
    """Return the words of an inline token without markup, parted at hard breaks and before labels."""
    lines = [""]
    for child in token.children or ():
        if child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.match(child.content)):
            lines.append("")
        elif child.type == "softbreak":
            lines[-1] += "\n"
        elif child.type in {"text", "code_inline", "image"}:
            lines[-1] += child.content
    return [part for line in lines for part in _at_labels(line)]


def _at_labels(line: str) -> Iterator[str]:
    held: list[str] = []
    for part in line.split("\n"):
        if held and split_label(part.strip()) is not None:
            yield " ".join(held)
            held = []
        held.append(part.strip())
    yield " ".join(held)
