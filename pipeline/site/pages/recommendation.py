"""The page of a recommendation: its words, its time line, every mention of it, and what was searched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.audit.history import Event, History
from pipeline.audit.wording import change
from pipeline.dataset.cells import Row
from pipeline.site.addresses import recommendation_page
from pipeline.site.authority import Authority
from pipeline.site.evidence import Context, asserted, by_voice, context, doubtful, later
from pipeline.site.render import render
from pipeline.site.restated import marked
from pipeline.site.timeline import time_line

_LISTED = 100  # documents searched that a page lists; the page of the authority has all


@dataclass(frozen=True)
class Restatement:
    """One place where the recommendation is stated again: its words with the changes marked, if it has words."""

    row: Row
    document: Row
    times: int
    words: Markup | None
    changes: tuple[str, ...]
    context: Context
    source: str | None


def pages(authority: Authority) -> Iterator[tuple[str, str]]:
    """Yield the address and the content of the page of each recommendation."""
    for identity in authority.recommendations:
        yield recommendation_page(identity), _page(authority, identity)


def _page(authority: Authority, identity: str) -> str:
    found = authority.history(identity)
    recommendation = found.recommendation
    said = asserted(authority, found)
    doubted = doubtful(authority, found, len(said))
    return render(
        "recommendation.html",
        recommendation_page(identity),
        authority=authority,
        recommendation=recommendation,
        home=found.document,
        issued_in=context(authority, recommendation),
        source=authority.source(recommendation),
        inspection=authority.inspections.get(recommendation["inspection_id"] or ""),
        standing=found.follow_up,
        voices=by_voice(said),
        said=said,
        doubted=doubted,
        late=later(found),
        restated=list(_restatements(authority, found)),
        made_before=found.made_before,
        made_again=found.made_again,
        line=time_line(found, said, doubted),
        searched=found.searched,
        listed=found.searched.read[:_LISTED],
        most=_LISTED,
        meetings=sum(row["doc_type"] in {"minutes", "agenda"} for row in found.searched.read),
        problems=found.problems,
    )


def _restatements(authority: Authority, found: History) -> Iterator[Restatement]:
    original = found.recommendation["text"]
    for event in found.events:
        if event.restated:
            yield _restatement(authority, original, event)


def _restatement(authority: Authority, original: str, event: Event) -> Restatement:
    row = event.restated[0]
    words = marked(original, row["text"]) if row["match"] in {"verbatim", "reworded"} else None
    return Restatement(
        row,
        event.document,
        len(event.restated),
        words,
        tuple(map(change, row["changes"])),
        context(authority, row),
        authority.source(row),
    )
