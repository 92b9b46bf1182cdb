"""One file to one document."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.read import sniff
from pipeline.read.blocks import Composed, compose
from pipeline.read.content import Content
from pipeline.read.doc import read_doc
from pipeline.read.docx import read_docx
from pipeline.read.faults import STAGE, Fault, UnreadableError
from pipeline.read.html import read_html
from pipeline.read.legible import FOREIGN, GARBLED, misread
from pipeline.read.limits import LARGEST_FILE, LARGEST_TEXT, LONGEST_MESSAGE, MOST_BYTES, MOST_PROBLEMS
from pipeline.read.markdown import read_markdown
from pipeline.read.normalise import fold
from pipeline.read.ocr import Recognition
from pipeline.read.odt import read_odt
from pipeline.read.pdf.reader import read_pdf
from pipeline.read.text import read_text
from pipeline.records import Document, Problem, SourceFile, stable_id

_READERS: dict[str, Callable[[bytes], Content]] = {
    sniff.DOCX: read_docx,
    sniff.ODT: read_odt,
    sniff.DOC: read_doc,
    sniff.RTF: read_doc,
    sniff.HTML: lambda content: read_html(sniff.decode(content)),
    sniff.MARKDOWN: lambda content: read_markdown(sniff.decode(content)),
    sniff.TEXT: lambda content: read_text(sniff.decode(content)),
}
_TEXTS = {sniff.HTML, sniff.MARKDOWN, sniff.TEXT}
_ADDRESS = re.compile(r"\b0x[0-9a-f]{4,}\b")  # of an object in memory, another one in every run


def read(source_file: SourceFile, recognition: Recognition | None = None) -> Document:
    """Return the document in a file. Bad input never raises: it gives status failed or partial, and problems.

    The file is read once: digest and text are of the same bytes, whatever becomes of it meanwhile. With
    ``recognition``, pages of a PDF that are pictures are read, too.
    """
    try:
        content = _bytes_of(source_file.path)
    except OSError as error:
        fault = Fault("unreadable", f"the file cannot be opened: {error.strerror}")
        return _failed(source_file, b"", sniff.UNKNOWN, fault)
    kind = sniff.UNKNOWN
    try:
        kind = sniff.media_type(content)
        found = _content(content, kind, recognition)
        return _document(source_file, content, kind, found, compose(found.blocks, found.page_count))
    except UnreadableError as error:
        fault = error.fault
    except MemoryError:
        fault = Fault("too_large", "reading it took more memory than there is")
    except RecursionError:
        fault = Fault("too_deep", "it is nested deeper than any document needs")
    except Exception as error:  # a hostile file can raise anything in the parsers; the run must go on
        fault = Fault("reader_crashed", f"the reader stopped with {type(error).__name__}: {error}")
    return _failed(source_file, content, kind, fault)


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of a file, one more than may be read where there are more."""
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES)


def _content(content: bytes, kind: str, recognition: Recognition | None) -> Content:
    if not content.strip():
        raise UnreadableError("empty", "the file is empty")
    if kind != sniff.PDF and kind not in _READERS:
        raise UnreadableError("unknown_format", "the content is of no format that can be read")
    largest = LARGEST_TEXT if kind in _TEXTS else LARGEST_FILE
    if len(content) > largest:
        raise UnreadableError("too_large", f"the file has more than {largest:,} bytes")
    found = read_pdf(content, recognition) if kind == sniff.PDF else _READERS[kind](content)
    if all(block.is_empty() for block in found.blocks):
        raise UnreadableError("empty", "no words are in the file")
    return found


def _document(source_file: SourceFile, content: bytes, kind: str, found: Content, composed: Composed) -> Document:
    faults = list(found.faults)
    if composed.cut:
        faults.append(Fault("text_cut", f"only the first {len(composed.text):,} characters were read"))
    if not found.page_count:
        faults += _misread(composed.text)
    sha256 = hashlib.sha256(content).hexdigest()
    document_id = stable_id("doc", sha256)
    problems = tuple(_problem(source_file, document_id, fault) for fault in _few(faults))
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
        recognised=found.recognised,
    )


def _misread(text: str) -> Iterator[Fault]:
    """Yield what is wrong with the words of a document without pages."""
    wrong = misread(text)
    if wrong == GARBLED:
        raise UnreadableError(GARBLED, "the text is no words, so it is not used")
    if wrong == FOREIGN:
        yield Fault(FOREIGN, "next to no English word is in the text")


def _few(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the first faults of every code, and after them one that counts the others."""
    seen: Counter[str] = Counter()
    for fault in faults:
        seen[fault.code] += 1
        if seen[fault.code] <= MOST_PROBLEMS:
            yield fault
    for code, count in seen.items():
        if count > MOST_PROBLEMS:
            yield Fault(code, f"and {count - MOST_PROBLEMS:,} more like the {MOST_PROBLEMS} before")


def _failed(source_file: SourceFile, content: bytes, kind: str, fault: Fault) -> Document:
    sha256 = hashlib.sha256(content).hexdigest()
    # Files that cannot be opened are not the same document for having nothing to show.
    document_id = stable_id("doc", source_file.source if fault.code == "unreadable" else sha256)
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
    message = _ADDRESS.sub("0x…", fold(fault.message))
    if len(message) > LONGEST_MESSAGE:
        message = message[: LONGEST_MESSAGE - 1] + "…"
    return Problem(source_file.source, STAGE, fault.code, message, document_id, fault.page)
