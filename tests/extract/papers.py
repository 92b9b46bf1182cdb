"""Small documents for the tests of extraction, made from lines."""

from __future__ import annotations

import functools
from pathlib import Path

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.document import extract
from pipeline.language import parse
from pipeline.locations import data_root, models_dir
from pipeline.records import Document, Extraction, ManifestEntry, Passage

H, P, L, T = "heading", "paragraph", "list_item", "table_row"


def made(*lines: tuple[object, ...], manifest: ManifestEntry | None = None) -> Document:
    """Build a document from ``(kind, words, label, page, level)``; what is left out is null, 1 and 0.

    Headings have level 1 unless one is given; the cells of a table row are separated by a tab.
    """
    text, passages = "", []
    section: list[tuple[int, str]] = []
    for ordinal, line in enumerate(lines):
        left_out = (None, 1, 1 if line[0] == H else 0)
        filled: tuple[object, ...] = line + left_out[len(line) - 2 :]
        kind, words, label, page, level = filled
        if kind == H:
            section = [one for one in section if one[0] < int(str(level))]
        text += f"{label} " if label else ""
        start = len(text)
        text += f"{words}\n"
        passages.append(
            Passage(
                ordinal,
                str(kind),
                start,
                len(text) - 1,
                page=int(str(page)),
                label=str(label) if label else None,
                level=int(str(level)),
                section=tuple(name for _, name in section),
                cells=_cells(start, str(words)) if kind == T else (),
            )
        )
        if kind == H:
            section.append((int(str(level)), str(words)))
    starts = tuple(
        min(one.start for one in passages if one.page == page)
        for page in sorted({one.page or 1 for one in passages})
    )
    return Document(
        "doc-1",
        "paper.pdf",
        "0",
        "application/pdf",
        text,
        tuple(passages),
        starts,
        manifest=manifest or ManifestEntry(),
    )


def _cells(start: int, words: str) -> tuple[tuple[int, int], ...]:
    cells = []
    for cell in words.split("\t"):
        cells.append((start, start + len(cell)))
        start += len(cell) + 1
    return tuple(cells)


@functools.cache
def toolkit(models: Path | None = None) -> Toolkit:
    """Return the toolkit of ``models`` (the product's own by default)."""
    return Toolkit.load(models or models_dir(), [data_root() / "corpus" / "sources.csv"])


def extracted(*lines: tuple[object, ...], manifest: ManifestEntry | None = None) -> tuple[Document, Extraction]:
    """Build a document and extract it."""
    document = made(*lines, manifest=manifest)
    return document, extract(document, toolkit())


def parsed(document: Document) -> Doc:
    """Return the spaCy Doc of ``document``."""
    return parse(toolkit().nlp, document)
