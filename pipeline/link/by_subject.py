"""Ties by subject: what the model scores, and what the domain's own rules hold back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.link.areas import BOARD, SKIP, Areas
from pipeline.link.asks import asks
from pipeline.link.lexicon import Array, Flags
from pipeline.link.linker import Linker
from pipeline.link.mentions import core, grow, overlaps, runs, span_of
from pipeline.link.register import Entry
from pipeline.link.stated import Restated
from pipeline.link.ties import Tie
from pipeline.link.view import View
from pipeline.records import Span

_FEWEST_WORDS = 4
_DECIDED = 0.4  # resolutions ask for reports, groups and letters; the model learned from inspectors' demands alone
_NOT_A_BOARD = 0.4  # what was asked of a board keeps of its score where no board is named: candidates, no links


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


def scored_ties(identity: str, held: Claims, seen: View, linker: Linker) -> Iterator[Tie]:
    """Yield the ties of one recommendation that the model makes: the asserted, then the candidates.

    Where there are neither, the best sentence that names its subject is yielded if it scores ``rescue_at``: too
    little to be kept for review, and more than nothing if all other documents are silent as well.
    """
    row, scorer = held.scores[identity], linker.scorer
    if row.max() < scorer.candidate_at:
        named = np.where(held.named[identity], row, 0.0)
        at = int(named.argmax())
        if named[at] >= scorer.rescue_at:
            yield _tie(identity, row, seen, linker, *grow(row, seen, scorer, at))
        return
    for least in (scorer.assert_at, scorer.candidate_at):
        for first, last in runs(row, seen, scorer, least):
            yield _tie(identity, row, seen, linker, first, last)


def _tie(identity: str, row: Array, seen: View, linker: Linker, first: int, last: int) -> Tie:
    raw, scorer = float(row[first : last + 1].max()), linker.scorer
    span, bearing = span_of(seen, first, last), core(row, seen, first, last)
    score, asserted = scorer.calibrated(raw), raw >= scorer.assert_at
    return Tie(identity, span, "subject", score, "", "link.subject", raw, asserted, bearing)
