"""Linking the documents of one authority: register, restatements, ties, mentions, recurrences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.link.areas import BOARD, SKIP, Areas
from pipeline.link.asks import asks
from pipeline.link.contradictions import find_contradictions
from pipeline.link.evidence import by_subject
from pipeline.link.folding import fold
from pipeline.link.lexicon import Array
from pipeline.link.linker import Linker, default_linker
from pipeline.link.mentions import make_mention, overlaps, runs, span_of
from pipeline.link.recurrences import find_recurrences
from pipeline.link.register import Entry, Register, build_register, inspection_key
from pipeline.link.stated import Restated, counted_occurrences, occurrences_of, restated_in
from pipeline.link.ties import (
    REPEAT_LEAST,
    Tie,
    answer_ties,
    heading_ties,
    minute_ties,
    repeat_sentences,
    tracker_ties,
)
from pipeline.link.timeline import follows, when
from pipeline.link.view import View, view
from pipeline.records import Link, LinkedAuthority, Mention, MinedDocument, Occurrence, Span

Flags = npt.NDArray[np.bool_]

_FEWEST_WORDS = 4
_NOT_A_BOARD = 0.35  # what was asked of a board keeps of its score where no board is named: a candidate at most


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
    mentions = fold([mention for one in found for mention in one.mentions], mined)
    links = tuple(link for one in found for link in one.links)
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
    restated = restated_in(mined, register)
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
    scores = _scores(earlier, seen, restated, linker)
    ties = _ties(seen, register, restated, earlier, scores, linker)
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


def _scores(
    earlier: Sequence[Entry], seen: View, restated: Sequence[Restated], linker: Linker
) -> dict[str, Array]:
    out = silent(seen, [one.span for one in restated])
    asked = asks([entry.recommendation for entry in earlier], linker.lexicon)
    scores = linker.scorer.scores(asked, seen, linker.lexicon, out)
    boards = [entry.recommendation.statement.addressee == "lscb" for entry in earlier]
    scores[np.ix_(boards, ~_of_boards(seen, linker.areas))] *= _NOT_A_BOARD
    return {entry.recommendation.recommendation_id: scores[row] for row, entry in enumerate(earlier)}


def _of_boards(seen: View, areas: Areas) -> Flags:
    """Return for each sentence whether it stands in a board's review, or its passage names a board."""
    named = [areas.names_board(seen.document.quote(passage)) for passage in seen.document.passages]
    return np.array([sentence.area == BOARD or named[sentence.passage] for sentence in seen.sentences])


def silent(seen: View, restated: Sequence[Span]) -> Flags:
    """Return for each sentence whether it can hold no news: facts, contents, restatements, scraps."""
    text = seen.document.text
    extraction = seen.mined.extraction
    judged = [*(one.span for one in extraction.judgements), *(one.span for one in extraction.resolutions)]
    judged += [one.span for one in extraction.group_references if not one.answers_follow]
    return np.array(
        [
            sentence.area == SKIP
            or len(text[sentence.start : sentence.end].split()) < _FEWEST_WORDS
            or overlaps(Span(sentence.start, sentence.end), restated)
            or overlaps(Span(sentence.start, sentence.end), judged)
            for sentence in seen.sentences
        ]
    )


def _ties(
    seen: View,
    register: Register,
    restated: Sequence[Restated],
    earlier: Sequence[Entry],
    scores: dict[str, Array],
    linker: Linker,
) -> tuple[Tie, ...]:
    stated = (
        *heading_ties(seen.mined, restated),
        *tracker_ties(seen.mined, restated),
        *answer_ties(seen, register, scores),
        *minute_ties(seen.mined, register),
    )
    found: dict[str, list[Tie]] = {}
    known = {entry.recommendation.recommendation_id for entry in earlier}
    for tie in stated:
        if tie.recommendation_id in known and not overlaps(tie.span, _spans(found, tie.recommendation_id)):
            found.setdefault(tie.recommendation_id, []).append(tie)
    for identity, row in scores.items():
        for tie in (*_repeats(identity, row, seen, scores, linker), *_by_subject(identity, row, seen, linker)):
            if not overlaps(tie.span, _spans(found, identity)):
                found.setdefault(identity, []).append(tie)
    return tuple(tie for identity in scores for tie in found.get(identity, ()))


def _spans(found: dict[str, list[Tie]], identity: str) -> list[Span]:
    return [tie.span for tie in found.get(identity, ())]


def _by_subject(identity: str, row: Array, seen: View, linker: Linker) -> Iterator[Tie]:
    scorer = linker.scorer
    for least in (scorer.assert_at, scorer.candidate_at):
        for first, last, raw in runs(row, seen, scorer, least):
            span = span_of(seen, first, last)
            yield Tie(identity, span, "subject", scorer.calibrated(raw), "", "link.subject", raw)


def _repeats(identity: str, row: Array, seen: View, scores: dict[str, Array], linker: Linker) -> Iterator[Tie]:
    """Yield the runs around a sentence that marks a repeat, for the recommendation its passage fits best."""
    scorer = linker.scorer
    for at in repeat_sentences(seen):
        held = [n for n, s in enumerate(seen.sentences) if s.passage == seen.sentences[at].passage]
        near = [n for n in held if at - 2 <= n <= at]
        own = float(row[near].max())
        if own < REPEAT_LEAST or own < max(float(other[near].max()) for other in scores.values()):
            continue
        first = last = at
        while first - 1 in held and first > at - 2 and row[first - 1] >= scorer.extend_at:
            first -= 1
        while last + 1 in held and row[last + 1] >= scorer.extend_at:
            last += 1
        evidence = "says that it was recommended at an earlier inspection"
        yield Tie(identity, span_of(seen, first, last), "marked_repeat", 0.95, evidence, "link.marked_repeat", own)


def _found(
    occurrences: tuple[Occurrence, ...], ties: Sequence[Tie], seen: View, register: Register, linker: Linker
) -> Found:
    demands = [e.recommendation.statement.span for e in register.entries if e.mined is seen.mined]
    moment = when(seen.mined.extraction.facts)
    entries = {entry.recommendation.recommendation_id: entry for entry in register.entries}
    mentions: dict[str, Mention] = {}
    links: list[Link] = []
    for tie in ties:
        status = "concern" if overlaps(tie.span, demands) else None
        mention = make_mention(seen, tie.span, status)
        mentions.setdefault(mention.mention_id, mention)
        entry = entries[tie.recommendation_id]
        links.append(_link(tie, mention, entry, follows(moment, entry.when) is True, seen, linker))
    return Found(occurrences, tuple(mentions.values()), tuple(_with_rivals(links)))


def _link(tie: Tie, mention: Mention, entry: Entry, certain: bool, seen: View, linker: Linker) -> Link:
    inside = [f for f in seen.mined.extraction.findings if tie.span.start <= f.start and f.end <= tie.span.end]
    evidence = tie.evidence or by_subject(
        entry.recommendation, mention.text, inside, mention.status, linker.lexicon
    )
    return Link(
        recommendation_id=tie.recommendation_id,
        mention_id=mention.mention_id,
        basis=tie.basis,
        status=mention.status,
        score=tie.score,
        evidence=evidence,
        rule_id=tie.rule_id,
        asserted=tie.basis != "subject" or (tie.raw or 0.0) >= linker.scorer.assert_at,
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
            others = "another recommendation" if len(rivals) == 1 else f"{len(rivals)} other recommendations"
            yield replace(link, evidence=f"{link.evidence}; {others} fits it as well")
        else:
            yield link
