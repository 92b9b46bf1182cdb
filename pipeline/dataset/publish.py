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
    of the new one; what it returns is returned. What was there stays aside for :func:`last_told` until
    :func:`forget_told`, however often a run is interrupted meanwhile.
    """
    restore(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    clear_scratch(folder)
    with tempfile.TemporaryDirectory(prefix=_scratch(folder), dir=folder.parent) as scratch:
        fresh = Path(scratch) / "fresh"
        join(fragments, fresh)
        told = before(fresh)
        _keep(folder, Path(scratch) / "told")
        switch(fresh, folder)
    shutil.rmtree(folder.parent / "rejected", ignore_errors=True)
    return told


def last_told(folder: Path) -> Path:
    """Return the dataset that what is new is told against: that of the last run whose products were finished.

    It is the one in ``folder`` unless a run was interrupted after it had put a new one there.
    """
    return _told(folder) if _told(folder).is_dir() else folder


def forget_told(folder: Path) -> None:
    """Say that the products of the dataset in ``folder`` are finished: from now on it is what is compared with."""
    if _told(folder).is_dir():
        gone = folder.with_name(f"{_scratch(folder)}told")
        shutil.rmtree(gone, ignore_errors=True)
        _told(folder).replace(gone)
        shutil.rmtree(gone)


def _keep(folder: Path, scratch: Path) -> None:
    """Keep the files in ``folder`` as those last told, unless others are kept already; none if none are there."""
    if _told(folder).is_dir():
        return
    scratch.mkdir()
    for path in folder.iterdir() if folder.is_dir() else ():
        link_or_copy(path, scratch / path.name)
    scratch.replace(_told(folder))


def link_or_copy(path: Path, other: Path) -> None:
    """Give a file another name; copy it where the file system knows no second names."""
    try:
        other.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, other)


def _told(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}-told")


def clear_scratch(folder: Path) -> None:
    """Remove what runs that were ended left beside ``folder``."""
    for path in folder.parent.glob(f"{_scratch(folder)}*"):
        shutil.rmtree(path, ignore_errors=True)


def _scratch(folder: Path) -> str:
    return f".{folder.name}-new-"
