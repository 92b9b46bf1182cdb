"""A PDF as blocks."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium

from pipeline.read.content import Content
from pipeline.read.faults import Fault, UnreadableError
from pipeline.read.pdf.contents import mark_contents
from pipeline.read.pdf.fonts import looks_garbled
from pipeline.read.pdf.furniture import without_furniture
from pipeline.read.pdf.layout import measure
from pipeline.read.pdf.notes import in_reading_order
from pipeline.read.pdf.pages import Page, read_page
from pipeline.read.pdf.structure import to_blocks


def read_pdf(content: bytes) -> Content:
    """Return the blocks of a PDF. Raises UnreadableError where it is encrypted or broken, or has no text."""
    pages, faults = _pages(content)
    kept = without_furniture([replace(page, lines=tuple(mark_contents(page.lines))) for page in pages])
    layout = measure([page.lines for page in kept])
    blocks = to_blocks(in_reading_order(kept, layout), layout)
    if not blocks:
        raise UnreadableError("image_only", "no page has text; it may be a scan")
    return Content(tuple(blocks), len(pages), faults=tuple(faults))


def _pages(content: bytes) -> tuple[list[Page], list[Fault]]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _unopened(error) from error
    faults = []
    pages = []
    try:
        for index in range(len(document)):
            try:
                page = document[index]
                pages.append(read_page(page, index + 1))
                page.close()
            except pdfium.PdfiumError as error:
                faults.append(Fault("page_unreadable", str(error), index + 1))
                pages.append(Page(index + 1, 0.0, 0.0, ()))
                continue
            if pages[-1].decoded:
                faults.append(Fault("font_decoded", "a font has no character map; its text is a guess", index + 1))
            elif not pages[-1].lines:
                faults.append(Fault("page_without_text", "the page shows no text", index + 1))
            elif looks_garbled(" ".join(line.text for line in pages[-1].lines)):
                faults.append(Fault("garbled_text", "next to no English word is on the page", index + 1))
    finally:
        document.close()
    return pages, faults


def _unopened(error: pdfium.PdfiumError) -> UnreadableError:
    if "password" in str(error).lower():
        return UnreadableError("encrypted", "the PDF asks for a password")
    return UnreadableError("damaged", f"the PDF cannot be opened: {error}")
