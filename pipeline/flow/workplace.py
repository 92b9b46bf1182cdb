"""Where a run keeps what the next one can use: records, rows of authorities, and the index of both."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.flow.index import Index
from pipeline.flow.linking import Stores
from pipeline.flow.store import Store, is_address
from pipeline.settings import Settings

CACHE = ".cache"
_INDEX = "index.sqlite"
_PASSING = ".passing-"


@dataclass(frozen=True)
class Workplace:
    """The folder of the cache, the stores in it, and its index."""

    folder: Path
    stores: Stores
    index: Index


@contextmanager
def workplace(settings: Settings) -> Iterator[Workplace]:
    """Yield the workplace of a run: the cache in the outputs, or one that passes away where no cache is wanted."""
    root = settings.out
    for left in root.glob(f"{_PASSING}*"):
        shutil.rmtree(left, ignore_errors=True)
    if settings.cache:
        with _opened(root / CACHE, settings.store) as place:
            yield place
        return
    with tempfile.TemporaryDirectory(prefix=_PASSING, dir=root) as passing, _opened(Path(passing)) as place:
        yield place


@contextmanager
def _opened(folder: Path, store: str | None = None) -> Iterator[Workplace]:
    folder.mkdir(parents=True, exist_ok=True)
    home = folder.resolve()
    shared = str(home) if store is None else store if is_address(store) else str(Path(store).resolve())
    stores = Stores(Store(f"{shared}/documents"), Store(f"{shared}/linked"), Store(f"{shared}/recognised"))
    with Index(home / _INDEX) as index:
        yield Workplace(home, stores, index)
