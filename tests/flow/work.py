"""Work for crews to do: functions that processes of their own can import."""

from __future__ import annotations

import os
import signal
from multiprocessing.synchronize import Event

MEGABYTE = 1 << 20


def double(number: int) -> int:
    return 2 * number


def behave(how: str) -> str:
    """Do as told: end well, or in one of the ways in which a parser can fail."""
    if how == "hang":
        while True:
            pass
    if how == "grow":
        held = []
        while True:
            held.append(bytearray(4 * MEGABYTE))
    if how == "grab":
        return str(len(bytearray(1 << 40)))
    if how == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "leave":
        os._exit(3)
    return how


def refuse(number: int) -> int:
    raise ValueError(f"no {number}")


def whose(_: int) -> int:
    return os.getpid()


def whose_child(_: int) -> int:
    """Return the process that this one was started by."""
    return os.getppid()


def wait_between(started: Event, done: Event) -> None:
    started.set()
    done.wait(60)
