"""A crew on many machines: Dask workers that share the documents and the store, each with this version installed.

A worker that is lost takes nothing with it: Dask gives its work to another. Work that took several workers down is
given up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.flow.crew import Crew, Lost
from pipeline.flow.limits import Limits, within
from pipeline.flow.versions import code_version

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")

LOCAL = "local"
_ANSWERS_WITHIN = "10s"  # or there is no scheduler
_AHEAD = 4  # pieces of work given out for each worker, so that none waits for the next


class ClusterError(RuntimeError):
    """A cluster that cannot be used; the message says why."""


class Cluster:
    """A crew of Dask workers."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def size(self) -> int:
        """How many pieces of work it does at a time, as many workers as there are now."""
        return max(1, len(self._client.nthreads()))

    def each(
        self, work: Callable[[T], R], tasks: Sequence[T], limits: Limits | None = None
    ) -> Iterator[tuple[T, R | Lost]]:
        """Yield each task with its result; see :class:`pipeline.flow.crew.Crew`."""
        from distributed import as_completed

        waiting = iter(tasks)
        under_way = as_completed(loop=self._client.loop)
        given: dict[Any, T] = {}

        def give() -> None:
            for task in waiting:
                future = self._client.submit(_limited, work, task, limits, pure=False)
                given[future.key] = task
                under_way.add(future)
                return

        for _ in range(min(len(tasks), self.size * _AHEAD)):
            give()
        for future in under_way:
            found: R | Lost = _result(future)
            give()
            yield given.pop(future.key), found


@contextmanager
def cluster(address: str, workers: int) -> Iterator[Crew]:
    """Yield a crew on the cluster whose scheduler is at ``address``, or on one of ``workers`` processes here.

    Raises :class:`ClusterError` where Dask is not installed, no scheduler answers, or a worker has other code or
    rules.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ClusterError("Dask is not installed: python -m pip install 'matters-arising[cluster]'") from error
    try:
        here = LocalCluster(workers, threads_per_worker=1) if address == LOCAL else None
        client = Client(here or address, set_as_default=False, timeout=_ANSWERS_WITHIN)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {address}: {error}") from error
    try:
        _check(client)
        yield Cluster(client)
    finally:
        client.close()
        if here is not None:
            here.close()


def _check(client: Client) -> None:
    own = code_version()
    others = client.run(code_version)
    if not others:
        raise ClusterError("the cluster has no workers; start some with: dask worker ADDRESS --nthreads 1")
    for worker, version in others.items():
        if version != own:
            raise ClusterError(f"the worker {worker} has other code, rules or libraries than this machine")


def _limited(work: Callable[[T], R], task: T, limits: Limits | None) -> R:
    return work(task) if limits is None else within(limits.megabytes, work, task, limits.seconds)


def _result(future: Future[Any]) -> Any:
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        return Lost("reader_crashed", "it took several workers of the cluster down, or was beyond the limits")
    except MemoryError:
        return Lost("too_much_memory", "it took more memory than the limit")
