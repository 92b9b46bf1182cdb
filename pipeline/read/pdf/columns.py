"""Tables without rules: rows known by words that stand in the same columns line after line."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.pdf.chars import CharReader
from pipeline.read.pdf.lines import Line


def with_columns(lines: Sequence[Line], text: str, reader: CharReader) -> list[Line]:
    """Return ``lines`` with unruled tables as rows."""
    return list(lines)
