"""One run at a time on the same outputs."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from io import TextIOWrapper
from multiprocessing.util import register_after_fork
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows; there two runs at one moment are not kept apart
    fcntl = None  # type: ignore[assignment]


class BusyError(RuntimeError):
    """Another run is at work on these outputs."""


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs from ``folder`` meanwhile; raises :class:`BusyError` where one is at work there.

    The system lifts the lock when the process ends, however it ends: one forked from it does not hold it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ".lock"
    with path.open("a+") as stream:
        register_after_fork(stream, TextIOWrapper.close)
        if fcntl is not None:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                stream.seek(0)
                holder = stream.read().strip()
                said = f" (process {holder})" if holder else ""
                raise BusyError(
                    f"another run{said} is at work on {folder}; wait for it, or name another --out"
                ) from error
        stream.seek(0)
        stream.truncate()
        stream.write(str(os.getpid()))
        stream.flush()
        yield
