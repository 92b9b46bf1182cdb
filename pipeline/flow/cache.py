"""A cache of records, by key: what is in it was made by the same code from the same bytes."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from pipeline.flow.store import Store

T = TypeVar("T")


def key_of(*parts: object) -> str:
    """Return the key of what is made from ``parts``."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:40]


def name_of(key: str) -> str:
    """Return the name of a key's file: a folder for each two first digits, so that none grows too large."""
    return f"{key[:2]}/{key}"


@dataclass(frozen=True)
class RecordCache(Generic[T]):
    """Records of one ``kind`` in ``store``, a file each; a damaged file counts as absent.

    They are kept as MessagePack, which is read back by the type hints of ``kind``: nothing in it is executed.
    """

    store: Store
    kind: type[T]

    def get(self, key: str) -> T | None:
        """Return the record stored under ``key``, or null where there is none that can be trusted."""
        content = self.store.get(name_of(key))
        if content is None:
            return None
        try:
            return msgspec.msgpack.decode(zlib.decompress(content), type=self.kind)
        except (zlib.error, msgspec.MsgspecError):
            return None

    def put(self, key: str, record: T) -> str:
        """Store ``record`` under ``key``, whole or not at all; return the digest of what was stored."""
        return self.store.put(name_of(key), zlib.compress(msgspec.msgpack.encode(record), level=1))


def version_of(folders: Iterable[Path], extra: Iterable[str] = (), without: Iterable[Path] = ()) -> str:
    """Return a digest of every code, rule and register file in ``folders`` and of the strings in ``extra``.

    What lies in a folder of ``without`` is left out.
    """
    digest = hashlib.sha256()
    apart = tuple(without)
    for text in extra:
        digest.update(text.encode() + b"\x1f")
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            wanted = path.suffix in {".py", ".toml", ".csv", ".json", ".html", ".css", ".js"} and path.is_file()
            if wanted and not any(path.is_relative_to(other) for other in apart):
                digest.update(path.name.encode() + b"\x1f" + path.read_bytes() + b"\x1f")
    return digest.hexdigest()
