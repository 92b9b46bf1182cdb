"""DOCX to blocks: styles, automatic numbers, tables, breaks; tracked deletions left out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.blocks import Block
from pipeline.read.content import Content
from pipeline.read.docx_styles import Numbering, Styles, W
from pipeline.read.faults import UnreadableError
from pipeline.read.package import Element, parse_part
from pipeline.read.plain import Nesting
from pipeline.read.rich import Paragraph, Run, paragraph_blocks, row_block

_LEFT_OUT = {
    f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "footnoteReference")
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}sym": "•"}


def read_docx(content: bytes) -> Content:
    """Return the blocks of a DOCX. Raises UnreadableError where it is damaged, encrypted or empty."""
    root = parse_part(content, "word/document.xml")
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise UnreadableError("damaged", "the package has no document in it")
    styles = Styles(parse_part(content, "word/styles.xml"))
    numbering = Numbering(parse_part(content, "word/numbering.xml"))
    return Content(tuple(_Walk(styles, numbering).blocks(body)))


class _Walk:
    """Goes through the body in order, counting automatic numbers and tables on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._nesting = Nesting()
        self._tables = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from paragraph_blocks(self._paragraph(element), self._nesting)
                for box in _text_boxes(element):
                    yield from self.blocks(box)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"}:
                yield from self.blocks(element)

    def _paragraph(self, element: Element) -> Paragraph:
        style = self._styles.of_paragraph(element)
        number = self._numbering.label(element, style)
        label, depth = number if number is not None else (None, 0)
        return Paragraph(tuple(self._runs(element, style.bold)), style.heading, label, depth)

    def _runs(self, element: Element, bold: bool) -> Iterator[Run]:
        for child in element:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == f"{W}r":
                text = "".join(_run_text(child))
                if text:
                    yield Run(text, self._styles.is_bold(child, bold))
            elif child.tag == f"{W}sdt" or len(child):
                yield from self._runs(child, bold)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [list(_cells(row)) for row in table.iter(f"{W}tr") if _owner(row) is table]
        if max((len(row) for row in rows), default=0) <= 1:
            for row in rows:
                for cell, _ in row:
                    yield from self.blocks(cell)
            return
        self._nesting.end()
        number, self._tables = self._tables, self._tables + 1
        for row in rows:
            cells: list[str] = []
            for cell, width in row:
                cells += [self._cell_text(cell), *[""] * (width - 1)]
            yield row_block(cells, number)

    def _cell_text(self, cell: Element) -> str:
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            return ""
        parts = []
        for element in cell.iter(f"{W}p"):
            paragraph = self._paragraph(element)
            parts.append(f"{paragraph.label or ''} {paragraph.text}")
        return " ".join(parts)


def _owner(row: Element) -> Element | None:
    return next(row.iterancestors(f"{W}tbl"), None)


def _cells(row: Element) -> Iterator[tuple[Element, int]]:
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr"), None) is row:
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            yield cell, int(span.get(f"{W}val", "1")) if span is not None else 1


def _run_text(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag in _BREAKS:
            yield " " if child.get(f"{W}type") == "page" else _BREAKS[child.tag]


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None:
            yield box
