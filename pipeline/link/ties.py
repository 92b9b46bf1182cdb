"""Ties that a document states itself: answers under a recommendation's heading, tracker rows, "Further to Minute
3/17".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.findings import within
from pipeline.link.register import Entry, Register
from pipeline.link.stated import Restated
from pipeline.link.timeline import follows, when
from pipeline.records import Document, MinedDocument, Passage, Span

SCORE = 0.97
_FEWEST_WORDS = 4
_OPENING = re.compile(r"\w+(?: \w+){0,2}[.:;]")


@dataclass(frozen=True, slots=True)
class Tie:
    """``text[span]`` of a document reports on ``recommendation_id``.

    ``raw`` is the model's score, where it spoke; ``core`` the sentences of the span that bear on the matter, all
    of them where it is empty; ``status`` is null unless the tie itself says how the matter stands.
    """

    recommendation_id: str
    span: Span
    basis: str
    score: float
    evidence: str
    rule_id: str
    raw: float | None = None
    asserted: bool = True
    core: tuple[tuple[int, int], ...] = ()
    status: str | None = None


def heading_ties(mined: MinedDocument, restated: Sequence[Restated]) -> Iterator[Tie]:
    """Yield the passages that stand under a recommendation's own heading, up to the next heading of its rank.

    A heading is what the extraction or the layout says is one, or a restated item followed by plain paragraphs.
    """
    document = mined.document
    starts = {one.span.start: one for one in restated}
    for one in restated:
        if not one.heading and not _answered(document, one, starts):
            continue
        basis = "number" if one.number else "heading"
        if one.match == "number_only":
            evidence = f"stands under the heading of recommendation {one.number}"
        else:
            evidence = (
                f"stands under the recommendation restated{f' as number {one.number}' if one.number else ''}"
            )
        for passage in _under(document, one, starts):
            span = Span(passage.start, passage.end, passage.page)
            yield Tie(one.entry.recommendation.recommendation_id, span, basis, SCORE, evidence, "link.heading")


def index_of(document: Document, span: Span) -> int:
    """Return the place of the passage in which ``span`` begins, or -1 where it begins in none."""
    held = document.passage_at(span.start)
    return held.ordinal if held is not None else -1


def _answered(document: Document, one: Restated, starts: dict[int, Restated]) -> bool:
    """Return whether a restated list item is answered by what follows it, rather than by the next item."""
    at = index_of(document, one.span)
    if at < 0 or at + 1 >= len(document.passages):
        return False
    here, following = document.passages[at], document.passages[at + 1]
    numbered = bool(re.match(r"\W*recommendation\s+\d", document.text[max(0, here.start - 4) : here.end], re.I))
    return numbered and following.start not in starts


def _under(document: Document, one: Restated, starts: dict[int, Restated]) -> Iterator[Passage]:
    at = index_of(document, one.span)
    if at < 0:
        return
    level = document.passages[at].level if document.passages[at].kind == "heading" else None
    for passage in document.passages[at + 1 :]:
        restated = any(passage.start <= start < passage.end for start in starts)
        if restated or (passage.kind == "heading" and (level is None or passage.level <= level)):
            return
        if passage.kind == "heading" or len(document.quote(passage).split()) < _FEWEST_WORDS:
            continue
        yield passage


def tracker_ties(mined: MinedDocument, restated: Sequence[Restated]) -> Iterator[Tie]:
    """Yield the progress cells of tracker rows whose recommendation was recognised."""
    by_start = {one.span.start: one for one in restated}
    for row in mined.extraction.tracker_rows:
        one = by_start.get(row.recommendation.start)
        span = row.progress or row.action
        if one is not None and span is not None and span.end > span.start:
            basis = "number" if one.match == "number_only" else "restated"
            evidence = "the progress cell of the row that restates the recommendation"
            identity, said = one.entry.recommendation.recommendation_id, _said_first(mined, span)
            yield Tie(identity, span, basis, SCORE, evidence, "link.tracker", core=said)


def _said_first(mined: MinedDocument, span: Span) -> tuple[tuple[int, int], ...]:
    """Return the words that open a progress cell and say how the matter stands ("Completed. ..."), if any do."""
    opening = _OPENING.match(mined.document.text, span.start, span.end)
    if opening is None or not within(mined.extraction.findings, opening.start(), opening.end(), "cue"):
        return ()
    return ((opening.start(), opening.end()),)


def minute_ties(mined: MinedDocument, register: Register) -> Iterator[Tie]:
    """Yield the passages that refer to the minute a resolution was recorded under ("Further to Minute 3/17")."""
    document, moment = mined.document, when(mined.extraction.facts)
    for reference in mined.extraction.minute_references:
        for entry in register.entries:
            if entry.recommendation.statement.kind != "resolution" or entry.mined is mined:
                continue
            if follows(moment, entry.when) is False or reference.minute_number not in _minutes_of(entry):
                continue
            passage = document.passage_at(reference.span.start)
            if passage is not None:
                span = Span(passage.start, passage.end, passage.page)
                evidence = f"refers to Minute {reference.minute_number}, which records it"
                identity = entry.recommendation.recommendation_id
                yield Tie(identity, span, "minute_reference", SCORE, evidence, "link.minute_reference")


def _minutes_of(entry: Entry) -> set[str | None]:
    span = entry.recommendation.statement.span
    return {one.minute_number for one in entry.mined.extraction.resolutions if one.span == span}
