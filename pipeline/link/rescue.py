"""No gap where something speaks of the matter: the best doubtful tie is asserted where there is no other.

A false "no follow-up" is among the worst errors, so silence asks for more than the want of a sure link. A false
"done" is the other, so that such a tie never says that a matter is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.findings import within
from pipeline.link.register import Entry, Register
from pipeline.link.scorer import Scorer
from pipeline.records import Link, Mention, MinedDocument, Recommendation


def rescue(
    register: Register,
    mentions: Sequence[Mention],
    links: Sequence[Link],
    corpus: Sequence[MinedDocument],
    scorer: Scorer,
) -> tuple[Link, ...]:
    """Return ``links`` with one more asserted for each inspection's recommendation that has none.

    That is its best doubtful tie, if it scores ``rescue_at`` and its passage names one of the recommendation's
    subjects. Of the others, those too weak to be kept for review (``candidate_at``) are left out.
    """
    spoken = {mention.mention_id: mention for mention in mentions}
    documents = {one.document.document_id: one for one in corpus}
    sure = {link.recommendation_id for link in links if link.asserted}
    saved: set[int] = set()
    for entry in register.entries:
        one = entry.recommendation
        if one.recommendation_id in sure or not _of_an_inspection(entry):
            continue
        fitting = [
            (link.raw, -at)
            for at, link in enumerate(links)
            if link.recommendation_id == one.recommendation_id
            and link.raw is not None
            and link.raw >= scorer.rescue_at
            and _named(one, spoken[link.mention_id], documents)
        ]
        if fitting:
            saved.add(-max(fitting)[1])
    return tuple(
        _saved(link) if at in saved else link
        for at, link in enumerate(links)
        if at in saved or link.asserted or link.raw is None or link.raw >= scorer.candidate_at
    )


def _of_an_inspection(entry: Entry) -> bool:
    statement = entry.recommendation.statement
    return statement.kind == "inspection" and statement.addressee != "lscb"


def _saved(link: Link) -> Link:
    evidence = f"{link.evidence}; nothing else speaks of it"
    status = "noted" if link.status == "completed" else link.status
    return replace(link, asserted=True, rule_id="link.rescued", evidence=evidence, status=status)


def _named(one: Recommendation, mention: Mention, documents: dict[str, MinedDocument]) -> bool:
    span = mention.span
    findings = documents[mention.document_id].extraction.findings
    return any(finding.value in one.subjects for finding in within(findings, span.start, span.end, "subject"))
