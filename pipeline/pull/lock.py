"""One pull at a time in a store: a lock the operating system lets go of when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOCK = ".lock"


class StoreInUseError(RuntimeError):
    """Another pull writes to the store; the message names it."""


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold the lock of ``store`` (made if need be) while the block runs. Raises :class:`StoreInUseError`."""
    store.mkdir(parents=True, exist_ok=True)
    handle = os.open(store / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(handle, 100).decode("ascii", "replace").strip()
            raise StoreInUseError(f"{store} is in use by another pull (process {holder or 'unknown'})") from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)
