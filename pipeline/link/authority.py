"""Linking the documents of one authority: register, restatements, ties, mentions, recurrences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.findings import within
from pipeline.link.answers import answer_ties
from pipeline.link.by_subject import Claims, claims, scored_ties
from pipeline.link.compared import comparison_ties, repeat_ties
from pipeline.link.contradictions import find_contradictions
from pipeline.link.evidence import by_subject
from pipeline.link.folding import fold
from pipeline.link.issues import issue_ties
from pipeline.link.linker import Linker, default_linker
from pipeline.link.mentions import make_mention, overlaps, read_status
from pipeline.link.recurrences import find_recurrences
from pipeline.link.register import Entry, Register, build_register, inspection_key
from pipeline.link.rescue import rescue
from pipeline.link.stated import Restated, counted_occurrences, occurrences_of, restated_in
from pipeline.link.ties import Tie, heading_ties, minute_ties, tracker_ties
from pipeline.link.timeline import follows, when
from pipeline.link.view import View, view
from pipeline.records import Link, LinkedAuthority, Mention, MinedDocument, Occurrence, Span


@dataclass(frozen=True)
class Found:
    """What one document adds: occurrences, mentions and links."""

    occurrences: tuple[Occurrence, ...]
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]


def link_authority(
    mined: Sequence[MinedDocument], code: str | None, name: str | None, linker: Linker | None = None
) -> LinkedAuthority:
    """Return all that linking says of one authority, given its documents in any order."""
    linker = linker or default_linker()
    register = build_register(mined, linker)
    found = [_link_document(one, register, linker) for one in sorted(mined, key=lambda one: one.document.source)]
    spoken = [mention for one in found for mention in one.mentions]
    links = rescue(register, spoken, [link for one in found for link in one.links], mined, linker.scorer)
    tied = {link.mention_id for link in links}
    mentions = fold([mention for mention in spoken if mention.mention_id in tied], mined)
    return LinkedAuthority(
        authority_code=code,
        authority=name,
        recommendations=tuple(entry.recommendation for entry in register.entries),
        occurrences=(*register.occurrences, *(one for part in found for one in part.occurrences)),
        mentions=mentions,
        links=links,
        recurrences=find_recurrences(register, mentions, links),
        problems=find_contradictions(mined),
    )


def _link_document(mined: MinedDocument, register: Register, linker: Linker) -> Found:
    restated = restated_in(mined, register, linker.changes)
    occurrences = (
        *occurrences_of(restated, mined, linker.changes),
        *counted_occurrences(mined, register),
    )
    earlier = _earlier(mined, register)
    if not earlier:
        return Found(occurrences, (), ())
    seen = view(mined, linker.areas, linker.lexicon)
    if not seen.sentences:
        return Found(occurrences, (), ())
    held = claims(earlier, seen, restated, linker)
    ties = _ties(seen, register, restated, held, linker)
    return _found(occurrences, ties, seen, register, linker)


def _earlier(mined: MinedDocument, register: Register) -> tuple[Entry, ...]:
    """Return the recommendations that ``mined`` can report on: made before it, or not known to be made later."""
    moment, own = when(mined.extraction.facts), inspection_key(mined)
    return tuple(
        entry
        for entry in register.entries
        if entry.mined is not mined
        and follows(moment, entry.when) is not False
        and (own is None or entry.inspection != own)
    )


def _ties(
    seen: View,
    register: Register,
    restated: Sequence[Restated],
    held: Claims,
    linker: Linker,
) -> tuple[Tie, ...]:
    stated = (
        *heading_ties(seen.mined, restated),
        *tracker_ties(seen.mined, restated),
        *answer_ties(seen, register, linker),
        *minute_ties(seen.mined, register),
        *issue_ties(seen.mined, register),
    )
    found: dict[str, list[Tie]] = {}
    for tie in stated:
        if tie.recommendation_id in held.entries and not overlaps(tie.span, _spans(found, tie.recommendation_id)):
            found.setdefault(tie.recommendation_id, []).append(tie)
    for identity in held.scores:
        for tie in _by_subject(identity, held, seen, linker):
            if not overlaps(tie.span, _spans(found, identity)):
                found.setdefault(identity, []).append(tie)
    return tuple(tie for identity in held.scores for tie in found.get(identity, ()))


def _by_subject(identity: str, held: Claims, seen: View, linker: Linker) -> Iterator[Tie]:
    yield from repeat_ties(identity, held, seen, linker)
    yield from comparison_ties(identity, held, seen, linker)
    yield from scored_ties(identity, held, seen, linker)


def _spans(found: dict[str, list[Tie]], identity: str) -> list[Span]:
    return [tie.span for tie in found.get(identity, ())]


def _found(
    occurrences: tuple[Occurrence, ...], ties: Sequence[Tie], seen: View, register: Register, linker: Linker
) -> Found:
    demands = [e.recommendation.statement.span for e in register.entries if e.mined is seen.mined]
    moment = when(seen.mined.extraction.facts)
    entries = {entry.recommendation.recommendation_id: entry for entry in register.entries}
    mentions: dict[str, Mention] = {}
    links: list[Link] = []
    for tie in ties:
        status = "concern" if overlaps(tie.span, demands) else tie.status
        mention = make_mention(seen.mined, tie.span, status)
        mentions.setdefault(mention.mention_id, mention)
        entry = entries[tie.recommendation_id]
        certain = follows(moment, entry.when) is True
        links.append(_link(tie, mention, entry, status, certain, seen, linker))
    return Found(occurrences, tuple(mentions.values()), tuple(_with_rivals(links)))


def _link(
    tie: Tie, mention: Mention, entry: Entry, status: str | None, certain: bool, seen: View, linker: Linker
) -> Link:
    told = status or read_status(seen.mined, tie.span, tie.core)[0]
    inside = within(seen.mined.extraction.findings, tie.span.start, tie.span.end)
    evidence = tie.evidence or by_subject(entry.recommendation, mention.text, inside, told, linker.lexicon)
    return Link(
        recommendation_id=tie.recommendation_id,
        mention_id=mention.mention_id,
        basis=tie.basis,
        status=told,
        score=tie.score,
        evidence=evidence,
        rule_id=tie.rule_id,
        asserted=tie.asserted,
        order_certain=certain,
        raw=tie.raw,
    )


def _with_rivals(links: Sequence[Link]) -> Iterator[Link]:
    """Yield the links; where two recommendations claim one mention about equally, each says so."""
    by_mention: dict[str, list[Link]] = {}
    for link in links:
        by_mention.setdefault(link.mention_id, []).append(link)
    for link in links:
        rivals = [o for o in by_mention[link.mention_id] if o is not link and abs(o.score - link.score) <= 0.1]
        if rivals and link.basis == "subject":
            one = "another recommendation fits it as well"
            others = one if len(rivals) == 1 else f"{len(rivals)} other recommendations fit it as well"
            yield replace(link, evidence=f"{link.evidence}; {others}")
        else:
            yield link
