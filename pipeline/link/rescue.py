"""No gap where something speaks of the matter: the best doubtful tie is asserted where a recommendation has no
other.

A false "no follow-up" is among the worst errors, so silence asks for more than the want of a sure link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.link.register import Register
from pipeline.records import Link, Mention, MinedDocument, Recommendation

LEAST = 0.22


def rescue(
    register: Register, mentions: Sequence[Mention], links: Sequence[Link], corpus: Sequence[MinedDocument]
) -> tuple[Link, ...]:
    """Return ``links`` with one more asserted for each inspection's recommendation that has none.

    That is its best candidate, if it scores ``LEAST`` and its passage names one of the recommendation's subjects.
    """
    spoken = {mention.mention_id: mention for mention in mentions}
    documents = {one.document.document_id: one for one in corpus}
    sure = {link.recommendation_id for link in links if link.asserted}
    saved: set[int] = set()
    for entry in register.entries:
        one = entry.recommendation
        if (
            one.recommendation_id in sure
            or one.statement.kind != "inspection"
            or one.statement.addressee == "lscb"
        ):
            continue
        fitting = [
            (link.raw, -at)
            for at, link in enumerate(links)
            if link.recommendation_id == one.recommendation_id
            and link.raw is not None
            and link.raw >= LEAST
            and _named(one, spoken[link.mention_id], documents)
        ]
        if fitting:
            saved.add(-max(fitting)[1])
    return tuple(_saved(link) if at in saved else link for at, link in enumerate(links))


def _saved(link: Link) -> Link:
    return replace(
        link, asserted=True, rule_id="link.rescued", evidence=f"{link.evidence}; nothing else speaks of it"
    )


def _named(one: Recommendation, mention: Mention, documents: dict[str, MinedDocument]) -> bool:
    span = mention.span
    told = {
        finding.value
        for finding in documents[mention.document_id].extraction.findings
        if finding.label == "subject" and span.start <= finding.start and finding.end <= span.end
    }
    return not told.isdisjoint(one.subjects)
