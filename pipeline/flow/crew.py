"""Who does the work of the stages: processes of this machine, each with limits, each replaced when it is lost."""

from __future__ import annotations

import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as OutOfTimeError
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.flow.limits import TOO_MUCH_MEMORY, Limits, within
from pipeline.flow.processes import one_thread_each
from pipeline.settings import Settings

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4  # pieces of work given out for each worker, so that none waits for the next
_FEW = 4  # pieces of work that one process has done before another has started
LOADED_FIRST = [
    "pipeline.read.reader",
    "pipeline.extract.document",
    "pipeline.link.authority",
    "pipeline.flow.linking",
    "pipeline.dataset.arrays",
]
"""The modules that every worker needs: they are imported once, before there are workers."""
_NEEDED_BY_BOTH = "pyarrow"
"""What a process forked from this one needs and this one needs later: imported before the fork, it is once."""

LOST = ("too_slow", "too_much_memory", "reader_crashed")
"""The codes of what can become of a piece of work that gives nothing."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a piece of work gave nothing: ``code`` is one of :data:`LOST`, ``how`` says it."""

    code: str
    how: str


class WorkLostError(RuntimeError):
    """Work that must not be missing gave nothing."""


class Crew(Protocol):
    """Does pieces of work, each by itself, in any order."""

    @property
    def size(self) -> int:
        """How many pieces it does at a time."""
        ...

    def each(
        self, work: Callable[[T], R], tasks: Sequence[T], limits: Limits | None = None
    ) -> Iterator[tuple[T, R | Lost]]:
        """Yield each of ``tasks`` with what ``work`` makes of it, as it is done.

        ``work`` is a function of a module, and gives back plain records. What it raises is raised here. Beyond
        ``limits``, or where its worker dies, a piece of work gives :class:`Lost`; the others go on.
        """
        ...


class Pool:
    """A crew of processes on this machine, started when there is work, and no more of them than it needs.

    They are forked from a server that has imported the stages and nothing else: a new one is at work at once. For
    a few pieces of work no server is started: one process is forked from this one, and imports what it needs.
    """

    def __init__(self, workers: int) -> None:
        self.size = workers
        self._started = 0
        self._processes: ProcessPool | None = None

    def each(
        self, work: Callable[[T], R], tasks: Sequence[T], limits: Limits | None = None
    ) -> Iterator[tuple[T, R | Lost]]:
        """Yield each task with its result; see :class:`Crew`."""
        if not tasks:
            return
        processes = self._enough_for(len(tasks))
        waiting = deque(tasks)
        under_way: dict[Future[R], T] = {}
        while waiting or under_way:
            while waiting and len(under_way) < self.size * _AHEAD:
                task = waiting.popleft()
                under_way[_give(processes, work, task, limits)] = task
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in [one for one in under_way if one in done]:  # in the order in which they were given out
                found: R | Lost = _result(future, limits)
                yield under_way.pop(future), found

    def _enough_for(self, tasks: int) -> ProcessPool:
        wanted = min(self.size, -(-tasks // _FEW))
        if self._processes is None or wanted > self._started:
            self.end()
            self._processes = ProcessPool(wanted, context=_context(few=tasks <= _FEW))
            self._started = wanted
        return self._processes

    def end(self, *, at_once: bool = False) -> None:
        """End the processes, when they are done or at once."""
        if self._processes is not None:
            end = self._processes.stop if at_once else self._processes.close
            end()  # type: ignore[no-untyped-call]
            self._processes.join()
            self._processes = None


def _give(processes: ProcessPool, work: Callable[[T], R], task: T, limits: Limits | None) -> Future[R]:
    if limits is None:
        given: Future[R] = processes.schedule(work, args=(task,))
    else:
        given = processes.schedule(within, args=(limits.megabytes, work, task), timeout=limits.seconds)
    return given


def _context(*, few: bool) -> BaseContext:
    one_thread_each()
    if sys.platform == "win32":
        return get_context("spawn")
    if few and sys.platform == "linux" and threading.active_count() == 1:  # of other threads, a fork has the locks
        import_module(_NEEDED_BY_BOTH)
        return get_context("fork")
    context = get_context("forkserver")
    context.set_forkserver_preload(LOADED_FIRST)
    return context


@contextmanager
def pool(workers: int) -> Iterator[Crew]:
    """Yield a crew of up to ``workers`` processes; they end with it."""
    crew = Pool(workers)
    try:
        yield crew
    except BaseException:
        crew.end(at_once=True)
        raise
    crew.end()


def crew_of(settings: Settings) -> AbstractContextManager[Crew]:
    """Return the crew that ``settings`` ask for."""
    if settings.cluster is None:
        return pool(settings.workers)
    from pipeline.flow.cluster import cluster

    return cluster(settings.cluster, settings.workers)


def _result(future: Future[R], limits: Limits | None) -> R | Lost:
    try:
        return future.result()
    except OutOfTimeError:
        return Lost(
            "too_slow", f"it took longer than {limits.seconds:g} seconds" if limits else "it took too long"
        )
    except MemoryError:
        return _too_much(limits)
    except ProcessExpired as error:
        if error.exitcode == TOO_MUCH_MEMORY:
            return _too_much(limits)
        return Lost("reader_crashed", f"the process that read it ended: {_ending(error.exitcode)}")


def _too_much(limits: Limits | None) -> Lost:
    return Lost(
        "too_much_memory", f"it took more than {limits.megabytes} MB of memory" if limits else "out of memory"
    )


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"
