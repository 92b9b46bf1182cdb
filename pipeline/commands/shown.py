"""The rows of the dataset as a command may show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.dataset.rows import Rows

RedactNames = Annotated[
    bool, typer.Option("--redact-names", help="Put [name] for people's names, as far as rules know them.")
]


def shown_rows(settings: Settings, names: Sequence[str], *, redact: bool = False) -> Rows:
    """Return the tables named, without what is withheld and, with ``redact``, without the names of people."""
    from pipeline.audit.reading import seen_rows
    from pipeline.review.clearances import cleared_in

    rows = seen_rows(settings.dataset, names, cleared_in(settings.reviews))
    if not redact:
        return rows
    from pipeline.audit.redaction import redacted

    return redacted(rows, settings.models)
