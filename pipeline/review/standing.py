"""Where a target stands now: in its place, changed, or not among these documents."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.review.decisions import Target
from pipeline.review.ground import Ask, Ground, Paper
from pipeline.review.words import digest, locate

_WORDS_THAT_TELL = 6


@dataclass(frozen=True)
class Place:
    """Quoted words and the recommendation they bear on, as they are called in this run."""

    recommendation_id: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Changed:
    """Why a decision cannot be applied any more, and where it could be made anew, if anywhere."""

    reason: str
    place: Place | None = None


def stand(target: Target, ground: Ground) -> Place | Changed | None:
    """Return where ``target`` stands in ``ground``, what has changed, or null if its document is not there."""
    ask, paper = _ask(target, ground), ground.by_sha.get(target.document_sha256)
    if paper is None:
        return _elsewhere(target, ground, ask)
    span = _span(target, paper)
    if span is None:
        return Changed("its passage reads otherwise now", _anew(target, ask, paper))
    if ask is None:
        return Changed("no recommendation has the words it was about")
    return Place(ask.recommendation_id, paper.document_id, *span)


def _ask(target: Target, ground: Ground) -> Ask | None:
    """Return the recommendation of the same words from the same file, else the one of the same words and day."""
    alike = ground.asks_by_words.get(digest(target.recommendation), [])
    same_file = [ask for ask in alike if ask.sha256 == target.recommendation_sha256]
    if same_file:
        return next((ask for ask in same_file if ask.nth == target.recommendation_nth), None)
    same_day = [ask for ask in alike if ask.issued == target.issued and ask.authority == target.authority]
    return same_day[0] if len(same_day) == 1 else None


def _span(target: Target, paper: Paper) -> tuple[int, int] | None:
    passages = paper.by_words.get(target.passage, [])
    if len(passages) != target.passage_of or target.passage_nth >= target.passage_of:
        return None
    start, end = passages[target.passage_nth]
    found = locate(paper.text[start:end], target.quote)
    if target.quote_nth >= len(found):
        return None
    first, last = found[target.quote_nth]
    return start + first, start + last


def _elsewhere(target: Target, ground: Ground, ask: Ask | None) -> Changed | None:
    own = [paper for paper in ground.papers if target.authority in paper.authority]
    for paper in own:
        if paper.source == target.source:
            return Changed("its document has a new version", _anew(target, ask, paper))
    if len(target.quote.split()) >= _WORDS_THAT_TELL:
        for paper in own:
            if target.passage in paper.by_words:
                reason = f"its document is gone, but the same passage stands in {paper.source}"
                return Changed(reason, _anew(target, ask, paper))
    return None


def _anew(target: Target, ask: Ask | None, paper: Paper) -> Place | None:
    found = locate(paper.text, target.quote) if ask else []
    if ask is None or len(found) != 1 or paper.passage_at(*found[0]) is None:
        return None
    return Place(ask.recommendation_id, paper.document_id, *found[0])


def target_of(place: Place, ground: Ground) -> Target | None:
    """Return the target that tells ``place`` by content, or null where its words are not in one passage."""
    paper, ask = ground.by_id[place.document_id], ground.asks_by_id[place.recommendation_id]
    passage = paper.passage_at(place.start, place.end)
    if passage is None:
        return None
    start, end = passage
    words = digest(paper.text[start:end])
    quote = paper.text[place.start : place.end]
    inside = [(start + a, start + b) for a, b in locate(paper.text[start:end], quote)]
    if (place.start, place.end) not in inside:
        return None
    return Target(
        authority=ask.authority,
        recommendation=ask.text,
        recommendation_sha256=ask.sha256,
        recommendation_nth=ask.nth,
        issued=ask.issued,
        document_sha256=paper.sha256,
        source=paper.source,
        page=None,
        passage=words,
        passage_nth=paper.by_words[words].index(passage),
        passage_of=len(paper.by_words[words]),
        quote=quote,
        quote_nth=inside.index((place.start, place.end)),
    )
