"""Markdown to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.read.blocks import HEADING, LIST_ITEM, PARAGRAPH, TABLE_ROW, Block
from pipeline.read.content import Content
from pipeline.read.labels import is_bullet, printed, split_label
from pipeline.read.mend import join_broken, level_numbered
from pipeline.read.normalise import clean, fold
from pipeline.read.plain import Nesting, block_of

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n((?:[\w-]+[ \t]*:.*\n|[ \t-].*\n|\n)*)---[ \t]*(?:\n|\Z)")
_KEPT_MATTER = re.compile(r"^(title|date)[ \t]*:[ \t]*(.+?)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD_LEVEL = 7
# A numbered title whose bold marks are half lost: "8 Title of the section.**".
_LABELLED_VALUE = re.compile(r"[A-Z][a-z]+:\s+\S")
_HEADING_WITHOUT_MARKS = re.compile(
    r"(?:\*\*)?\d{1,3}(?:\.\d{1,3})?\.?\s+[A-Z][^*]{3,300}\*\*\s*$|\*\*[A-Z][^*]{3,120}$"
)


def read_markdown(text: str) -> Content:
    """Return the blocks of Markdown. Front matter gives its title and date as paragraphs, nothing else."""
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    blocks, title = [], None
    matter = _FRONT_MATTER.match(text)
    if matter:
        text = text[matter.end() :]
        kept = {key.lower(): value.strip("\"'") for key, value in _KEPT_MATTER.findall(matter[1])}
        title = kept.get("title")
        blocks = [Block(PARAGRAPH, fold(value)) for value in kept.values()]
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "html_block"])
    blocks += _Walk().blocks(parser.parse(text))
    return Content(tuple(level_numbered(join_broken(blocks))), title=title)


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
                    self.label = f"{token.info}{token.markup}" if token.info else "•"
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
            yield from self._heading(text if label in (None, "•") else f"{label} {text}", _BOLD_LEVEL)
            return
        for line in lines:
            text = fold(line)
            if not text:
                continue
            if _HEADING_WITHOUT_MARKS.match(text):
                yield from self._heading(text.strip("*# "), _BOLD_LEVEL)
                label = None
                continue
            if label is None:
                block = block_of(text, None if self.lists else self.nesting, depth)
                if block.kind == PARAGRAPH:
                    self.nesting.end()
                yield block
                continue
            inner = split_label(text)
            if inner is not None and inner.text and is_bullet(label):
                label, text = printed(inner.label), inner.text
            yield Block(LIST_ITEM, text, label, depth)
            label = None


def _is_title(text: str) -> bool:
    """Tell whether a bold line is a heading: numbered, or short and no sentence."""
    if re.match(r"\d{1,3}(?:\.\d{1,3})?\.?\s+[A-Z]", text):
        return len(text) < 400
    return (
        len(text) < 200
        and not _LABELLED_VALUE.match(text)
        and not (text.endswith((".", ";", ",")) and len(text) > 60)
    )


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
