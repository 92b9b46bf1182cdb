"""Sealed files: written whole or not at all, and read back only if nothing in them has changed since.

A store lies in a folder, or at an address that fsspec knows (``s3://bucket/matters``) and several machines share.
"""

from __future__ import annotations

import hashlib
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SEAL = 64  # hexadecimal digits of a SHA-256, and a line break


def is_address(place: str | Path) -> bool:
    """Tell whether ``place`` is an address for fsspec rather than a path."""
    return "://" in str(place)


@dataclass(frozen=True)
class Store:
    """Files by name below ``place``; a damaged one counts as absent."""

    place: str

    def get(self, name: str) -> bytes | None:
        """Return the content stored under ``name``, or null where there is none that can be trusted."""
        try:
            sealed = self._read(name)
        except OSError:
            return None
        content = sealed[_SEAL + 1 :]
        sound = (
            hashlib.sha256(content).hexdigest().encode() == sealed[:_SEAL] and sealed[_SEAL : _SEAL + 1] == b"\n"
        )
        return content if sound else None

    def put(self, name: str, content: bytes) -> str:
        """Store ``content`` under ``name``; return its digest."""
        digest = hashlib.sha256(content).hexdigest()
        self._write(name, digest.encode() + b"\n" + content)
        return digest

    def seal(self, name: str) -> str | None:
        """Return the digest that stands on the file, unchecked, or null where the file is absent."""
        try:
            return self._read(name, _SEAL).decode("ascii")
        except (OSError, UnicodeDecodeError):
            return None

    def remove(self, name: str) -> None:
        """Remove what is stored under ``name``, if anything."""
        if is_address(self.place):
            files, path = self._remote(name)
            if files.exists(path):
                files.rm_file(path)
        else:
            (Path(self.place) / name).unlink(missing_ok=True)

    def _read(self, name: str, length: int = -1) -> bytes:
        if is_address(self.place):
            files, path = self._remote(name)
            with files.open(path, "rb") as stream:
                return bytes(stream.read(length))
        with (Path(self.place) / name).open("rb") as stream:
            return stream.read(length)

    def _write(self, name: str, sealed: bytes) -> None:
        if is_address(self.place):
            files, path = self._remote(name)
            files.makedirs(path.rpartition("/")[0], exist_ok=True)
            files.pipe_file(path, sealed)
            return
        home = Path(self.place) / name
        scratch = home.with_name(f"{home.name}.{os.getpid()}-{threading.get_ident()}.part")
        try:
            scratch.write_bytes(sealed)
        except FileNotFoundError:
            home.parent.mkdir(parents=True, exist_ok=True)
            scratch.write_bytes(sealed)
        scratch.replace(home)

    def _remote(self, name: str) -> tuple[Any, str]:
        import fsspec

        files, root = fsspec.url_to_fs(self.place)
        return files, f"{root}/{name}"
