"""Limits on one piece of work inside a worker: what takes too much memory ends the worker, which is replaced."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

try:
    import resource
except ImportError:  # Windows; there memory is not limited
    resource = None  # type: ignore[assignment]

T = TypeVar("T")
R = TypeVar("R")

TOO_MUCH_MEMORY = 77
"""The exit code of a worker that grew beyond its limit."""

TOO_SLOW = 78
"""The exit code of a worker that took too long over one piece of work."""

_LOOK_EVERY = 0.05  # seconds
_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: ``seconds`` of time, ``megabytes`` of memory beyond a worker's at rest."""

    seconds: float
    megabytes: int

    def __str__(self) -> str:
        return f"{self.seconds:g} s, {self.megabytes} MB"


def within(megabytes: int, work: Callable[[T], R], task: T, seconds: float | None = None) -> R:
    """Return what ``work`` makes of ``task``; raises MemoryError, or ends this process, beyond ``megabytes``.

    The system refuses what would go far beyond at once; what grows by and by is seen by a thread, which runs while
    a parser written in C is at work. With ``seconds``, the process ends after these too.
    """
    with _refused(megabytes), _watched(megabytes, seconds):
        return work(task)


def resident() -> int:
    """Return the bytes of memory this process holds, or 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 - read many times a second
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


@contextmanager
def _watched(megabytes: int, seconds: float | None) -> Iterator[None]:
    limit = resident() + megabytes * _MEBIBYTE
    end = None if seconds is None else time.monotonic() + seconds
    done = threading.Event()

    def look() -> None:
        while not done.wait(_LOOK_EVERY):
            if resident() > limit:
                os._exit(TOO_MUCH_MEMORY)
            if end is not None and time.monotonic() > end:
                os._exit(TOO_SLOW)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


@contextmanager
def _refused(megabytes: int) -> Iterator[None]:
    """Have the system refuse memory beyond twice the limit, so that one great request does no harm."""
    if resource is None or not hasattr(resource, "RLIMIT_DATA"):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = _data() + 2 * megabytes * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data() -> int:
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123
            return int(stream.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 1 << 40
