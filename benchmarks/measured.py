"""What a command costs: seconds on the clock and of CPU, and memory, with all the processes it starts."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

_BECOME_PARENT_OF_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
_LOOK_EVERY = 0.1  # seconds


@dataclass(frozen=True)
class Cost:
    """``wall`` and ``cpu`` in seconds; peak memory in MiB of all processes together and of the largest."""

    wall: float
    cpu: float
    together: int
    largest: int


def cost_of(command: Sequence[str]) -> Cost:
    """Run ``command`` to its end, with this Python where it begins with ``-m``, and return what it cost.

    Processes that outlive their parent are counted: this process becomes theirs. Raises CalledProcessError.
    """
    ctypes.CDLL(None).prctl(_BECOME_PARENT_OF_ORPHANS, 1, 0, 0, 0)
    before, start = _cpu(), time.perf_counter()
    program = [sys.executable, *command] if command[0] == "-m" else list(command)
    run = subprocess.Popen(program, stdout=subprocess.DEVNULL)
    peaks = [0, 0]
    watcher = threading.Thread(target=_watch, args=(run, peaks))
    watcher.start()
    code = run.wait()
    wall = time.perf_counter() - start
    watcher.join()
    _wait_for_all()
    if code:
        raise subprocess.CalledProcessError(code, program)
    return Cost(round(wall, 2), round(_cpu() - before, 2), peaks[0] >> 20, peaks[1] >> 20)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(run: subprocess.Popen[bytes], peaks: list[int]) -> None:
    here = psutil.Process()
    while run.poll() is None:
        sizes = [0]
        for process in here.children(recursive=True):
            try:
                sizes.append(process.memory_info().rss)
            except psutil.Error:
                continue
        peaks[:] = [max(peaks[0], sum(sizes)), max(peaks[1], *sizes)]
        time.sleep(_LOOK_EVERY)


def _wait_for_all() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return
