"""A PDF to blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium

from pipeline.read.content import Content
from pipeline.read.faults import Fault, UnreadableError
from pipeline.read.legible import FOREIGN, GARBLED, misread
from pipeline.read.limits import MOST_CHARACTERS, MOST_PAGES, MOST_UNREADABLE
from pipeline.read.ocr import Recognition
from pipeline.read.pdf.contents import mark_contents
from pipeline.read.pdf.furniture import without_furniture
from pipeline.read.pdf.layout import measure
from pipeline.read.pdf.notes import in_reading_order
from pipeline.read.pdf.pages import OverfullPageError, Page, read_page
from pipeline.read.pdf.scans import Scans, sized
from pipeline.read.pdf.structure import to_blocks

_MISREAD = {
    GARBLED: "the text of the page is no words, so it is not used",
    FOREIGN: "next to no English word is on the page",
}
_UNUSABLE = {"page_without_text", GARBLED}
_SILENT = "no page has text; it may be a scan"
_SILENT_TO_OCR = "no page has text, nor does text recognition find any"


def read_pdf(content: bytes, recognition: Recognition | None = None) -> Content:
    """Return the blocks of a PDF. Raises UnreadableError where it is encrypted or broken, or has no text.

    With ``recognition``, pages that have no text of their own, or none that is words, are recognised.
    """
    scans = None if recognition is None else Scans(recognition)
    pages, faults = _pages(content, scans)
    recognised = scans.confidence if scans else {}
    pages = sized(pages, frozenset(recognised))
    kept = without_furniture([replace(page, lines=tuple(mark_contents(page.lines))) for page in pages])
    layout = measure([page.lines for page in kept])
    blocks = to_blocks(in_reading_order(kept, layout), layout)
    if not blocks:
        if any(fault.code == GARBLED for fault in faults):
            raise UnreadableError(GARBLED, "the text of every page is no words, so it is not used")
        if unread := next((fault for fault in faults if fault.code == "page_unreadable"), None):
            raise UnreadableError("damaged", f"no page can be read: {unread.message}")
        if failed := next((fault for fault in faults if fault.code == "ocr_failed"), None):
            raise UnreadableError("image_only", f"no page has text, and {failed.message}")
        raise UnreadableError("image_only", _SILENT if scans is None else _SILENT_TO_OCR)
    return Content(tuple(blocks), len(pages), faults=tuple(faults), recognised=tuple(sorted(recognised.items())))


def _pages(content: bytes, scans: Scans | None) -> tuple[list[Page], list[Fault]]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _unopened(error) from error
    faults: list[Fault] = []
    pages: list[Page] = []
    characters = unreadable = 0
    try:
        count = len(document)
        while (
            len(pages) < min(count, MOST_PAGES) and characters < MOST_CHARACTERS and unreadable < MOST_UNREADABLE
        ):
            page, found = _page(document, len(pages), scans)
            pages.append(page)
            faults += found
            unreadable = unreadable + 1 if any(fault.code == "page_unreadable" for fault in found) else 0
            characters += sum(len(line.text) for line in page.lines)
    finally:
        document.close()
    if len(pages) < count:
        faults.append(Fault("pages_left_out", f"of {count:,} pages only the first {len(pages):,} were read"))
    faults += scans.faults() if scans else ()
    return pages, faults


def _page(document: pdfium.PdfDocument, index: int, scans: Scans | None) -> tuple[Page, list[Fault]]:
    """Return a page, without lines where it has no text that can be used, and what is wrong with it."""
    try:
        page = document[index]
        try:
            found = read_page(page, index + 1)
            faults = list(_misread(found))
            if not any(fault.code in _UNUSABLE for fault in faults):
                return found, faults
            recognised, more = (None, []) if scans is None else scans.read(page, index + 1)
        finally:
            page.close()
    except (pdfium.PdfiumError, OverfullPageError) as error:
        return Page(index + 1, 0.0, 0.0, ()), [Fault("page_unreadable", str(error), index + 1)]
    return (recognised, more) if recognised else (replace(found, lines=()), [*faults, *more])


def _misread(page: Page) -> Iterator[Fault]:
    if not page.lines:
        yield Fault("page_without_text", "the page shows no text", page.number)
        return
    wrong = misread(" ".join(line.text for line in page.lines))
    if page.decoded and wrong != GARBLED:
        yield Fault("font_decoded", "a font has no character map; its text is a guess", page.number)
    if wrong:
        yield Fault(wrong, _MISREAD[wrong], page.number)


def _unopened(error: pdfium.PdfiumError) -> UnreadableError:
    if any(word in str(error).lower() for word in ("password", "security")):
        return UnreadableError("encrypted", "the PDF asks for a password")
    return UnreadableError("damaged", f"the PDF cannot be opened: {error}")
