"""Reading: from files of any known format to documents with one canonical text and passages.

The parsers are imported when the first file is read: to look at what there is needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.discover import discover

if TYPE_CHECKING:
    from pipeline.read.ocr import Recognition
    from pipeline.records import Document, SourceFile

__all__ = ["discover", "read"]


def read(source_file: SourceFile, recognition: Recognition | None = None) -> Document:
    """Return the document in a file; see :func:`pipeline.read.reader.read`."""
    from pipeline.read.reader import read as read_file

    return read_file(source_file, recognition)
