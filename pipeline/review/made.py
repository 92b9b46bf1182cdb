"""The mention and the link that a reviewer's decision makes where linking found none."""

from __future__ import annotations

from pipeline.link.mentions import make_mention
from pipeline.link.timeline import follows, when
from pipeline.records import Link, Mention, MinedDocument, Recommendation
from pipeline.review.standing import Place

RULE = "review.decision"


def mention_at(mined: MinedDocument, place: Place) -> Mention:
    """Return the mention at ``place``, with the full stop or bracket that closes it; status as its cues say."""
    text, end = mined.document.text, place.end
    while end < len(text) and not (text[end].isspace() or text[end].isalnum()):
        end += 1
    return make_mention(mined, mined.document.span(place.start, end))


def make_link(
    recommendation: Recommendation, issued_in: MinedDocument, mention: Mention, mentioned_in: MinedDocument
) -> Link | None:
    """Return the link a reviewer makes, or null where the mention is older than the recommendation."""
    order = follows(when(mentioned_in.extraction.facts), when(issued_in.extraction.facts))
    if order is False:
        return None
    return Link(
        recommendation_id=recommendation.recommendation_id,
        mention_id=mention.mention_id,
        basis="reviewer",
        status=mention.status,
        score=1.0,
        evidence="a reviewer ties them",
        rule_id=RULE,
        order_certain=order is True,
    )
