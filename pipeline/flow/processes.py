"""How a process is set up: one thread, since workers share the cores already, and garbage seldom looked for."""

from __future__ import annotations

import gc
import os

# Of the libraries numpy may be built with; they are read when it is first imported.
_SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_NEW_OBJECTS = 50_000  # before the collector looks through them; Python's own 700 suits small programs


def one_thread_each() -> None:
    """Have this process and those it starts multiply matrices in one thread, unless the user wants it otherwise.

    The matrices of linking are small: threads that wait for each other between them take five times the work.
    Nothing changes in a process that has imported numpy already.
    """
    for name in _SETTINGS:
        os.environ.setdefault(name, "1")


def collect_seldom() -> None:
    """Have the collector of this process look for cycles seldom, and never among what there is already.

    Records hold no cycles, and what a worker has loaded it needs to its end.
    """
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
