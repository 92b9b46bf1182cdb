"""HTML to blocks: ModernGov pages and ordinary pages, without their navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from pipeline.read.blocks import HEADING, Block
from pipeline.read.content import Content
from pipeline.read.faults import UnreadableError
from pipeline.read.html_content import content_root, is_left_out
from pipeline.read.labels import BULLET
from pipeline.read.laid_out import places_text
from pipeline.read.merged import Merged, unmerged
from pipeline.read.normalise import fold
from pipeline.read.numbers import counted, whole
from pipeline.read.package import TOO_DEEP, Element
from pipeline.read.plain import Nesting
from pipeline.read.rich import Paragraph, Run, heading_block, paragraph_blocks, row_block, with_run_in_titles

_INLINE = re.compile(
    r"""a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|o:p|output|q|s|samp|small
    |span|strike|strong|sub|sup|time|tt|u|var|wbr""",
    re.VERBOSE,
)
_BOLD = {"b", "strong"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# The classes ModernGov gives its titles, with the level they stand at.
_MODERNGOV_TITLES = {
    "mgMainTitleTxt": 1,
    "mgSubTitleTxt": 2,
    "mgSubSubTitleTxt": 3,
    "mgAiTitleTxt": 3,
    "mgSubItemTitleTxt": 4,
}
_ITEM_NUMBER = "mgItemNumberCell"


def read_html(text: str) -> Content:
    """Return the blocks of a page's content. Raises UnreadableError where there is none."""
    parser = html.HTMLParser(no_network=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text.replace("\0", "")), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise UnreadableError("damaged", f"the page cannot be parsed: {error}") from error
    if any(TOO_DEEP in entry.message for entry in parser.error_log):
        raise UnreadableError("too_deep", "its elements are nested deeper than any page needs")
    title = root.findtext(".//title")
    walk = _Walk()
    blocks = [*walk.blocks(content_root(root)), *walk.flush()]
    return Content(tuple(with_run_in_titles(blocks)), title=fold(title) if title else None)


@dataclass
class _Walk:
    """Goes through the page; ``runs`` holds the words since the last block, ``lists`` the labels of open lists."""

    runs: list[Run] = field(default_factory=list)
    lists: list[Iterator[str]] = field(default_factory=list)
    label: str | None = None
    item_number: str | None = None
    nesting: Nesting = field(default_factory=Nesting)
    tables: int = 0

    def blocks(self, element: Element, bold: bool = False) -> Iterator[Block]:
        self._say(element.text, bold)
        for child in element:
            if isinstance(child.tag, str) and not is_left_out(child):
                yield from self._child(child, bold)
            self._say(child.tail, bold)

    def flush(self) -> Iterator[Block]:
        """Return the words held so far as blocks."""
        paragraph = Paragraph(tuple(self.runs), 0, self.label, max(len(self.lists) - 1, 0))
        self.runs = []
        if paragraph.text:
            self.label = None
            yield from paragraph_blocks(paragraph, self.nesting)

    def _say(self, text: str | None, bold: bool) -> None:
        if text:
            self.runs.append(Run(re.sub(r"\s+", " ", text), bold))

    def _child(self, child: Element, bold: bool) -> Iterator[Block]:
        tag = str(child.tag)
        if tag == "br":
            self.runs.append(Run("\n", bold))
        elif _INLINE.fullmatch(tag):
            yield from self.blocks(child, bold or tag in _BOLD)
        else:
            yield from self.flush()
            yield from self._block(child, bold)
            yield from self.flush()

    def _block(self, child: Element, bold: bool) -> Iterator[Block]:
        tag = str(child.tag)
        level = _title_level(child)
        if level:
            yield from self._heading(child, level)
        elif tag in {"ul", "ol"}:
            self.lists.append(_labels(child))
            yield from self.blocks(child, bold)
            self.lists.pop()
        elif tag == "li":
            self.label = next(self.lists[-1]) if self.lists else BULLET
            yield from self.blocks(child, bold)
            yield from self.flush()
            self.label = None
        elif tag == "table":
            yield from self._table(child, bold)
        else:
            yield from self.blocks(child, bold)

    def _heading(self, child: Element, level: int) -> Iterator[Block]:
        text = fold(_words(child))
        number, self.item_number = self.item_number, None
        if text:
            self.nesting.end()
            yield Block(HEADING, text, number, level) if number else heading_block(text, level)

    def _table(self, table: Element, bold: bool) -> Iterator[Block]:
        rows = [
            [cell for cell in row if cell.tag in {"td", "th"}]
            for row in table.iter("tr")
            if next(row.iterancestors("table"), None) is table
        ]
        if _is_layout(table, rows) or places_text([[_lines_of(cell) for cell in row] for row in rows]):
            for row in rows:
                for cell in row:
                    if _ITEM_NUMBER in cell.get("class", "").split():
                        self.item_number = fold(_words(cell)) or None
                        continue
                    yield from self.blocks(cell, bold)
                    yield from self.flush()
            return
        number, self.tables = self.tables, self.tables + 1
        for cells, merged in unmerged([_merged(cell) for cell in row] for row in rows):
            yield row_block(cells, number, merged)


def _merged(cell: Element) -> Merged:
    return Merged(_words(cell), whole(cell.get("colspan"), 1), whole(cell.get("rowspan"), 1))


def _title_level(element: Element) -> int:
    """Return the level of a heading element, or of a title by ModernGov's classes; 0 for anything else."""
    tag = str(element.tag)
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    classes = element.get("class", "").split()
    return next((level for name, level in _MODERNGOV_TITLES.items() if name in classes), 0)


def _is_layout(table: Element, rows: list[list[Element]]) -> bool:
    """Tell whether a table only places things: one column, item numbers, or titles or tables in its cells."""
    if max((len(row) for row in rows), default=0) <= 1:
        return True
    return any(
        element.tag == "table" or _title_level(element) or _ITEM_NUMBER in element.get("class", "").split()
        for element in table.iterdescendants()
        if isinstance(element.tag, str)
    )


def _words(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not is_left_out(child):
            space = "" if _INLINE.fullmatch(child.tag) else " "
            parts += [space, _words(child), space]
        parts.append(child.tail or "")
    return "".join(parts)


def _lines_of(cell: Element) -> list[str]:
    """Return the words of a cell by lines, as block elements and breaks part them."""
    lines = [cell.text or ""]
    for child in cell:
        if isinstance(child.tag, str) and not is_left_out(child):
            first, *others = _lines_of(child)
            if _INLINE.fullmatch(child.tag):
                lines[-1] += first
                lines += others
            else:
                lines += [first, *others, ""]
        lines[-1] += child.tail or ""
    return lines


def _labels(element: Element) -> Iterator[str]:
    """Return the labels of a list's items, as a browser prints them."""
    if element.tag == "ul":
        while True:
            yield BULLET
    count = whole(element.get("start"), 1)
    shape = element.get("type", "1")
    while True:
        yield f"{counted(count, shape)}."
        count += 1
