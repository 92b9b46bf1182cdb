"""Mentions: the sentence or sentences of one passage that carry news, with their status and whose voice it is."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from pipeline.extract.findings import within
from pipeline.extract.limb_statuses import PLAIN_STATEMENT
from pipeline.extract.statuses import status_of
from pipeline.link.lexicon import Array
from pipeline.link.scorer import Scorer
from pipeline.link.view import View
from pipeline.records import Document, Mention, MinedDocument, Span, stable_id

INSPECTOR, COUNCIL, PRESS, OTHER = "inspector", "council", "press", "other"
_VOICES = {"inspection_report": INSPECTOR, "inspection_letter": INSPECTOR, "news": PRESS, "other": OTHER}
RECOMMENDED_AGAIN, LISTED = "link.recommended_again", "link.listed"
_LONGEST = 120
_CORE = 0.2
_VERDICT = 3  # words in a sentence that says how things stand and nothing else


def voice_of(mined: MinedDocument) -> str:
    """Return whose voice a document speaks with: an inspector's, the press's, else the council's of itself."""
    return _VOICES.get(mined.extraction.facts.doc_type, COUNCIL)


def runs(row: Array, seen: View, scorer: Scorer, least: float) -> Iterator[tuple[int, int]]:
    """Yield the runs of sentences of one passage around those that score ``least``, as (first, last)."""
    reached = -1
    for at in range(len(seen.sentences)):
        if at <= reached or row[at] < least:
            continue
        first, last = grow(row, seen, scorer, at, reached)
        reached = last
        yield first, last


def grow(row: Array, seen: View, scorer: Scorer, at: int, reached: int = -1) -> tuple[int, int]:
    """Return the first and last sentence of the run around ``at``.

    It grows to neighbours at ``extend_at`` of the same passage, and over one weaker sentence to the next at
    ``extend_at``, while it stays under 120 words; never back to ``reached``, which another run holds.
    """
    first = last = at
    while True:
        if _joins(row, seen, first, last + 1, last + 1, scorer.extend_at):
            last += 1
        elif first - 1 > reached and _joins(row, seen, first - 1, last, first - 1, scorer.extend_at):
            first -= 1
        elif _joins(row, seen, first, last + 2, last + 2, scorer.extend_at):
            last += 2
        else:
            return first, last


def _joins(row: Array, seen: View, first: int, last: int, added: int, least: float) -> bool:
    if first < 0 or last >= len(seen.sentences) or row[added] < least:
        return False
    a, b = seen.sentences[first], seen.sentences[last]
    return a.passage == b.passage and len(seen.document.text[a.start : b.end].split()) <= _LONGEST


def core(row: Array, seen: View, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a run that bear on the recommendation: those that score a fifth of the best."""
    least = _CORE * float(row[first : last + 1].max())
    bearing = [seen.sentences[at] for at in range(first, last + 1) if row[at] >= least]
    return tuple((one.start, one.end) for one in bearing)


def read_status(mined: MinedDocument, span: Span, sentences: Sequence[tuple[int, int]] = ()) -> tuple[str, str]:
    """Return the status told at ``span``, by ``sentences`` of it where given, and the rule that decided it.

    The words right before it that only say how things stand ("Completed.") are read with it. An item without any
    cue has the status of the words that lead to its list ("Signed off as done:"), and so has a sentence that goes
    on to name parts of what the one before it said ("This includes ...").
    """
    start = sentences[0][0] if sentences else span.start
    before = _sentence_before(mined, start)
    if before is not None and len(mined.document.quote(before).split()) <= _VERDICT:
        span = Span(before.start, span.end, span.page)
        sentences = sentences and ((before.start, before.end), *sentences)
    read = _status(mined, span, sentences or mined.extraction.sentences)
    if read[1] != PLAIN_STATEMENT:
        return read
    lead = _lead(mined.document, span) or (before if _goes_on(mined, start) else None)
    led = _status(mined, lead, mined.extraction.sentences) if lead else read
    return led if led[1] != PLAIN_STATEMENT else read


def _status(mined: MinedDocument, span: Span, sentences: Sequence[tuple[int, int]]) -> tuple[str, str]:
    text, findings, voice = mined.document.text, mined.extraction.findings, voice_of(mined)
    return status_of(text, findings, span.start, span.end, sentences=sentences, voice=voice)


def _lead(document: Document, span: Span) -> Span | None:
    """Return the paragraph that leads to the list in which ``span`` is an item, if it does so with a colon."""
    passage = document.passage_at(span.start)
    while passage is not None and passage.kind == "list_item" and passage.ordinal > 0:
        passage = document.passages[passage.ordinal - 1]
        if passage.kind == "paragraph" and document.quote(passage).rstrip().endswith(":"):
            return Span(passage.start, passage.end, passage.page)
    return None


def _sentence_before(mined: MinedDocument, start: int) -> Span | None:
    """Return the sentence before the one at ``start`` of the same passage; of a row, what is in its cell."""
    sentences = mined.extraction.sentences
    at = bisect.bisect_left(sentences, (start, start)) - 1
    passage = mined.document.passage_at(start)
    if at < 0 or passage is None or sentences[at][0] < passage.start or sentences[at][1] > start:
        return None
    first, last = sentences[at]
    return Span(mined.document.text.rfind("\t", first, last) + 1 or first, last, passage.page)


def _goes_on(mined: MinedDocument, start: int) -> bool:
    """Say whether the sentence at ``start`` only names parts of what was said before it."""
    passage = mined.document.passage_at(start)
    opening = within(mined.extraction.findings, start, passage.end, "reference") if passage else ()
    return any(one.value == "goes_on" and one.start == start for one in opening)


def make_mention(mined: MinedDocument, span: Span, status: str | None = None) -> Mention:
    """Return the mention that stands at ``span``; its status is read from its cues unless it is given."""
    document = mined.document
    read, rule_id = read_status(mined, span)
    return Mention(
        mention_id=stable_id("men", document.document_id, span.start, span.end),
        document_id=document.document_id,
        span=span,
        text=document.quote(span),
        status=status or read,
        voice=voice_of(mined),
        rule_id=RECOMMENDED_AGAIN if status == "concern" else LISTED if status else rule_id,
        mention_date=mined.extraction.facts.document_date,
    )


def span_of(seen: View, first: int, last: int) -> Span:
    """Return the span of a run of sentences."""
    return seen.document.span(seen.sentences[first].start, seen.sentences[last].end)


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Return whether ``span`` shares a character with one of ``others``."""
    return any(span.start < other.end and other.start < span.end for other in others)
