"""The cache kept within bounds: what the last run used stays, of the rest the oldest goes first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.flow.cache import name_of
from pipeline.flow.index import Entry
from pipeline.flow.linking import LinkedGroup, lasting_name
from pipeline.flow.whole import WHOLE
from pipeline.flow.workplace import Workplace
from pipeline.records import SourceFile

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of the cache: where, how large, and when it was written."""

    path: Path
    size: int
    written: int


def kept_in(folder: Path) -> Iterator[Kept]:
    """Yield the files of the cache in ``folder``."""
    for path in folder.rglob("*"):
        if path.is_file():
            status = path.stat()
            yield Kept(path, status.st_size, status.st_mtime_ns)


def size_of(folder: str | Path) -> int:
    """Return how many bytes the files in ``folder`` have; it may have a hundred thousand."""
    with os.scandir(folder) as entries:
        return sum(size_of(entry.path) if entry.is_dir() else entry.stat().st_size for entry in entries)


def prune(
    place: Workplace,
    entries: Iterable[Entry],
    groups: Sequence[LinkedGroup],
    files: Iterable[SourceFile],
    megabytes: int,
) -> None:
    """Remove what the last run did not use, the oldest first, until the cache has no more than ``megabytes``.

    What the last run used stays even where it takes more.
    """
    over = size_of(place.folder) - megabytes * _MEGABYTE
    if over <= 0:
        return
    keys, kept = [entry.key for entry in entries], list(kept_in(place.folder))
    used = {name_of(key) for key in keys}
    for key in (key for group in groups for key in group.fragments):
        used |= {name_of(key), f"{name_of(key)}.rows", name_of(lasting_name(key))}
    for one in sorted(kept, key=lambda one: (one.written, str(one.path))):
        name = "/".join(one.path.parts[-2:])
        if over <= 0:
            break
        if name not in used and one.path.parent != place.folder and one.path.name != WHOLE:
            one.path.unlink(missing_ok=True)
            over -= one.size
    place.index.keep_only(keys, (file.path for file in files))
