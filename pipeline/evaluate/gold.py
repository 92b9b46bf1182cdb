"""Gold annotations: what careful readers found in documents.

A folder of gold holds ``reports/*.json`` (an inspection report each), ``minutes/*.json`` (a paper of a meeting
each) and ``links/*.json`` (an authority each). ``docs/evaluation.md`` describes their keys.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.evaluate.texts import document_key

KINDS = ("reports", "minutes", "links")
Annotation = Mapping[str, Any]


class GoldError(ValueError):
    """Gold that cannot be used; the message names the file."""


@dataclass(frozen=True)
class GoldFile:
    """One file of gold, and the ``name`` it is told apart by in lists of errors."""

    name: str
    content: Annotation

    @property
    def authority(self) -> str:
        """The authority or council as gold names it; a name like that of a file (``12_wexbury``) is made plain."""
        name = str(self.content.get("authority") or self.content.get("council") or self.name)
        plain = re.sub(r"^\d+_", "", name).replace("_", " ")
        return plain.title() if plain.islower() else plain

    def rows(self, key: str) -> list[Annotation]:
        """Return a list of the file, empty where it has none."""
        return list(self.content.get(key) or ())


@dataclass(frozen=True)
class Gold:
    """All gold of a folder, in the order of the names, with the ``digest`` of its bytes."""

    reports: tuple[GoldFile, ...]
    minutes: tuple[GoldFile, ...]
    links: tuple[GoldFile, ...]
    digest: str

    def documents(self) -> set[str]:
        """Return the keys of all documents of which the gold speaks; see :func:`document_key`."""
        return {document_key(name) for name in self._names()}

    def _names(self) -> Iterator[str]:
        for file in (*self.reports, *self.minutes):
            yield file.content["source"]
        for file in self.links:
            yield from (row["source_doc"] for row in file.rows("recommendations"))
            yield from (row["doc"] for key in ("mentions", "occurrences", "dates") for row in file.rows(key))


def load_gold(folder: Path) -> Gold:
    """Return the gold in ``folder``; raises :class:`GoldError` where there is none or a file is not JSON."""
    paths = {kind: sorted((folder / kind).glob("*.json")) for kind in KINDS}
    if not any(paths.values()):
        raise GoldError(f"{folder} holds no gold: no JSON files in {', '.join(KINDS)}")
    digest = hashlib.sha256()
    for kind in KINDS:
        for path in paths[kind]:
            digest.update(f"{kind}/{path.name}\n".encode() + path.read_bytes())
    files = {kind: tuple(map(_file, found)) for kind, found in paths.items()}
    return Gold(**files, digest=digest.hexdigest())


def _file(path: Path) -> GoldFile:
    try:
        return GoldFile(path.stem, json.loads(path.read_text(encoding="utf-8")))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error
