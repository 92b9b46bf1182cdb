"""Decisions put to work between linking and the ledger: links accepted, rejected, corrected, added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.link.folding import fold
from pipeline.records import Link, LinkedAuthority, Mention, MinedDocument, Problem
from pipeline.review.decisions import REJECTED, Decision
from pipeline.review.ground import ground_of_records
from pipeline.review.made import make_link, mention_at
from pipeline.review.recurring import recurrences_after
from pipeline.review.settle import Settled, settle


def apply(
    linked: LinkedAuthority, mined: Sequence[MinedDocument], decisions: Sequence[Decision]
) -> LinkedAuthority:
    """Return ``linked`` with what reviewers decided, oldest decision first.

    A rejected link stays, marked, and counts for nothing; an accepted candidate becomes a link; a corrected
    status replaces the one read; added words become a mention and a link with basis ``reviewer``. A
    decision whose passage has changed is not applied but becomes a problem, and so do reviewers who disagree.
    """
    if not decisions:
        return linked
    settled = settle(decisions, ground_of_records(linked, mined))
    links = [_decided(link, settled) for link in linked.links]
    mentions, made, late = _made(linked, mined, settled)
    if made:
        linked = replace(linked, mentions=fold([*linked.mentions, *mentions], mined))
    after = (*links, *made)
    return replace(
        linked,
        links=after,
        recurrences=recurrences_after(linked, after),
        problems=(*linked.problems, *late, *_problems(settled, mined)),
    )


def _decided(link: Link, settled: Settled) -> Link:
    decisions = settled.ties.get((link.recommendation_id, link.mention_id))
    return decide(link, decisions[-1]) if decisions else link


def decide(link: Link, decision: Decision) -> Link:
    """Return ``link`` with ``decision`` on it."""
    rejected = decision.verdict == REJECTED
    return replace(
        link,
        asserted=link.asserted or not rejected,
        status=decision.status or link.status,
        review="rejected" if rejected else "accepted",
        reviewer=decision.reviewer,
        reviewed_on=decision.decided_at.date(),
    )


def _made(
    linked: LinkedAuthority, mined: Sequence[MinedDocument], settled: Settled
) -> tuple[list[Mention], list[Link], list[Problem]]:
    documents = {one.document.document_id: one for one in mined}
    recommendations = {one.recommendation_id: one for one in linked.recommendations}
    known = {mention.mention_id for mention in linked.mentions}
    mentions: dict[str, Mention] = {}
    links, late = [], []
    for place, decisions in settled.places.items():
        decision = decisions[-1]
        if decision.verdict == REJECTED:
            continue
        where, recommendation = documents[place.document_id], recommendations[place.recommendation_id]
        mention = mention_at(where, place)
        link = make_link(recommendation, documents[recommendation.document_id], mention, where)
        if link is None:
            late.append(_problem(decision, "the document is now dated before the recommendation", mined))
            continue
        links.append(decide(link, decision))
        if mention.mention_id not in known:
            mentions[mention.mention_id] = mention
    return list(mentions.values()), links, late


def _problems(settled: Settled, mined: Sequence[MinedDocument]) -> Iterator[Problem]:
    for decision, changed in settled.changed:
        yield _problem(decision, changed.reason, mined)
    for final, other in settled.disagreements:
        message = f"on “{_short(final)}”: {other.said}, {final.said}; the latest stands"
        document_id, source = _document(final, mined)
        yield Problem(source, "review", "reviewers_disagree", message, document_id, final.target.page)


def _problem(decision: Decision, reason: str, mined: Sequence[MinedDocument]) -> Problem:
    document_id, source = _document(decision, mined)
    message = f"“{_short(decision)}”, {decision.said}, is not applied: {reason}"
    return Problem(source, "review", "decision_outdated", message, document_id, decision.target.page)


def _document(decision: Decision, mined: Sequence[MinedDocument]) -> tuple[str | None, str]:
    target = decision.target
    for one in mined:
        if one.document.sha256 == target.document_sha256:
            return one.document.document_id, one.document.source
    return None, target.source


def _short(decision: Decision) -> str:
    words = decision.target.quote.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
