"""Every code a problem can have, with one line of advice for whoever sees it."""

from __future__ import annotations

from collections.abc import Mapping

ADVICE: Mapping[str, str] = {
    # run
    "duplicate_content": "Nothing to do; remove one of the two files if the second name is not wanted.",
    "extraction_failed": "A fault of this program: report it with the document, whose text is in the dataset.",
    "reader_crashed": "The file brought the reader down: open it, save it anew and run again.",
    "nothing_dated": "No document has a date; give the day of the ledger with --as-of.",
}


def advice(code: str) -> str:
    """Return what to do about a problem with this code; an unknown code has none."""
    return ADVICE.get(code, "")
