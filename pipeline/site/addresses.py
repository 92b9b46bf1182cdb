"""Where each page of the site stands, relative to its folder, and where the source of a document can be opened."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from pipeline.dataset.cells import Row

NAME = "site"
"""The folder of the site within the outputs."""
_PDF = "application/pdf"
_SAFE = re.compile(r"[^A-Za-z0-9._-]+")


def recommendation_page(identity: str) -> str:
    """Return the address of the page of a recommendation."""
    return f"recommendations/{_name(identity)}.html"


def document_page(identity: str) -> str:
    """Return the address of the page of a document."""
    return f"documents/{_name(identity)}.html"


def inspection_page(identity: str) -> str:
    """Return the address of the page of an inspection."""
    return f"inspections/{_name(identity)}.html"


def authority_page(key: str) -> str:
    """Return the address of the page of an authority, by its ONS code or, without one, its name in lower case."""
    return f"authorities/{_name(key) if key else 'none-named'}.html"


def _name(identity: str) -> str:
    """Return a file name for ``identity``: itself where it is plain, else made plain, with a digest."""
    plain = _SAFE.sub("-", identity).strip("-.")[:60]
    if plain and plain == identity:
        return plain
    return f"{plain}-{hashlib.sha256(identity.encode()).hexdigest()[:8]}"


class Sources:
    """Where the sources of documents are: their own address, else a file under one of ``folders``.

    ``site`` is the folder of the site; every page that links to a source stands one folder below it.
    """

    def __init__(self, site: Path, folders: Sequence[Path] = ()) -> None:
        self._below = (site / "documents").absolute()
        self._folders = [folder.absolute() for folder in folders]

    def address(self, document: Row) -> str | None:
        """Return what a link to the source of ``document`` leads to, or null where it is not known."""
        for given in (document.get("address"), document["source"]):
            if given and (found := web_address(given)):
                return found
        return self._file(document)

    def _file(self, document: Row) -> str | None:
        found = [path for folder in self._folders if (path := _inside(folder, document["source"]))]
        if len(found) > 1:
            found = [path for path in found if _sha256(path) == document["sha256"]] or found
        return quote(Path(os.path.relpath(found[0], self._below)).as_posix()) if found else None


def at_page(address: str, document: Row, page: int | None) -> str:
    """Return ``address`` so that a browser opens a PDF on ``page``."""
    return f"{address}#page={page}" if page and document["media_type"] == _PDF else address


def web_address(given: str) -> str | None:
    """Return an http or https address without a user's name or password; null for anything else."""
    try:
        parts = urlsplit(given.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return None
    netloc = parts.netloc.rpartition("@")[2]
    clean = urlunsplit((parts.scheme.lower(), netloc, parts.path, parts.query, ""))
    return quote(clean, safe="%/:?#[]@!$&'()*+,;=~")


def _inside(folder: Path, source: str) -> Path | None:
    base = folder if folder.is_dir() else folder.parent
    path = base / source
    return path if ".." not in Path(source).parts and path.is_file() else None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
