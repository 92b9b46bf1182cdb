"""The files of a store, named by what is in them; none is ever there in part, and none is ever changed."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from pipeline.pull.media import SUFFIX

_FILES, _UNFINISHED = "files", ".unfinished"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the store: its digest, where it lies in the store, and its size."""

    sha256: str
    path: str
    size: int


class Files:
    """Puts contents into the store; safe against a kill at any moment and against several writers."""

    def __init__(self, store: Path) -> None:
        self._store = store

    def put(self, content: bytes, media_type: str) -> Kept:
        """Return the file with ``content``, written unless the store has it.

        It is written beside, flushed to the disk and then renamed, so it is visible whole or not at all.
        """
        digest = hashlib.sha256(content).hexdigest()
        kept = Kept(digest, f"{_FILES}/{digest[:2]}/{digest}{SUFFIX.get(media_type, '.bin')}", len(content))
        target = self._store / kept.path
        if not target.is_file():
            self._write(content, target)
        return kept

    def sweep(self) -> None:
        """Remove what a killed pull left unfinished. Only the holder of the lock of the store may call this."""
        for left in (self._store / _UNFINISHED).glob("*"):
            left.unlink(missing_ok=True)

    def _write(self, content: bytes, target: Path) -> None:
        beside = self._store / _UNFINISHED
        beside.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = beside / secrets.token_hex(16)
        try:
            with part.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        _flush(target.parent)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
