"""Lists that answer an inspection's recommendations one by one ("Progress in the four areas was as follows:")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.link.asks import demand_of
from pipeline.link.lexicon import Array, Lexicon
from pipeline.link.likeness import compare
from pipeline.link.linker import Linker
from pipeline.link.register import Entry, Register
from pipeline.link.stated import counted_in
from pipeline.link.texts import ready
from pipeline.link.ties import Tie, index_of
from pipeline.link.view import View
from pipeline.records import Document, MinedDocument, Passage, Span

_LIKE_AN_ANSWER = 0.5
_NAMED = 0.6  # of what a topic's words weigh, the recommendation holds so much
_TOPIC_SCORE = 0.8
_MOST_ITEMS = 12


def answer_ties(seen: View, register: Register, linker: Linker) -> Iterator[Tie]:
    """Yield the items of a list that answers the recommendations of an inspection, in their order or not.

    See :func:`_assigned`. Items of a list of topics (``models/link/lists.toml``) answer nothing: an item is a plan
    to look into the recommendation that it names, if it names one.
    """
    document, lexicon = seen.document, linker.lexicon
    for reference, entries in counted_in(seen.mined, register):
        if not reference.answers_follow:
            continue
        if linker.topics.search(document.quote(reference.span)):
            yield from _topics(seen.mined, entries, reference.span, lexicon)
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
        from scipy.optimize import linear_sum_assignment  # few lists need it, and it takes long to import

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


def _topics(mined: MinedDocument, entries: Sequence[Entry], lead: Span, lexicon: Lexicon) -> Iterator[Tie]:
    items = _items_after(mined.document, lead, _MOST_ITEMS)
    if not items:
        return
    asked = [demand_of(entry.recommendation.text) for entry in entries]
    held = compare(ready([mined.document.quote(item) for item in items], lexicon), ready(asked, lexicon), lexicon)
    for row, item in enumerate(items):
        column = int(held["covered"][row].argmax())
        if held["covered"][row, column] >= _NAMED:
            span = Span(item.start, item.end, item.page)
            evidence = "stands in a list of matters to be looked into"
            identity = entries[column].recommendation.recommendation_id
            yield Tie(identity, span, "subject", _TOPIC_SCORE, evidence, "link.listed", status="planned")


def _items_after(document: Document, span: Span, most: int) -> list[Passage]:
    at = index_of(document, span)
    items: list[Passage] = []
    for passage in document.passages[at + 1 :] if at >= 0 else ():
        if passage.kind != "list_item" or len(items) >= most:
            break
        if items and passage.label != items[0].label and not (passage.label or "")[:1].isalnum():
            break
        items.append(passage)
    return items
