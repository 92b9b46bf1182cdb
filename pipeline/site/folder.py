"""The folder of the site: pages that change only where their bytes do, and what is known of how they were made."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.dataset.publish import link_or_copy
from pipeline.dataset.switch import restore, switch

_STATE = ".made.json"
_PARTS = ("recommendations", "documents", "inspections", "authorities", "data", "assets")
_SCRATCH = ".part"


@dataclass
class Made:
    """What the pages were made of: digests of all, of the news and of each authority, and the pages of each."""

    whole: str = ""
    news: str = ""
    digests: dict[str, str] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)


@contextmanager
def renewed(root: Path) -> Iterator[Folder]:
    """Yield a folder with the files of ``root``; once all is written it takes the place of ``root`` at once.

    Whoever looks finds the old site or the new one; where this fails or is interrupted, the old one stays.
    """
    fresh = root.with_name(f".{root.name}-new")
    clear(root)
    _twin(root, fresh)
    yield Folder(fresh)
    switch(fresh, root)


def clear(root: Path) -> None:
    """Remove what runs that were ended left beside ``root``, and put back what they had moved aside."""
    restore(root)
    shutil.rmtree(root.with_name(f".{root.name}-new"), ignore_errors=True)


def _twin(folder: Path, other: Path) -> None:
    """Give each file of ``folder`` a second name in ``other``: a page is never written over, only replaced."""
    other.mkdir(parents=True)
    if folder.is_dir():
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    _twin(Path(entry.path), other / entry.name)
                else:
                    link_or_copy(Path(entry.path), other / entry.name)


class Folder:
    """The folder ``root`` of the site; a page is written beside itself and renamed, so that none is half there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written = 0

    def put(self, address: str, content: str) -> None:
        """Write the page ``address``, unless it has these bytes already."""
        path, data = self.root / address, content.encode("utf-8", "replace")
        try:
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return
        except OSError:
            path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_name(f".{path.name}.{os.getpid()}{_SCRATCH}")
        scratch.write_bytes(data)
        scratch.replace(path)
        self.written += 1

    def there(self) -> set[str]:
        """Return the addresses of all files of the site."""
        found = set()
        for folder in ("", *_PARTS):
            if (self.root / folder).is_dir():
                with os.scandir(self.root / folder) as entries:
                    found |= {f"{folder}/{one.name}".lstrip("/") for one in entries if one.is_file()}
        return found

    def sweep(self, kept: Iterable[str]) -> None:
        """Remove files that a run left behind and this one did not make: old pages, scratch files."""
        wanted = set(kept)
        for address in sorted(self.there() - wanted):
            inside = "/" in address or address.endswith((_SCRATCH, ".html"))
            if inside and address != _STATE:
                (self.root / address).unlink(missing_ok=True)

    def made(self) -> Made:
        """Return what is known of the pages; nothing where that cannot be read."""
        try:
            plain = json.loads((self.root / _STATE).read_text("utf-8"))
            return Made(
                str(plain["whole"]), str(plain["news"]), _strings(plain["digests"]), _lists(plain["pages"])
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Made()

    def remember(self, made: Made) -> None:
        """Keep what is known of the pages for the next run."""
        plain = {"whole": made.whole, "news": made.news, "digests": made.digests, "pages": made.pages}
        self.put(_STATE, json.dumps(plain, ensure_ascii=False, sort_keys=True))


def _strings(plain: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in plain.items()}


def _lists(plain: Mapping[str, Iterable[object]]) -> dict[str, list[str]]:
    return {key: [str(one) for one in value] for key, value in plain.items()}
