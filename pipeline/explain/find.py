"""Which document of a dataset is meant."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dataset.cells import Row

_LISTED = 10


class DocumentNotFoundError(LookupError):
    """No document is called so, or several are; the message says what to ask for."""


def find_document(documents: Sequence[Row], wanted: str) -> Row:
    """Return the row of the document ``wanted``: its id, its source, or a part of either.

    Raises :class:`DocumentNotFoundError` where none or several fit; an id or a source in full always fits alone.
    """
    exact = [row for row in documents if wanted in (row["document_id"], row["source"])]
    part = wanted.casefold()
    found = exact or [
        row for row in documents if part in row["source"].casefold() or row["document_id"].startswith(part)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise DocumentNotFoundError(f"no document of the dataset is called {wanted!r}")
    named = ", ".join(f"{row['source']} ({row['document_id']})" for row in found[:_LISTED])
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    raise DocumentNotFoundError(f"{wanted!r} fits {len(found)} documents: {named}{more}")
