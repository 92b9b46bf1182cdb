"""From rows to a dataset in its place, if it keeps its contract."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pipeline.dataset.check import InvariantError, PageStarts, violations
from pipeline.dataset.join import join
from pipeline.dataset.rows import Rows
from pipeline.dataset.switch import restore, switch
from pipeline.dataset.write import write

T = TypeVar("T")


def publish(rows: Rows, page_starts: PageStarts, folder: Path) -> None:
    """Check ``rows`` and write them to ``folder``.

    Raises :class:`InvariantError` where they break the contract; then the dataset that was in ``folder`` stays,
    and the one that was refused lies beside it in ``rejected``.
    """
    rejected = folder.parent / "rejected"
    if breaches := violations(rows, page_starts):
        write(rows, rejected)
        raise InvariantError(breaches)
    write(rows, folder)
    shutil.rmtree(rejected, ignore_errors=True)


def publish_fragments(fragments: Iterable[bytes], folder: Path, before: Callable[[Path], T]) -> T:
    """Write the dataset made of ``fragments``, whose rows were checked, to ``folder``; what was there goes.

    It is written beside ``folder`` and put in its place at once. Before that, ``before`` is called with the folder
    of the new one; what it returns is returned.
    """
    restore(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    clear_scratch(folder)
    with tempfile.TemporaryDirectory(prefix=_scratch(folder), dir=folder.parent) as scratch:
        fresh = Path(scratch) / "fresh"
        join(fragments, fresh)
        told = before(fresh)
        switch(fresh, folder)
    shutil.rmtree(folder.parent / "rejected", ignore_errors=True)
    return told


def clear_scratch(folder: Path) -> None:
    """Remove what runs that were ended left beside ``folder``."""
    for path in folder.parent.glob(f"{_scratch(folder)}*"):
        shutil.rmtree(path, ignore_errors=True)


def _scratch(folder: Path) -> str:
    return f".{folder.name}-new-"
