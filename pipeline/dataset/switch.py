"""One folder put in the place of another at once: whoever looks finds the old one or the new one."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are taken from the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE


def switch(fresh: Path, folder: Path) -> None:
    """Put ``fresh`` in the place of ``folder``, and what was there away; both lie on one file system.

    On Linux the two names are exchanged in one step. Where the system cannot do that, the old one is moved aside
    first, to where :func:`restore` finds it should the process end just then.
    """
    if not folder.exists():
        fresh.replace(folder)
    elif _exchanged(fresh, folder):
        shutil.rmtree(fresh)
    else:
        shutil.rmtree(_aside(folder), ignore_errors=True)
        folder.replace(_aside(folder))
        fresh.replace(folder)
    shutil.rmtree(_aside(folder), ignore_errors=True)


def restore(folder: Path) -> None:
    """Put back what :func:`switch` had moved aside when it was interrupted."""
    if not folder.exists() and _aside(folder).is_dir():
        _aside(folder).replace(folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}-before")


def _exchanged(one: Path, other: Path) -> bool:
    rename = _renameat2()
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def _renameat2() -> Callable[..., int] | None:
    try:
        found: Callable[..., int] = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return None
    return found
