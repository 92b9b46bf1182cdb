"""ODT to blocks: headings, lists with the labels their styles print, tables, bold titles."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.blocks import Block
from pipeline.read.content import Content
from pipeline.read.faults import UnreadableError
from pipeline.read.laid_out import places_text
from pipeline.read.limits import MOST_LEVELS
from pipeline.read.merged import Merged, unmerged
from pipeline.read.numbers import whole
from pipeline.read.odt_styles import OFFICE, TABLE, TEXT, OdtStyles
from pipeline.read.package import Element, check_package, parse_part
from pipeline.read.plain import Nesting
from pipeline.read.rich import Paragraph, Run, paragraph_blocks, row_block, with_run_in_titles

_LEFT_OUT = {f"{TEXT}{name}" for name in ("note", "tracked-changes", "bibliography-mark")} | {
    f"{OFFICE}annotation"
}
_DESCRIPTIONS = ("}title", "}desc")


def read_odt(content: bytes) -> Content:
    """Return the blocks of an ODT. Raises UnreadableError where it is damaged or encrypted."""
    check_package(content)
    root = parse_part(content, "content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or body is None:
        raise UnreadableError("damaged", "the package has no text in it")
    styles = OdtStyles([root, parse_part(content, "styles.xml")])
    return Content(tuple(with_run_in_titles(_Walk(styles).blocks(body))))


class _Walk:
    """Goes through the text in order; ``_counts`` holds the numbers of each list style by level."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._nesting = Nesting()
        self._counts: dict[str, dict[int, int]] = {}
        self._tables = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        for element in parent:
            if element.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from paragraph_blocks(self._paragraph(element), self._nesting)
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, 0, element.get(f"{TEXT}style-name", ""))
            elif element.tag == f"{TABLE}table":
                yield from self._table(element)
            elif element.tag not in _LEFT_OUT:
                yield from self.blocks(element)

    def _paragraph(self, element: Element, label: str | None = None, depth: int = 0) -> Paragraph:
        level = max(whole(element.get(f"{TEXT}outline-level"), 1, most=MOST_LEVELS), 1)
        heading = level if element.tag == f"{TEXT}h" else 0
        bold = self._styles.is_bold(element.get(f"{TEXT}style-name"), False)
        return Paragraph(tuple(self._runs(element, bold)), heading, label, depth)

    def _runs(self, element: Element, bold: bool) -> Iterator[Run]:
        if element.text:
            yield Run(_flat(element.text), bold)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not child.tag.endswith(_DESCRIPTIONS):
                yield from self._child_runs(child, bold)
            if child.tail:
                yield Run(_flat(child.tail), bold)

    def _child_runs(self, child: Element, bold: bool) -> Iterator[Run]:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab"):
            yield Run(" ", bold)
        elif child.tag == f"{TEXT}line-break":
            yield Run("\n", bold)
        else:
            yield from self._runs(child, self._styles.is_bold(child.get(f"{TEXT}style-name"), bold))

    def _list(self, element: Element, depth: int, style: str) -> Iterator[Block]:
        counts = self._counts.setdefault(style, {})
        if element.get(f"{TEXT}continue-numbering") != "true" and element.get(f"{TEXT}continue-list") is None:
            counts.pop(depth, None)
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            label: str | None = None
            if item.tag == f"{TEXT}list-item" and any(child.tag != f"{TEXT}list" for child in item):
                label = self._styles.label(style, depth, counts)
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, depth + 1, child.get(f"{TEXT}style-name", style))
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    yield from paragraph_blocks(self._paragraph(child, label, depth), self._nesting)
                    label = None

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [
            [cell for cell in row if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")]
            for row in table.iter(f"{TABLE}table-row")
            if next(row.iterancestors(f"{TABLE}table"), None) is table
        ]
        if max((len(row) for row in rows), default=0) <= 1 or places_text(
            [[list(self._lines(cell)) for cell in row] for row in rows]
        ):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
            return
        self._nesting.end()
        number, self._tables = self._tables, self._tables + 1
        for cells, merged in unmerged([self._merged(cell) for cell in row if _is_own(cell)] for row in rows):
            yield row_block(cells, number, merged)

    def _merged(self, cell: Element) -> Merged:
        columns, rows = (whole(cell.get(f"{TABLE}number-{of}-spanned"), 1) for of in ("columns", "rows"))
        return Merged(" ".join(self._lines(cell)), columns, rows)

    def _lines(self, cell: Element) -> Iterator[str]:
        return (self._paragraph(element).text for element in cell.iter(f"{TEXT}p", f"{TEXT}h"))


def _is_own(cell: Element) -> bool:
    """Tell whether a cell is one of its row, and not covered by a merged one."""
    return cell.tag == f"{TABLE}table-cell"


def _flat(text: str) -> str:
    return text.replace("\n", " ")
