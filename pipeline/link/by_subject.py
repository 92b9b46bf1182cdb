"""Ties by subject: what the model scores, what the domain's own rules hold back, and the sentences that say a
repeat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.link.areas import BOARD, SKIP, Areas
from pipeline.link.asks import asks
from pipeline.link.lexicon import Array, Flags
from pipeline.link.linker import Linker
from pipeline.link.mentions import overlaps, runs, span_of
from pipeline.link.register import Entry
from pipeline.link.scorer import Scorer
from pipeline.link.stated import Restated, latest_inspection
from pipeline.link.ties import Tie
from pipeline.link.view import View
from pipeline.records import Span

_FEWEST_WORDS = 4
_DECIDED = 0.4  # resolutions ask for reports, groups and letters; the model learned from inspectors' demands alone
_NOT_A_BOARD = 0.2  # what was asked of a board keeps of its score where no board is named
_REPEAT_LEAST = 0.30
_SINCE_LEAST = 0.02
_AFTER_LEAST = 0.15


@dataclass(frozen=True, eq=False)
class Claims:
    """What each earlier recommendation scores with each sentence; ``named`` marks sentences that name its
    subject.
    """

    entries: Mapping[str, Entry]
    scores: Mapping[str, Array]
    named: Mapping[str, Flags]


def claims(earlier: Sequence[Entry], seen: View, restated: Sequence[Restated], linker: Linker) -> Claims:
    """Return what ``earlier`` recommendations score with the sentences of ``seen``."""
    out = silent(seen, [one.span for one in restated])
    asked = asks([entry.recommendation for entry in earlier], linker.lexicon)
    scores = linker.scorer.scores(asked, seen, linker.lexicon, out)
    decided = np.array([entry.recommendation.statement.kind != "inspection" for entry in earlier])
    scores[decided] *= _DECIDED
    boards = np.array([entry.recommendation.statement.addressee == "lscb" for entry in earlier])
    scores[np.ix_(boards, ~_of_boards(seen, linker.areas))] *= _NOT_A_BOARD
    named = (asked.themes["subject"] @ seen.themes["subject"].T) > 0
    identities = [entry.recommendation.recommendation_id for entry in earlier]
    return Claims(
        entries=dict(zip(identities, earlier, strict=True)),
        scores=dict(zip(identities, scores, strict=True)),
        named=dict(zip(identities, named, strict=True)),
    )


def _of_boards(seen: View, areas: Areas) -> Flags:
    """Return for each sentence whether it is of a board: in its minutes, its review, or a passage naming one."""
    own = areas.names_board(seen.mined.extraction.facts.body or "")
    named = [own or areas.names_board(seen.document.quote(passage)) for passage in seen.document.passages]
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


def subject_ties(identity: str, held: Claims, seen: View, linker: Linker) -> Iterator[Tie]:
    """Yield the ties of one recommendation by subject: those marked as repeats, the asserted, then the
    candidates.
    """
    row = held.scores[identity]
    yield from _repeats(identity, held, seen, linker)
    yield from _since(identity, held, seen, linker)
    scorer = linker.scorer
    for least in (scorer.assert_at, scorer.candidate_at):
        for first, last, raw in runs(row, seen, scorer, least):
            asserted = raw >= scorer.assert_at
            span = span_of(seen, first, last)
            yield Tie(identity, span, "subject", scorer.calibrated(raw), "", "link.subject", raw, asserted)


def _repeats(identity: str, held: Claims, seen: View, linker: Linker) -> Iterator[Tie]:
    """Yield the runs around a sentence that marks a repeat, for the recommendation its passage fits best."""
    row, scorer = held.scores[identity], linker.scorer
    for at in _marked(seen, "repeat"):
        passage = [n for n, s in enumerate(seen.sentences) if s.passage == seen.sentences[at].passage]
        near = [n for n in passage if at - 2 <= n <= at]
        own = float(row[near].max())
        if not held.named[identity][near].any():
            continue
        if own < _REPEAT_LEAST or own < max(float(other[near].max()) for other in held.scores.values()):
            continue
        first = last = at
        while first - 1 in passage and first > at - 2 and row[first - 1] >= scorer.extend_at:
            first -= 1
        while last + 1 in passage and row[last + 1] >= scorer.extend_at:
            last += 1
        evidence = "says that it was recommended at an earlier inspection"
        yield Tie(identity, span_of(seen, first, last), "marked_repeat", 0.95, evidence, "link.marked_repeat", own)


def _since(identity: str, held: Claims, seen: View, linker: Linker) -> Iterator[Tie]:
    """Yield the sentences that compare the recommendation's own subject with the inspection that made it.

    The comparison may stand in the sentence before ("There has been improvement since the last inspection.
    However, supervision ...").
    """
    row, entry = held.scores[identity], held.entries[identity]
    if entry.inspection is None or entry.inspection != latest_inspection(list(held.entries.values())):
        return
    marked = _marked(seen, "since_last_inspection", "repeat")
    following = [at + 1 for at in marked if at + 1 < len(row) and seen.sentences[at + 1].order > 0]
    for at in sorted({*marked, *following}):
        if row[at] >= (_SINCE_LEAST if at in marked else _AFTER_LEAST) and held.named[identity][at]:
            yield _around(identity, at, row, seen, linker.scorer)


def _around(identity: str, at: int, row: Array, seen: View, scorer: Scorer) -> Tie:
    """Return the tie of sentence ``at`` with its neighbours of the same passage that belong to it."""
    passage = [n for n, s in enumerate(seen.sentences) if s.passage == seen.sentences[at].passage]
    first = last = at
    while first - 1 in passage and row[first - 1] >= scorer.extend_at:
        first -= 1
    while last + 1 in passage and row[last + 1] >= scorer.extend_at:
        last += 1
    raw = float(row[first : last + 1].max())
    score = max(scorer.calibrated(raw), scorer.calibrated(scorer.assert_at))
    evidence = "compares the matter with the inspection that recommended it"
    return Tie(identity, span_of(seen, first, last), "subject", score, evidence, "link.since_last", raw)


def _marked(seen: View, *wanted: str) -> tuple[int, ...]:
    return tuple(at for at, cues in enumerate(seen.cues) if not cues.isdisjoint(wanted))
