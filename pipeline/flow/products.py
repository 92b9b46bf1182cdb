"""What a run makes of the dataset for people to open: each product is written beside it, from it alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.flow.news import News
from pipeline.flow.progress import Progress


@dataclass(frozen=True)
class Outputs:
    """Where the outputs of a run are: ``root``, the folder of all, and ``dataset``, the tables in it.

    ``cleared`` holds the ids of the passages that reviewers found to hold no personal data: a product shows rows
    as :func:`pipeline.dataset.withheld.withhold` leaves them. ``folders`` are the folders and files that were
    read, to which the sources in the dataset are relative; a product links to them and reads nothing there.
    ``run_id`` is that of ``run.json``: a product names it, so that what is printed or handed on can be checked.
    """

    root: Path
    dataset: Path
    cleared: frozenset[str] = frozenset()
    folders: tuple[Path, ...] = ()
    run_id: str = ""


@dataclass(frozen=True)
class Changes:
    """What a run changed: its ``news``, and the ids of the documents whose authority's rows may have changed.

    ``documents`` is null where that is not known: then any row may have changed. ``kept`` are the names of the
    outputs that are as the last finished run left them, since which ``documents`` have changed: only these can be
    mended instead of being made anew.
    """

    news: News
    documents: frozenset[str] | None = None
    kept: frozenset[str] = frozenset()


class Product(Protocol):
    """Written whole or not at all; the same dataset gives the same bytes."""

    def __call__(self, outputs: Outputs, changes: Changes, progress: Progress) -> None:
        """Write the product beside the dataset, leaving alone what did not change."""
        ...
