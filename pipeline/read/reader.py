"""One file to one document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from pipeline.read import sniff
from pipeline.read.blocks import compose
from pipeline.read.content import Content
from pipeline.read.doc import read_doc
from pipeline.read.docx import read_docx
from pipeline.read.faults import STAGE, Fault, UnreadableError
from pipeline.read.html import read_html
from pipeline.read.markdown import read_markdown
from pipeline.read.odt import read_odt
from pipeline.read.pdf.reader import read_pdf
from pipeline.read.text import read_text
from pipeline.records import Document, Problem, SourceFile, stable_id

_READERS: dict[str, Callable[[bytes], Content]] = {
    sniff.PDF: read_pdf,
    sniff.DOCX: read_docx,
    sniff.ODT: read_odt,
    sniff.DOC: read_doc,
    sniff.RTF: read_doc,
    sniff.HTML: lambda content: read_html(sniff.decode(content)),
    sniff.MARKDOWN: lambda content: read_markdown(sniff.decode(content)),
    sniff.TEXT: lambda content: read_text(sniff.decode(content)),
}


def read(source_file: SourceFile) -> Document:
    """Return the document in a file. Bad input never raises: it gives status failed or partial, and problems."""
    try:
        content = source_file.path.read_bytes()
    except OSError as error:
        fault = Fault("unreadable", f"the file cannot be opened: {error.strerror}")
        return _failed(source_file, b"", sniff.UNKNOWN, fault)
    kind = sniff.media_type(content)
    try:
        return _document(source_file, content, kind, _content(content, kind))
    except UnreadableError as error:
        return _failed(source_file, content, kind, error.fault)
    except Exception as error:  # a hostile file can raise anything in the parsers; the run must go on
        fault = Fault("reader_crashed", f"the reader stopped with {type(error).__name__}: {error}")
        return _failed(source_file, content, kind, fault)


def _content(content: bytes, kind: str) -> Content:
    if not content.strip():
        raise UnreadableError("empty", "the file is empty")
    if kind not in _READERS:
        raise UnreadableError("unknown_format", "the content is of no format that can be read")
    found = _READERS[kind](content)
    if all(block.is_empty() for block in found.blocks):
        raise UnreadableError("empty", "no words are in the file")
    return found


def _document(source_file: SourceFile, content: bytes, kind: str, found: Content) -> Document:
    sha256 = hashlib.sha256(content).hexdigest()
    document_id = stable_id("doc", sha256)
    composed = compose(found.blocks, found.page_count)
    problems = tuple(_problem(source_file, document_id, fault) for fault in found.faults)
    return Document(
        document_id=document_id,
        source=source_file.source,
        sha256=sha256,
        media_type=kind,
        text=composed.text,
        passages=composed.passages,
        page_starts=composed.page_starts,
        status="partial" if problems else "ok",
        title=found.title,
        manifest=source_file.manifest,
        problems=problems,
    )


def _failed(source_file: SourceFile, content: bytes, kind: str, fault: Fault) -> Document:
    sha256 = hashlib.sha256(content).hexdigest()
    document_id = stable_id("doc", sha256)
    problem = _problem(source_file, document_id, fault)
    return Document(
        document_id=document_id,
        source=source_file.source,
        sha256=sha256,
        media_type=kind,
        text="",
        passages=(),
        status="failed",
        manifest=source_file.manifest,
        problems=(problem,),
    )


def _problem(source_file: SourceFile, document_id: str, fault: Fault) -> Problem:
    return Problem(source_file.source, STAGE, fault.code, fault.message, document_id, fault.page)
