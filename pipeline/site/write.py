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
from pipeline.site.folder import Folder, Made, clear, renewed
from pipeline.site.pages import authority as of_authority
from pipeline.site.pages import document, inspection, recommendation, shared
from pipeline.site.pages.shared import see

_ASSETS = ("site.css", "site.js")
_HOME = Path(__file__).parent
_SHARED = "/"  # no key of an authority


def write(outputs: Outputs, changes: Changes, progress: Progress) -> None:
    """Write the site to ``site`` beside the dataset: all of what is new in it appears at once.

    An authority whose rows are those its pages were made of is not rendered again; a page is written where its
    bytes differ; pages of what is gone are removed. Of ``changes`` only the news are used: what else changed is
    seen in the dataset itself, so that a run cut short before this point loses nothing. A run that brings nothing
    new leaves the news of the last one that did.
    """
    root = outputs.root / NAME
    clear(root)
    found, code = Folder(root), _code()
    made, there = found.made(), found.there()
    whole = _digest(fingerprint(outputs.dataset, _HOME, outputs.cleared), code, outputs.folders, outputs.run_id)
    news = _digest(changes.news)
    same = made.whole == whole and there.issuperset(chain(*made.pages.values()))
    if same and (made.news == news or _is_quiet(changes.news)):
        return
    corpus, sources = load_corpus(outputs.dataset), Sources(root, outputs.folders)
    digests = {
        part.key: corpus.digest(part, code, *sorted(outputs.cleared), *_reached(corpus, part, sources))
        for part in corpus.parts
    }
    kept = {key for key in digests if made.digests.get(key) == digests[key] and there.issuperset(made.pages[key])}
    pages = {key: made.pages[key] for key in kept}
    advance = progress("site", len(digests) - len(kept) + 1)
    with renewed(root) as folder:
        for part in corpus.parts:
            if part.key not in kept:
                authority = make_authority(part, corpus.rows(part), sources, outputs.cleared)
                pages[part.key] = _put(folder, _pages(authority))
                advance()
        overviews = shared.pages(see(corpus, outputs.cleared), changes.news, outputs.run_id)
        pages[_SHARED] = _put(folder, chain(_assets(outputs.run_id), overviews))
        advance()
        folder.sweep(chain(*pages.values()))
        folder.remember(Made(whole, news, digests, pages))


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


def _assets(run_id: str) -> Iterator[tuple[str, str]]:
    """Yield the files all pages share; by one of them every page names the run, unchanged as it may be itself."""
    named = f'.run::after {{ content: "Made by {run_id}"; }}\n' if run_id else ""
    yield "assets/run.css", named
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
