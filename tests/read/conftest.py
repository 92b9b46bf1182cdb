"""Fixtures for the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import read
from pipeline.records import Document, SourceFile

Reads = Callable[[bytes | str], Document]


@pytest.fixture(scope="session")
def reads(tmp_path_factory: pytest.TempPathFactory) -> Reads:
    """Read content given as bytes or text, from a file without a telling suffix."""
    path: Path = tmp_path_factory.mktemp("read") / "document"

    def _read(content: bytes | str) -> Document:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read(SourceFile("document", path))

    return _read


def shown(document: Document) -> list[tuple[str, str | None, str]]:
    """Return kind, label and words of every passage; cells with a bar between them."""
    return [(p.kind, p.label, document.quote(p).replace("\t", " | ")) for p in document.passages]


def check_invariants(document: Document) -> None:
    """Check what every document promises about its passages."""
    end = 0
    for ordinal, passage in enumerate(document.passages):
        assert passage.ordinal == ordinal
        assert end <= passage.start < passage.end <= len(document.text)
        words = document.quote(passage)
        assert "\n" not in words
        assert words.strip()
        assert "  " not in words
        assert document.passage_at(passage.start) == passage
        assert document.passage_at(passage.end - 1) == passage
        for start, stop in passage.cells:
            assert passage.start <= start <= stop <= passage.end
        if passage.label:
            assert document.text[: passage.start].endswith(f"{passage.label} ")
        if document.page_starts:
            assert document.page_at(passage.start) == passage.page
        end = passage.end
    assert list(document.page_starts) == sorted(document.page_starts)
