"""Recurrences: the same matter recommended again at a later inspection, all pairs, not only consecutive ones."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.mentions import overlaps
from pipeline.link.register import Register
from pipeline.records import Link, Mention, Recurrence

RULE = "link.recommended_again"


def find_recurrences(
    register: Register, mentions: Sequence[Mention], links: Sequence[Link]
) -> tuple[Recurrence, ...]:
    """Return the pairs of recommendations of two inspections whose later one is a mention of the earlier."""
    spoken = {mention.mention_id: mention for mention in mentions}
    inspections = {entry.recommendation.recommendation_id: entry.inspection for entry in register.entries}
    found: dict[tuple[str, str], Recurrence] = {}
    for link in links:
        if not link.asserted or inspections[link.recommendation_id] is None:
            continue
        mention = spoken[link.mention_id]
        for entry in register.entries:
            later = entry.recommendation
            if later.document_id != mention.document_id or entry.inspection is None:
                continue
            if overlaps(mention.span, [later.statement.span]):
                pair = (link.recommendation_id, later.recommendation_id)
                if pair not in found or found[pair].score < link.score:
                    found[pair] = Recurrence(*pair, score=link.score, evidence=link.evidence, rule_id=RULE)
    return tuple(found[pair] for pair in sorted(found))
