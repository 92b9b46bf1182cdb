"""One thread for each process: workers share the cores already."""

from __future__ import annotations

import os

# Of the libraries numpy may be built with; they are read when it is first imported.
_SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def one_thread_each() -> None:
    """Have this process and those it starts multiply matrices in one thread, unless the user wants it otherwise.

    The matrices of linking are small: threads that wait for each other between them take five times the work.
    Nothing changes in a process that has imported numpy already.
    """
    for name in _SETTINGS:
        os.environ.setdefault(name, "1")
