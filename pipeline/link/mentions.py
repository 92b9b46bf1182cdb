"""Mentions: the sentence or sentences of one passage that carry news, with their status and whose voice it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.statuses import status_of
from pipeline.link.lexicon import Array
from pipeline.link.scorer import Scorer
from pipeline.link.view import View
from pipeline.records import Mention, MinedDocument, Span, stable_id

INSPECTOR, COUNCIL, PRESS, OTHER = "inspector", "council", "press", "other"
_VOICES = {"inspection_report": INSPECTOR, "inspection_letter": INSPECTOR, "news": PRESS, "other": OTHER}
_LONGEST = 120


def voice_of(mined: MinedDocument) -> str:
    """Return whose voice a document speaks with: an inspector's, the press's, else the council's of itself."""
    return _VOICES.get(mined.extraction.facts.doc_type, COUNCIL)


def runs(row: Array, seen: View, scorer: Scorer, least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the runs of sentences of one passage that score ``least``, with weaker neighbours, as (first,
    last, score).

    A run grows to neighbours at ``extend_at`` of the same passage while it stays under 120 words.
    """
    sentences = seen.sentences
    reached = -1
    for at in range(len(sentences)):
        if at <= reached or row[at] < least:
            continue
        first = last = at
        while last + 1 < len(sentences) and _joins(row, seen, first, last + 1, scorer.extend_at):
            last += 1
        while first - 1 > reached and _joins(row, seen, first - 1, last, scorer.extend_at, front=True):
            first -= 1
        reached = last
        yield first, last, float(row[first : last + 1].max())


def _joins(row: Array, seen: View, first: int, last: int, least: float, front: bool = False) -> bool:
    a, b = seen.sentences[first], seen.sentences[last]
    added = first if front else last
    length = len(seen.document.text[a.start : b.end].split())
    return bool(a.passage == b.passage and row[added] >= least and length <= _LONGEST)


def make_mention(mined: MinedDocument, span: Span, status: str | None = None) -> Mention:
    """Return the mention that stands at ``span``; its status is read from its cues unless it is given."""
    document, extraction = mined.document, mined.extraction
    voice = voice_of(mined)
    read, rule_id = status_of(
        document.text, extraction.findings, span.start, span.end, sentences=extraction.sentences, voice=voice
    )
    return Mention(
        mention_id=stable_id("men", document.document_id, span.start, span.end),
        document_id=document.document_id,
        span=span,
        text=document.quote(span),
        status=status or read,
        voice=voice,
        rule_id="link.recommended_again" if status else rule_id,
        mention_date=extraction.facts.document_date,
    )


def span_of(seen: View, first: int, last: int) -> Span:
    """Return the span of a run of sentences."""
    return seen.document.span(seen.sentences[first].start, seen.sentences[last].end)


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Return whether ``span`` shares a character with one of ``others``."""
    return any(span.start < other.end and other.start < span.end for other in others)
