"""From paths to files to read: folders, files and globs, with the manifest beside them."""

from __future__ import annotations

import csv
import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from pipeline.read.stored import is_store, stored_files
from pipeline.records import ManifestEntry, SourceFile

_UNPRINTABLE = re.compile(
    "[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\U000e0000-\U000e0fff]+"
)
MANIFEST = "manifest.csv"
_Manifests: TypeAlias = tuple[tuple[Path, dict[str, ManifestEntry]], ...]
_NOT_DOCUMENTS = {MANIFEST, "sources.csv"}


def discover(paths: Iterable[str | Path]) -> list[SourceFile]:
    """Return the files under ``paths`` (files, folders, globs), sorted by source, each once.

    ``source`` is the file's address relative to the folder given (the folder of a file given by name), in
    posix form. Registers, manifests, hidden files and hidden folders are left out; a ``manifest.csv`` in a
    folder or above it, up to the folder given, gives the files it names their entry. A corpus store gives what
    its catalogue names. Raises FileNotFoundError for a path that holds nothing.
    """
    found: dict[str, SourceFile] = {}
    for given in paths:
        for root in _expand(given):
            if is_store(root):
                for file in stored_files(root):
                    found.setdefault(os.path.realpath(file.path), file)
                continue
            base = root if root.is_dir() else root.parent
            manifests: dict[Path, _Manifests] = {}
            for path, source, real in _files(root):
                found.setdefault(real, SourceFile(printable(source), path, _entry(path, base, manifests)))
    return sorted(found.values(), key=lambda file: (file.source, str(file.path)))


def printable(name: str) -> str:
    """Return a file's name as it can be printed and stored.

    What would end a line, steer a terminal, turn the direction of writing or is no character is written as
    addresses write it: a name may hold any byte but a slash.
    """
    return _UNPRINTABLE.sub(lambda match: quote(match[0], errors="surrogateescape"), name)


def _expand(given: str | Path) -> list[Path]:
    path = Path(given).expanduser()
    if path.exists():
        return [path]
    anchor = Path(path.anchor) if path.anchor else Path()
    matches = sorted(anchor.glob(str(path.relative_to(path.anchor) if path.anchor else path)))
    if not matches:
        raise FileNotFoundError(f"no file, folder or pattern matches {str(given)!r}")
    return matches


def _files(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield the documents at or below ``root``: path, address relative to the folder, and where it really lies."""
    if not root.is_file():
        yield from _below(str(root), "", os.path.realpath(root))
    elif root.name.lower() not in _NOT_DOCUMENTS:
        yield root, root.name, os.path.realpath(root)


def _below(folder: str, source: str, real: str) -> Iterator[tuple[Path, str, str]]:
    """Yield the documents below ``folder``; folders that are symbolic links are not entered.

    It works with strings and not with paths: a corpus may have a hundred thousand files. A folder that may not be
    looked into stands for the documents in it: reading it says why.
    """
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except PermissionError:
        yield Path(folder), source.rstrip("/") or ".", real
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        where = f"{real}{os.sep}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{source}{entry.name}/", where)
        elif entry.name.lower() not in _NOT_DOCUMENTS and _is_document(entry):
            yield Path(entry.path), source + entry.name, os.path.realpath(where) if entry.is_symlink() else where


def _is_document(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a file, or a link that leads to none: reading it says that nothing is there."""
    try:
        return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))  # noqa: PTH110 - a string
    except OSError:  # a circle of links
        return True


def _entry(path: Path, base: Path, known: dict[Path, _Manifests]) -> ManifestEntry:
    for folder, listed in _manifests(path.parent, base, known):
        inside = path.relative_to(folder).as_posix()
        for name in (inside, f"{folder.name}/{inside}"):
            if name in listed:
                return listed[name]
    return ManifestEntry()


def _manifests(folder: Path, base: Path, known: dict[Path, _Manifests]) -> _Manifests:
    """Return the manifests in ``folder`` and above it up to ``base``, the nearest first; ``known`` keeps them."""
    if folder not in known:
        own = _load_manifest(folder / MANIFEST)
        above = () if folder in (base, folder.parent) else _manifests(folder.parent, base, known)
        known[folder] = (*([(folder, own)] if own else []), *above)
    return known[folder]


def _load_manifest(path: Path) -> dict[str, ManifestEntry]:
    """Return the entries of a manifest by file name: columns file, provider, urn, published_on_listing."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
        return {
            row["file"].strip(): ManifestEntry(
                provider=_given(row.get("provider")),
                urn=_given(row.get("urn")),
                published_on_listing=_date(row.get("published_on_listing")),
            )
            for row in csv.DictReader(stream)
            if row.get("file")
        }


def _given(value: str | None) -> str | None:
    return (value or "").strip() or None


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "").strip())
    except ValueError:
        return None
