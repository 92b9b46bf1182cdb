"""Plans as ODT: headings, paragraphs and ruled tables, the sample's mark in the page footer."""

from __future__ import annotations

import io
from pathlib import Path

from odf import dc, style, table, text
from odf.opendocument import OpenDocumentText

from rendering import archive
from rendering.markup import Block, Content, Row, runs


def write(content: Content, path: Path, mark: str) -> None:
    """Write ``content`` to ``path``, with ``mark`` in the footer of every page."""
    document = OpenDocumentText()
    document.meta.addElement(dc.Title(text=content.settings["title"]))
    document.meta.addElement(dc.Subject(text=mark))
    _add_footer(document, mark)
    _add_styles(document)
    for block in content.blocks:
        document.text.addElement(_element(block))
    package = io.BytesIO()
    document.write(package)
    archive.rewrite(package.getvalue(), path)


def _add_styles(document: OpenDocumentText) -> None:
    bold = style.Style(name="Strong", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    ruled = style.Style(name="Ruled", family="table-cell")
    ruled.addElement(style.TableCellProperties(border="0.5pt solid #000000", padding="0.1cm"))
    document.automaticstyles.addElement(bold)
    document.automaticstyles.addElement(ruled)


def _add_footer(document: OpenDocumentText, mark: str) -> None:
    layout = style.PageLayout(name="Page")
    layout.addElement(
        style.PageLayoutProperties(pagewidth="29.7cm", pageheight="21cm", printorientation="landscape")
    )
    document.automaticstyles.addElement(layout)
    footer = style.Footer()
    footer.addElement(text.P(text=mark))
    page = style.MasterPage(name="Standard", pagelayoutname="Page")
    page.addElement(footer)
    document.masterstyles.addElement(page)


def _element(block: Block) -> text.P | text.H | table.Table:
    if block.kind == "heading":
        return text.H(outlinelevel=len(block.label), text=block.text)
    if block.kind == "table":
        return _table(block)
    return _paragraph(block.text)


def _table(block: Block) -> table.Table:
    whole = table.Table(name="Tracker")
    whole.addElement(table.TableColumn(numbercolumnsrepeated=len(block.rows[0].cells)))
    head = table.TableHeaderRows()
    head.addElement(_row(block.rows[0]))
    whole.addElement(head)
    for row in block.rows[1:]:
        whole.addElement(_row(row))
    return whole


def _row(row: Row) -> table.TableRow:
    line = table.TableRow()
    for cell in row.cells:
        box = table.TableCell(valuetype="string", stylename="Ruled")
        box.addElement(_paragraph(cell))
        line.addElement(box)
    return line


def _paragraph(words: str) -> text.P:
    paragraph = text.P()
    for piece, bold in runs(words):
        if bold:
            paragraph.addElement(text.Span(stylename="Strong", text=piece))
        else:
            paragraph.addText(piece)
    return paragraph
