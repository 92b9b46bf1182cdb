"""DOCX to blocks, by python-docx: styles, automatic numbers, tables, breaks; tracked deletions left out."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run as DocxRun
from lxml import etree

from pipeline.read.blocks import Block
from pipeline.read.content import Content
from pipeline.read.docx_numbers import Numbering
from pipeline.read.docx_styles import heading_level, is_bold
from pipeline.read.faults import Fault, UnreadableError
from pipeline.read.laid_out import places_text
from pipeline.read.limits import MOST_COLUMNS
from pipeline.read.normalise import fold
from pipeline.read.package import Element, check_declarations, check_package, malformed
from pipeline.read.plain import Nesting
from pipeline.read.rich import Paragraph, Run, paragraph_blocks, row_block, with_run_in_titles

_DAMAGE = (
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)
# Documents with macros and templates are built alike; python-docx knows only the plain kind (ECMA-376 part 1).
for _kind in ("ms-word.document.macroEnabled", "ms-word.template.macroEnabledTemplate"):
    PartFactory.part_type_for[f"application/vnd.{_kind}.main+xml"] = DocumentPart
PartFactory.part_type_for["application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"] = (
    DocumentPart
)
_DELETED = (qn("w:del"), qn("w:moveFrom"))
_WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(content: bytes) -> Content:
    """Return the blocks of a DOCX. Raises UnreadableError where it is damaged, encrypted or unpacks too far."""
    check_package(content)
    try:
        package = Package.open(BytesIO(content))
        main = package.main_document_part
        if not isinstance(main, DocumentPart):
            raise UnreadableError("unknown_format", "the package holds no word processor's document")
        document = main.document
        check_declarations(document.element)
        return Content(
            tuple(with_run_in_titles(_Walk(document).blocks(document.element.body))), faults=_macros(content)
        )
    except etree.XMLSyntaxError as error:
        raise malformed(error, "a part of the package") from error
    except _DAMAGE as error:
        raise UnreadableError("damaged", f"the package cannot be opened: {error}") from error


def _macros(content: bytes) -> tuple[Fault, ...]:
    """Return a fault for a document with macros, of which only the words are read."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        held = any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
    return (Fault("macros", "the file holds macros; none was run"),) if held else ()


class _Walk:
    """Goes through the body in order, counting automatic numbers and tables on the way."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbering = Numbering(_numbering_root(document))
        self._nesting = Nesting()
        self._tables = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the blocks of a body, a table cell or a text box."""
        for element in parent:
            if isinstance(element, CT_P):
                yield from paragraph_blocks(self._paragraph(element), self._nesting)
                for box in _text_boxes(element):
                    yield from self.blocks(box)
            elif isinstance(element, CT_Tbl):
                yield from self._table(element)
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element)

    def _paragraph(self, element: CT_P) -> Paragraph:
        paragraph = DocxParagraph(element, self._document)
        number = self._numbering.label(paragraph)
        label, depth = number if number is not None else (None, 0)
        return Paragraph(tuple(_runs(paragraph)), heading_level(paragraph), label, depth)

    def _table(self, table: CT_Tbl) -> Iterator[Block]:
        if max((len(row.tc_lst) for row in table.tr_lst), default=0) <= 1 or self._places_text(table):
            for row in table.tr_lst:
                for cell in row.tc_lst:
                    yield from self.blocks(cell)
            return
        self._nesting.end()
        number, self._tables = self._tables, self._tables + 1
        for row in table.tr_lst:
            cells, merged = self._cells(row)
            yield row_block(cells, number, merged)

    def _places_text(self, table: CT_Tbl) -> bool:
        # Lines without automatic numbers: those are counted once, when the table is read.
        return places_text(
            [
                [[fold("".join(_letters(line))) for line in cell.iter(qn("w:p"))] for cell in row.tc_lst]
                for row in table.tr_lst
            ]
        )

    def _cells(self, row: CT_Row) -> tuple[list[str], tuple[int, ...]]:
        """Return the words of a row's cells, and which go on from the row above: a merged cell has them once."""
        cells: list[str] = []
        merged: list[int] = []
        for cell in row.tc_lst:
            merged += [len(cells)] if cell.vMerge == "continue" else []
            elements = () if cell.vMerge == "continue" else cell.iter(qn("w:p"))
            paragraphs = (self._paragraph(element) for element in elements if isinstance(element, CT_P))
            texts = (f"{paragraph.label or ''} {paragraph.text}" for paragraph in paragraphs)
            cells += [" ".join(texts), *[""] * (min(cell.grid_span, MOST_COLUMNS) - 1)]
        return cells, tuple(merged)


def _numbering_root(document: Document) -> Element | None:
    related = document.part.rels.values()
    parts = (rel.target_part for rel in related if rel.reltype == RELATIONSHIP_TYPE.NUMBERING)
    return next((part.element for part in parts), None)


def _runs(paragraph: DocxParagraph) -> Iterator[Run]:
    element = paragraph._p
    for child in element.iter(qn("w:r")):
        own = next(child.iterancestors(qn("w:p"))) is element
        if not isinstance(child, CT_R) or not own or next(child.iterancestors(*_DELETED), None) is not None:
            continue
        run = DocxRun(child, paragraph)
        symbol = child.find(qn("w:sym")) is not None
        if text := run.text or ("•" if symbol else ""):
            yield Run(text.replace("\t", " "), is_bold(run, paragraph))


def _letters(paragraph: Element) -> Iterator[str]:
    return (text.text or "" for text in paragraph.iter(qn("w:t")))


def _text_boxes(paragraph: CT_P) -> Iterator[Element]:
    """Yield the text boxes of a paragraph; one within another is of a paragraph of that other's."""
    for box in paragraph.iter(qn("w:txbxContent")):
        own = next(box.iterancestors(qn("w:p"))) is paragraph
        if own and next(box.iterancestors(_FALLBACK), None) is None:
            yield box
