"""A cache of records on disk, by key: what is in it was made by the same code from the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pipeline.flow.codec import CodecError, from_plain, to_plain

T = TypeVar("T")


@dataclass(frozen=True)
class RecordCache(Generic[T]):
    """Records of one ``kind`` in ``folder``, a file each; a damaged file counts as absent.

    Records lie under the ``version`` of the code that made them, so that those of other code are never read.
    """

    folder: Path
    kind: type[T]
    version: str

    def key(self, *parts: object) -> str:
        """Return the key of what is made from ``parts``."""
        return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]

    def get(self, key: str) -> T | None:
        """Return the record stored under ``key``, or null where there is none that can be trusted."""
        try:
            packed = self._path(key).read_bytes()
            digest, _, content = packed.partition(b"\n")
            if hashlib.sha256(content).hexdigest().encode() != digest:
                return None
            return from_plain(self.kind, json.loads(zlib.decompress(content)))
        except (OSError, zlib.error, json.JSONDecodeError, UnicodeDecodeError, CodecError):
            return None

    def put(self, key: str, record: T) -> None:
        """Store ``record`` under ``key``, whole or not at all."""
        content = zlib.compress(json.dumps(to_plain(record), ensure_ascii=False).encode(), level=3)
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}.part")
        scratch.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        scratch.replace(path)

    def forget_other_versions(self) -> None:
        """Remove the records that other code made."""
        for path in self.folder.glob("*"):
            if path.name != self._home.name:
                shutil.rmtree(path, ignore_errors=True)

    @property
    def _home(self) -> Path:
        return self.folder / self.version[:16]

    def _path(self, key: str) -> Path:
        return self._home / key[:2] / f"{key}.json.z"


def version_of(folders: Iterable[Path], extra: Iterable[str] = ()) -> str:
    """Return a digest of every code, rule and register file in ``folders`` and of the strings in ``extra``."""
    digest = hashlib.sha256()
    for text in extra:
        digest.update(text.encode() + b"\x1f")
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if path.suffix in {".py", ".toml", ".csv", ".json"} and path.is_file():
                digest.update(path.name.encode() + b"\x1f" + path.read_bytes() + b"\x1f")
    return digest.hexdigest()
