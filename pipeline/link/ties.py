"""Ties that a document states itself: answers under a recommendation's heading, lists of answers, tracker rows,
"this was a recommendation at the last inspection", "Further to Minute 3/17"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.link.lexicon import Array, Lexicon
from pipeline.link.likeness import compare, ready
from pipeline.link.register import Entry, Register
from pipeline.link.stated import Restated, counted_in
from pipeline.link.timeline import follows, when
from pipeline.link.view import View
from pipeline.records import Document, MinedDocument, Passage, Span

SCORE = 0.97
_LIKE_AN_ANSWER = 0.5
_MOST_ITEMS = 12
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """``text[span]`` of a document reports on ``recommendation_id``; ``raw`` is the model's score, where it
    spoke.
    """

    recommendation_id: str
    span: Span
    basis: str
    score: float
    evidence: str
    rule_id: str
    raw: float | None = None
    asserted: bool = True


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


def _index(document: Document, span: Span) -> int:
    held = document.passage_at(span.start)
    return held.ordinal if held is not None else -1


def _answered(document: Document, one: Restated, starts: dict[int, Restated]) -> bool:
    """Return whether a restated list item is answered by what follows it, rather than by the next item."""
    at = _index(document, one.span)
    if at < 0 or at + 1 >= len(document.passages):
        return False
    here, following = document.passages[at], document.passages[at + 1]
    numbered = bool(re.match(r"\W*recommendation\s+\d", document.text[max(0, here.start - 4) : here.end], re.I))
    return numbered and following.start not in starts


def _under(document: Document, one: Restated, starts: dict[int, Restated]) -> Iterator[Passage]:
    at = _index(document, one.span)
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


def answer_ties(seen: View, register: Register, lexicon: Lexicon) -> Iterator[Tie]:
    """Yield the items of a list that answers the recommendations of an inspection, in their order or not.

    See :func:`_assigned`.
    """
    document = seen.document
    for reference, entries in counted_in(seen.mined, register):
        if not reference.answers_follow:
            continue
        own = tuple(e for e in entries if e.recommendation.statement.addressee != "lscb") or entries
        items = _items_after(document, reference.span, len(own) if reference.count else _MOST_ITEMS)
        if not items:
            continue
        likeness = _likeness(seen.mined, own, items, lexicon)
        for row, column in _assigned(likeness):
            item, identity = items[column], own[row].recommendation.recommendation_id
            evidence = "stands in the list that answers the areas named above it"
            yield Tie(identity, Span(item.start, item.end, item.page), "heading", 0.95, evidence, "link.answers")


def _assigned(likeness: Array) -> Iterator[tuple[int, int]]:
    """Yield which recommendation (row) each item (column) answers.

    As many items as recommendations: one each, all together the most alike, their order breaking ties. Else each
    item by itself, if it is like enough.
    """
    rows, columns = likeness.shape
    if rows == columns:
        pairs = linear_sum_assignment(-(likeness + 0.02 * np.eye(rows)))
        yield from ((int(row), int(column)) for row, column in zip(*pairs, strict=True))
        return
    for column in range(columns):
        row = int(likeness[:, column].argmax())
        if likeness[row, column] >= _LIKE_AN_ANSWER:
            yield row, column


def _likeness(mined: MinedDocument, entries: Sequence[Entry], items: Sequence[Passage], lexicon: Lexicon) -> Array:
    """Return how like each recommendation (row) each item (column) is: half by words, half by subjects named."""
    left = ready([entry.recommendation.text for entry in entries], lexicon)
    right = ready([mined.document.quote(item) for item in items], lexicon)
    words = compare(right, left, lexicon)
    subjects = np.zeros((len(entries), len(items)), dtype=np.float32)
    for column, item in enumerate(items):
        told = {
            f.value for f in mined.extraction.findings if f.label == "subject" and item.start <= f.start < item.end
        }
        for row, entry in enumerate(entries):
            subjects[row, column] = not told.isdisjoint(entry.recommendation.subjects)
    return np.asarray(0.25 * words["covered"].T + 0.25 * words["near"].T + 0.5 * subjects, dtype=np.float32)


def _items_after(document: Document, span: Span, most: int) -> list[Passage]:
    at = _index(document, span)
    items: list[Passage] = []
    for passage in document.passages[at + 1 :] if at >= 0 else ():
        if passage.kind != "list_item" or len(items) >= most:
            break
        if items and passage.label != items[0].label and not (passage.label or "")[:1].isalnum():
            break
        items.append(passage)
    return items


def tracker_ties(mined: MinedDocument, restated: Sequence[Restated]) -> Iterator[Tie]:
    """Yield the progress cells of tracker rows whose recommendation was recognised."""
    by_start = {one.span.start: one for one in restated}
    for row in mined.extraction.tracker_rows:
        one = by_start.get(row.recommendation.start)
        span = row.progress or row.action
        if one is not None and span is not None and span.end > span.start:
            basis = "number" if one.match == "number_only" else "restated"
            evidence = "the progress cell of the row that restates the recommendation"
            yield Tie(one.entry.recommendation.recommendation_id, span, basis, SCORE, evidence, "link.tracker")


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
