"""Decisions told in a sentence of their own: "It was agreed ...", "The minutes were confirmed", "Noted."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.minutes.items import LEAD, RUN_IN, SECTION, Item
from pipeline.extract.minutes.lost_leads import shape_at
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.openings import SENTENCE, Decision
from pipeline.extract.minutes.parts import Part, trimmed, with_list
from pipeline.extract.minutes.zones import OPEN
from pipeline.language import sentences_of
from pipeline.records import Document, Passage

NOT_DECISION = "not_decision"
MOVER, CONFIRMED = "mover", "minutes_confirmed"
_MOVER_WORDS = 22
_REACH = 2
_LONG_PREFIX = 5
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?")
_CARRIED = re.compile(
    r"(?:the |this )?(?:motion|proposal|vote|this|it)\b|(?:all |unanimously |duly )*(?:agreed|approved|carried)\b",
    re.IGNORECASE,
)
_AFTER_NARRATIVE = re.compile(r"(?:,(?: and| so)?|\b(?:was|were|had|has|is|are|did)\b.*\band)\s*\Z", re.DOTALL)
_LEADS_ON = re.compile(r":[\s–—-]*\Z")

Sentence = tuple[int, int]


def told(
    document: Document,
    doc: Doc,
    items: Sequence[Item],
    zones: Sequence[str],
    marks: Marks,
    led: Sequence[Decision],
) -> list[Decision]:
    """Return the decisions told in sentences, but for items where ``led`` has decisions.

    Weak forms ("Noted.", "No objections.") count only in items that have nothing stronger.
    """
    many = len(items) > 1
    parts = _subitems(document)
    settled = {
        (decision.item, parts[decision.passage] if decision.rule.value == "agreed" else None)
        for decision in led
        if items[decision.item].titled or many
    }
    confirmed = {one.item for one in led if "minutes" in document.text[one.part.start : one.part.end].lower()}
    opening = {decision.passage for decision in led}
    sentences = _sentences_by_passage(document, doc)
    found: list[Decision] = []
    for place, item in enumerate(items):
        if item.skipped:
            continue
        formal = (place, None) in settled
        here = [
            decision
            for index in range(item.first, item.last)
            if zones[index] == OPEN and (place, parts[index]) not in settled
            for decision in _in_passage(document, index, place, sentences[index], marks)
            if not formal or (decision.rule.id.endswith(CONFIRMED) and place not in confirmed)
        ]
        here = [
            one
            for one in here
            if not (one.rule.data.get("mover") and _lost_later(document, item, one, marks))
            and not _led_next(document, one, marks)
            and not (one.passage in opening and marks.first(LEAD, one.part.start, one.part.end))
        ]
        stronger = [decision for decision in here if decision.rule.data.get("strength") != "weak"]
        found.extend(stronger or here)
    return found


def _subitems(document: Document) -> list[int]:
    """Return for each passage how many numbered paragraphs (7.1, 7.2) have begun up to it."""
    begun, counts = 0, []
    for passage in document.passages:
        begun += passage.label is not None and _NUMBERED.fullmatch(passage.label) is not None
        counts.append(begun)
    return counts


def _led_next(document: Document, decision: Decision, marks: Marks) -> bool:
    """Tell whether the words that follow a decision open with RESOLVED: what was moved is then printed there."""
    after = decision.passage + 1
    if not decision.rule.data.get("mover") or after >= len(document.passages):
        return False
    start = document.passages[after].start
    return marks.first(LEAD, start, start + 1) is not None or shape_at(marks, start) is not None


def _in_passage(
    document: Document, index: int, place: int, sentences: list[Sentence], marks: Marks
) -> Iterator[Decision]:
    passage = document.passages[index]
    if passage.kind == "heading":
        return
    taken = passage.start
    previous: Decision | None = None
    for position, sentence in enumerate(sentences):
        mark = _deciding(document, passage.start, sentence, marks)
        if mark is None or sentence[1] <= taken:
            continue
        first = sentences[position - 1] if _only_movers(document, sentence, marks) and position else sentence
        if _only_movers(document, first, marks) and first == sentence:
            continue
        end = _with_movers(document, position, sentences, mark, marks)
        start = max(_clause_start(document, first, mark, marks), taken)
        if mark.rule.data.get("list_follows") or _LEADS_ON.search(document.text, sentence[0], end):
            end = max(end, with_list(document, index, marks)) if sentence[1] >= passage.end - 1 else end
        decision = Decision(Part(*trimmed(document.text, start, end)), mark.rule, index, place)
        if previous and _one_with(document, previous, decision):
            decision = replace(decision, part=replace(decision.part, start=previous.part.start))
        elif previous:
            yield previous
        previous, taken = decision, end
    if previous:
        yield previous


def _lost_later(document: Document, item: Item, decision: Decision, marks: Marks) -> bool:
    """Tell whether a motion that was only moved is the opening of its words, or is said to be lost further on."""
    end = document.passages[item.last - 1].end
    if document.text[decision.part.end : decision.part.end + 1] == ":":
        return True
    return any(mark.rule.value in {"lost", "none"} for mark in marks.within(NOT_DECISION, decision.part.end, end))


def _deciding(document: Document, opening: int, sentence: Sentence, marks: Marks) -> Mark | None:
    """Return the mark that makes a sentence a decision, or null where something tells that it is none."""
    start, end = sentence
    found = [mark for mark in marks.within(SENTENCE, opening, end) if start < mark.end <= end]
    if not found or document.text[start:end].rstrip().endswith("?"):
        return None
    mark = next((one for one in found if one.rule.data.get("movers_follow")), found[0])
    doubts = marks.within(NOT_DECISION, start, end)
    return None if any(_doubtful(mark, doubt) for doubt in doubts) else mark


def _doubtful(mark: Mark, doubt: Mark) -> bool:
    overlap = doubt.start < mark.end and doubt.end > mark.start
    if doubt.rule.value in {"conditional", "other_body"}:
        return overlap and not (mark.rule.data.get("movers_follow") and doubt.rule.value == "other_body")
    if doubt.rule.value == "hearsay":
        return doubt.start < mark.start
    return doubt.rule.value != "earlier" or not mark.rule.data.get("movers_follow")


def _only_movers(document: Document, sentence: Sentence, marks: Marks) -> bool:
    """Tell whether a sentence says nothing but who moved and seconded."""
    start, end = sentence
    words = document.text[start:end]
    if len(words.split()) > _MOVER_WORDS or re.search(r"\b(?:that|to [a-z]|be|being|was|were)\b", words):
        return False
    return any(mark.start - start < 20 for mark in marks.within(MOVER, start, end))


def _with_movers(document: Document, position: int, sentences: list[Sentence], mark: Mark, marks: Marks) -> int:
    """Return where the decision ends: at its sentence, or after the sentence that names its movers soon after."""
    for ahead in range(position + 1, min(position + 1 + _REACH, len(sentences))):
        if _only_movers(document, sentences[ahead], marks):
            return sentences[ahead][1]
        if not mark.rule.data.get("movers_follow"):
            break
    return sentences[position][1]


def _clause_start(document: Document, sentence: Sentence, mark: Mark, marks: Marks) -> int:
    """Return where the decision begins: its sentence, or "it was agreed" after a long clause of narrative."""
    start, end = sentence
    label = marks.first(LEAD, start, end)
    if label and label.start == start and label.rule.value == "action":
        start = label.end
    for kind in (SECTION, RUN_IN):
        for printed in marks.within(kind, start, mark.start):
            start = printed.end if printed.rule.value == "minutes" else start
    before = document.text[start : mark.start]
    long = mark.rule.id.endswith("it_was_agreed") and len(before.split()) > _LONG_PREFIX
    return mark.start if long and _AFTER_NARRATIVE.search(before) else start


def _one_with(document: Document, previous: Decision, decision: Decision) -> bool:
    """Tell whether two sentences running are one decision.

    They are where one thing is noted after another, a nominee then elected, or a motion then carried.
    """
    noted = previous.rule.id == decision.rule.id and previous.rule.value == "note"
    follows = decision.rule.id.endswith("elected") or _CARRIED.match(document.text, decision.part.start)
    settled = (previous.rule.data.get("mover") or previous.rule.data.get("movers_follow")) and follows
    return bool(noted or settled) and decision.part.start - previous.part.end < 4


def _sentences_by_passage(document: Document, doc: Doc) -> list[list[Sentence]]:
    bounds = sentences_of(doc)
    result: list[list[Sentence]] = []
    position = 0
    for passage in document.passages:
        while position < len(bounds) and bounds[position][1] <= passage.start:
            position += 1
        result.append(list(_clip(bounds, position, passage)))
    return result


def _clip(bounds: list[Sentence], position: int, passage: Passage) -> Iterator[Sentence]:
    while position < len(bounds) and bounds[position][0] < passage.end:
        start, end = max(bounds[position][0], passage.start), min(bounds[position][1], passage.end)
        if end > start:
            yield start, end
        position += 1
