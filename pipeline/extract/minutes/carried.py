"""Lines of movers or votes that make a decision of what stands above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.minutes.doubts import NOT_DECISION
from pipeline.extract.minutes.items import AGENDA_LINE, DECIDES, Item
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.openings import Decision
from pipeline.extract.minutes.parts import Part, trimmed
from pipeline.extract.minutes.votes import Sentence, only_agrees, only_movers
from pipeline.extract.minutes.zones import OPEN
from pipeline.records import Document

_FALLEN = {"lost", "none"}
_CONFIRMS = re.compile(r"\bas (?:an? )?(?:true|correct|accurate)\b")  # and so says itself what was moved
_TITLE_WORDS = 5  # a shorter line is the name of a matter
_MOTION_TITLE = re.compile(r"(?:to|that)\b", re.IGNORECASE)


def carried_over(
    document: Document,
    place: int,
    item: Item,
    zones: Sequence[str],
    sentences: Sequence[Sequence[Sentence]],
    decisions: Sequence[Decision],
    marks: Marks,
    led: Sequence[Decision],
) -> Iterator[Decision]:
    """Yield the ``decisions`` of an item, with those that a line of movers or votes makes of the line above it.

    "Prop. JB, 2nd KN, all in favour" on a line of its own belongs to the decision above; where nothing above reads
    as one, the last sentence there is it, or the title that words the motion ("To approve the minutes").
    """
    decided = {decision.passage for decision in decisions}
    decided |= {index for index in range(item.first, item.last) if _inside(document, index, led)}
    carriers = {index for index in range(item.first, item.last) if _carries(document, sentences[index], marks)}
    yield from (decision for decision in decisions if decision.passage not in carriers)
    for index in sorted(carriers):
        passage, above = document.passages[index], index - 1
        mark = marks.first(DECIDES, passage.start, passage.end)
        if mark is None or zones[index] != OPEN or above in decided or above in carriers:
            continue
        if document.quote(passage).rstrip().endswith((",", ":", " and")):
            continue  # what was moved follows
        if index + 1 in decided and marks.first(AGENDA_LINE, document.passages[above].start, passage.start):
            continue
        alone = zones[above] != OPEN or _CONFIRMS.search(document.quote(passage))
        start = None if alone else _motion(document, above, item, sentences)
        part = Part(*trimmed(document.text, passage.start if start is None else start, passage.end))
        if not any(doubt.rule.value in _FALLEN for doubt in marks.within(NOT_DECISION, part.start, part.end)):
            yield Decision(part, mark.rule, index if start is None else above, place)


def _inside(document: Document, index: int, led: Sequence[Decision]) -> bool:
    """Tell whether a passage belongs to a decision that a lead-in introduced."""
    passage = document.passages[index]
    return any(one.passage <= index and one.part.end > passage.start for one in led if one.passage <= index)


def _carries(document: Document, sentences: Sequence[Sentence], marks: Marks) -> bool:
    """Tell whether all the sentences of a passage only name movers or votes, or say that it was agreed."""
    return bool(sentences) and all(
        only_movers(document, sentence, marks) or only_agrees(document, sentence) for sentence in sentences
    )


def _motion(document: Document, index: int, item: Item, sentences: Sequence[Sequence[Sentence]]) -> int | None:
    """Return where the motion begins that passage ``index`` ends with, or null where it words none."""
    if index < item.first:
        return None
    passage = document.passages[index]
    words = document.quote(passage)
    if passage.kind == "heading" or len(words.split()) <= _TITLE_WORDS:
        return passage.start if _MOTION_TITLE.match(words) or words.endswith(".") else None
    return sentences[index][-1][0] if sentences[index] else None
