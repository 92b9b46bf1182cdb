"""Recurrences after review: a pair stands only while a link that is not rejected stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.link.mentions import overlaps
from pipeline.records import Link, LinkedAuthority, Recurrence
from pipeline.review.made import RULE

_INSPECTION = "inspection"


def recurrences_after(linked: LinkedAuthority, links: Sequence[Link]) -> tuple[Recurrence, ...]:
    """Return the recurrences of ``linked`` now that its links are ``links``, by their two recommendations."""
    before = _pairs(linked, [link for link in linked.links if link.asserted])
    now = _pairs(linked, [link for link in links if link.asserted and link.review != "rejected"])
    kept = {
        (one.earlier_recommendation_id, one.later_recommendation_id): one
        for one in linked.recurrences
        if (pair := (one.earlier_recommendation_id, one.later_recommendation_id)) in now or pair not in before
    }
    for pair, link in now.items():
        if pair not in before and pair not in kept:
            kept[pair] = Recurrence(*pair, score=link.score, evidence=link.evidence, rule_id=RULE)
    return tuple(kept[pair] for pair in sorted(kept))


def _pairs(linked: LinkedAuthority, links: Iterable[Link]) -> dict[tuple[str, str], Link]:
    """Return the pairs of recommendations of inspections in which the later one is the mention of the earlier."""
    mentions = {mention.mention_id: mention for mention in linked.mentions}
    kinds = {one.recommendation_id: one.statement.kind for one in linked.recommendations}
    issued: dict[str, list[str]] = {}
    spans = {one.recommendation_id: one.statement.span for one in linked.recommendations}
    for one in linked.recommendations:
        issued.setdefault(one.document_id, []).append(one.recommendation_id)
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        mention = mentions[link.mention_id]
        for later in issued.get(mention.document_id, ()):
            inspected = kinds[later] == kinds[link.recommendation_id] == _INSPECTION
            if inspected and later != link.recommendation_id and overlaps(mention.span, [spans[later]]):
                found.setdefault((link.recommendation_id, later), link)
    return found
