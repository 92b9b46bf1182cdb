"""The site as a product of a run: what changed is made anew, the rest is left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from pipeline.audit.reading import fingerprint
from pipeline.flow.news import News
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import Progress
from pipeline.site.addresses import NAME, Sources
from pipeline.site.authority import Authority, make_authority
from pipeline.site.corpus import Corpus, Part, load_corpus
from pipeline.site.folder import Folder, Made
from pipeline.site.pages import authority as of_authority
from pipeline.site.pages import document, inspection, recommendation, shared
from pipeline.site.pages.shared import see

_ASSETS = ("site.css", "site.js")
_HOME = Path(__file__).parent
_SHARED = "/"  # no key of an authority


def write(outputs: Outputs, changes: Changes, progress: Progress) -> None:
    """Write the site to ``site`` beside the dataset.

    An authority whose rows are those its pages were made of is not rendered again; a page is written where its
    bytes differ; pages of what is gone are removed. Of ``changes`` only the news are used: what else changed is
    seen in the dataset itself, so that a run cut short before this point loses nothing. A run that brings nothing
    new leaves the news of the last one that did.
    """
    folder = Folder(outputs.root / NAME)
    made, there, code = folder.made(), folder.there(), _code()
    whole = _digest(fingerprint(outputs.dataset, _HOME, outputs.cleared), code, outputs.folders)
    news = _digest(changes.news)
    same = made.whole == whole and there.issuperset(chain(*made.pages.values()))
    if same and (made.news == news or _is_quiet(changes.news)):
        return
    corpus, sources = load_corpus(outputs.dataset), Sources(folder.root, outputs.folders)
    digests = {
        part.key: corpus.digest(part, code, *sorted(outputs.cleared), *_reached(corpus, part, sources))
        for part in corpus.parts
    }
    kept = {key for key in digests if made.digests.get(key) == digests[key] and there.issuperset(made.pages[key])}
    made = Made("", "", {key: digests[key] for key in kept}, {key: made.pages[key] for key in kept})
    folder.remember(made)  # so that a run cut short leaves no page that passes for finished
    advance = progress("site", len(digests) - len(kept) + 1)
    for part in corpus.parts:
        if part.key not in kept:
            authority = make_authority(part, corpus.rows(part), sources, outputs.cleared)
            made.pages[part.key] = _put(folder, _pages(authority))
            advance()
    made.pages[_SHARED] = _put(folder, chain(_assets(), shared.pages(see(corpus, outputs.cleared), changes.news)))
    advance()
    folder.sweep(chain(*made.pages.values()))
    folder.remember(Made(whole, news, digests, made.pages))


def _is_quiet(news: News) -> bool:
    """Return whether there was an earlier run and nothing is new since."""
    return not news.first_run and replace(news, first_run=True) == News()


def _pages(authority: Authority) -> Iterator[tuple[str, str]]:
    for kind in (document, recommendation, inspection, of_authority):
        yield from kind.pages(authority)


def _put(folder: Folder, pages: Iterator[tuple[str, str]]) -> list[str]:
    addresses = []
    for address, content in pages:
        folder.put(address, content)
        addresses.append(address)
    return addresses


def _assets() -> Iterator[tuple[str, str]]:
    for name in _ASSETS:
        yield f"assets/{name}", (_HOME / "assets" / name).read_text("utf-8")


def _reached(corpus: Corpus, part: Part, sources: Sources) -> Iterator[str]:
    """Yield where the sources of a part's documents can be opened; they move with the folders given."""
    for row in corpus.documents(part):
        yield str(sources.address(row))


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(repr, parts)).encode()).hexdigest()


def _code() -> str:
    """Return a digest of the code and the templates that make the pages."""
    digest = hashlib.sha256()
    for home in (_HOME, _HOME.parent / "audit", _HOME.parent / "explain"):
        for path in sorted(home.rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js"}:
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
