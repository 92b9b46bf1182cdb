"""The mention and the link that a reviewer's decision makes where linking found none."""

from __future__ import annotations

from pipeline.extract.statuses import status_of
from pipeline.link.mentions import voice_of
from pipeline.link.timeline import follows, when
from pipeline.records import Link, Mention, MinedDocument, Recommendation, stable_id
from pipeline.review.standing import Place

RULE = "review.decision"


def make_mention(mined: MinedDocument, place: Place) -> Mention:
    """Return the mention at ``place``, with the full stop or bracket that closes it; status as its cues say."""
    document, extraction = mined.document, mined.extraction
    end = place.end
    while end < len(document.text) and not (document.text[end].isspace() or document.text[end].isalnum()):
        end += 1
    span = document.span(place.start, end)
    voice = voice_of(mined)
    status, rule_id = status_of(
        document.text, extraction.findings, span.start, span.end, sentences=extraction.sentences, voice=voice
    )
    return Mention(
        mention_id=stable_id("men", document.document_id, span.start, span.end),
        document_id=document.document_id,
        span=span,
        text=document.quote(span),
        status=status,
        voice=voice,
        rule_id=rule_id or RULE,
        mention_date=extraction.facts.document_date,
    )


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
