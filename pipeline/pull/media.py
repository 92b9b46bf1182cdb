"""What the bytes of a file are, whatever their address and their host claim."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import urlsplit

from pipeline.pull import outcomes
from pipeline.pull.outcomes import UnavailableError

PDF, HTML, TEXT = "application/pdf", "text/html", "text/plain"
_OOXML = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX, PPTX = (
    f"{_OOXML}wordprocessingml.document",
    f"{_OOXML}spreadsheetml.sheet",
    f"{_OOXML}presentationml.presentation",
)
ODT, ODS, OLD_OFFICE, RTF = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/msword",
    "application/rtf",
)
SUFFIX = {
    PDF: ".pdf",
    HTML: ".html",
    TEXT: ".txt",
    DOCX: ".docx",
    XLSX: ".xlsx",
    PPTX: ".pptx",
    ODT: ".odt",
    ODS: ".ods",
    OLD_OFFICE: ".doc",
    RTF: ".rtf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}
_TOLD_BY_NAME = {HTML: (".htm", ".html"), TEXT: (".txt",)}
"""What may be an error page or anything: taken for a document only where its address says so."""

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", OLD_OFFICE),
    (b"{\\rtf", RTF),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
)
_PARTS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")


def media_type(content: bytes) -> str:
    """Return the media type of a file by its bytes; ``application/octet-stream`` for what is not known."""
    if b"%PDF-" in content[:1024]:
        return PDF
    for start, kind in _SIGNATURES:
        if content.startswith(start):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_PAGES) or b"<html" in head:
        return HTML
    if b"\x00" not in content[:4096]:
        return TEXT
    return "application/octet-stream"


def _package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            kind = package.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in names[:1] else ""
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return "application/zip"
    if kind in {ODT, ODS}:
        return kind
    return next(
        (found for part, found in _PARTS if any(name.startswith(part) for name in names)), "application/zip"
    )


def checked(content: bytes, claimed: str, asked: str, came_from: str = "") -> str:
    """Return the media type of a file that was asked for as a document.

    A host may call it anything; but a page, or bytes of no known kind, where a document was promised are no
    document whatever they are called. A page that came from another address than was asked means that the document
    has moved. Raises :class:`UnavailableError`.
    """
    if not content.strip():
        raise UnavailableError(outcomes.EMPTY_FILE, "no bytes came", asked, 200)
    found = media_type(content)
    if found not in SUFFIX or (found in _TOLD_BY_NAME and not _name(asked).endswith(_TOLD_BY_NAME[found])):
        if came_from and _name(came_from) != _name(asked) and found == HTML:
            raise UnavailableError(outcomes.MOVED, "it leads to a page, not to a document", asked, 200)
        raise UnavailableError(outcomes.WRONG_TYPE, f"{found}, called {claimed or 'nothing'}", asked, 200)
    if found == PDF and b"%%EOF" not in content[-2048:] and b"startxref" not in content[-2048:]:
        raise UnavailableError(outcomes.TRUNCATED, "the PDF breaks off before its end", asked, 200)
    return found


def _name(address: str) -> str:
    return urlsplit(address).path.lower()
