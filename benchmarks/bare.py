"""Reading the words of PDF files and nothing else: ``python -m benchmarks.bare pypdfium2|pdfplumber FILE...``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def with_pypdfium2(files: Sequence[Path]) -> int:
    """Return how many characters pypdfium2 finds."""
    import pypdfium2

    found = 0
    for file in files:
        document = pypdfium2.PdfDocument(file)
        for page in document:
            found += len(page.get_textpage().get_text_range())
        document.close()
    return found


def with_pdfplumber(files: Sequence[Path]) -> int:
    """Return how many characters pdfplumber finds."""
    import pdfplumber

    found = 0
    for file in files:
        with pdfplumber.open(file) as document:
            for page in document.pages:
                found += len(page.extract_text())
                page.close()
    return found


if __name__ == "__main__":
    readers = {"pypdfium2": with_pypdfium2, "pdfplumber": with_pdfplumber}
    sys.stdout.write(f"{readers[sys.argv[1]]([Path(name) for name in sys.argv[2:]])} characters\n")
