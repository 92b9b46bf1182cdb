"""Which of the decisions told in sentences count: where they stand, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from spacy.tokens import Doc

from pipeline.extract.minutes.carried import carried_over
from pipeline.extract.minutes.counters import number_of, shape_of
from pipeline.extract.minutes.doubts import NOT_DECISION
from pipeline.extract.minutes.items import DECIDES, LEAD, Item, is_heard
from pipeline.extract.minutes.lost_leads import shape_at
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.openings import Decision
from pipeline.extract.minutes.quoted import quoted_passages
from pipeline.extract.minutes.sentences import decisions_in, sentences_by_passage
from pipeline.extract.minutes.tails import tails_of
from pipeline.extract.minutes.zones import OPEN
from pipeline.records import Document

_AGREED, _CONFIRMED = "it_was_agreed", "minutes_confirmed"
_HELD_BELOW = (_AGREED, "body_agreed", "elected")  # what may be decided below a list of those present
_TOPIC = 14  # characters before what was decided, if more than a lead-in stands before it
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?")
_LETTERED = re.compile(r"\([a-h]\)")
_ATTENDANCE = re.compile(r"\b(?:apolog|interest|dispensation|(?<!in the )absence)", re.IGNORECASE)
_OPENING = re.compile(
    r"\b(?:present|attend|welcome|apolog|declaration)", re.IGNORECASE
)  # first titles of a meeting
_BREAKS_OFF = re.compile(r"[\s,;]*and(?: it was)?\W*\Z")  # "seconded by Mrs Day and", above what was moved


def told(
    document: Document,
    doc: Doc,
    items: Sequence[Item],
    zones: Sequence[str],
    marks: Marks,
    led: Sequence[Decision],
) -> list[Decision]:
    """Return the decisions told in sentences, but for items where ``led`` has decisions.

    Weak forms ("Noted.", "No objections.") count only in items, or in paragraphs, that have nothing stronger.
    """
    many = len(items) > 1
    within = {one.passage for one in led if _within_entry(document, one)}
    parts = _subitems(document, {shape_of(document.passages[index].label or "") for index in within})
    settled = {
        (one.item, parts[one.passage] if one.rule.value == "agreed" or one.passage in within else None)
        for one in led
        if items[one.item].titled or many
    }
    confirmed = {one.item for one in led if "minutes" in document.text[one.part.start : one.part.end].lower()}
    opening, tails = {decision.passage for decision in led}, tails_of(document, led, marks)
    sentences = sentences_by_passage(document, doc)
    found: list[Decision] = []
    heard, quoted = _heard(document, items, marks), quoted_passages(document, items)
    for place, item in enumerate(items):
        formal = (place, None) in settled or item.skipped
        here = [
            decision
            for index in range(item.first, item.last)
            if index not in quoted and (index in heard or _readable(document, index, item, zones))
            if (place, parts[index]) not in settled or index in tails
            for decision in decisions_in(document, index, place, sentences[index], marks)
            if decision.part.start >= tails.get(index, len(document.text))
            or not (formal or index in heard or index in tails)
            or _counts_here(document, decision, item, index in heard, confirmed)
        ]
        here = [
            one
            for one in here
            if not _led_next(document, item, one, marks)
            and not (one.passage in opening and marks.first(LEAD, one.part.start, one.part.end))
        ]
        if not formal:
            here = list(carried_over(document, place, item, zones, sentences, here, marks, led))
        here = [one for one in here if not _lost_later(document, item, one, marks)]
        found.extend(_strongest(here, _entries(document, item)))
    return found


def _heard(document: Document, items: Sequence[Item], marks: Marks) -> set[int]:
    """Return the passages in which the meeting hears police or public: whole items, or paragraphs of them."""
    whole = {index for item in items if item.heard for index in range(item.first, item.last)}
    return whole | {index for index in range(len(document.passages)) if is_heard(document, index, marks)}


def _readable(document: Document, index: int, item: Item, zones: Sequence[str]) -> bool:
    """Tell whether decisions may be told in a passage; minutes are confirmed below a list of those present."""
    below = item.skipped and document.passages[index].kind in {"paragraph", "list_item"}
    return zones[index] == OPEN or below


def _counts_here(
    document: Document, decision: Decision, item: Item, heard: bool, confirmed: Container[int]
) -> bool:
    """Tell whether a decision counts in a part that has formal ones, or that holds none but what is said outright.

    Minutes confirmed below a list of those present count, who was elected, what was moved, voted or agreed there
    (the titles of the items that follow may be lost), and what "was agreed" on hearing police or public.
    """
    if heard and decision.rule.id.endswith(_AGREED):
        return True
    data = decision.rule.data
    below = _OPENING.search(document.quote(document.passages[item.first])) or not item.titled
    held = below and decision.rule.id.endswith(_HELD_BELOW)
    if item.skipped and (data.get("mover") or data.get("voted") or held):
        return not _ATTENDANCE.search(document.text, decision.part.start, decision.part.end)
    return decision.rule.id.endswith(_CONFIRMED) and decision.item not in confirmed


def _entries(document: Document, item: Item) -> Mapping[int, int]:
    """Return for each passage of an item how many lettered entries ("(b) Other minutes") have begun up to it."""
    begun, entries = 0, {}
    for index in range(item.first, item.last):
        passage = document.passages[index]
        begun += _LETTERED.match(passage.label or document.quote(passage)) is not None
        entries[index] = begun
    return entries


def _strongest(decisions: Sequence[Decision], entries: Mapping[int, int]) -> Iterator[Decision]:
    """Yield the decisions of an item without the weak ones that stand beside stronger ones of their entry."""
    strong = {decision.passage for decision in decisions if decision.rule.data.get("strength") != "weak"}
    settled = {entries[passage] for passage in strong if passage in entries}
    for decision in decisions:
        own = decision.rule.data.get("scope") == "passage"
        if decision.passage in strong and decision.rule.data.get("strength") == "weak":
            continue
        if decision.rule.data.get("strength") != "weak" or own or entries.get(decision.passage) not in settled:
            yield decision


def _within_entry(document: Document, decision: Decision) -> bool:
    """Tell whether a lead-in stands after the topic of a lettered entry: "a. Insurance - RESOLVED to renew"."""
    passage = document.passages[decision.passage]
    label = number_of(passage.label)
    return (
        decision.rule.label == LEAD
        and label is not None
        and decision.part.start - passage.start > _TOPIC
        and decision.part.end <= passage.end
    )


def _subitems(document: Document, entries: Container[str]) -> list[int]:
    """Return for each passage how many numbered paragraphs (7.1, 7.2) and ``entries`` have begun up to it."""
    begun, counts = 0, []
    for passage in document.passages:
        label = passage.label
        begun += label is not None and (_NUMBERED.fullmatch(label) is not None or shape_of(label) in entries)
        counts.append(begun)
    return counts


def _led_next(document: Document, item: Item, decision: Decision, marks: Marks) -> bool:
    """Tell whether what was moved is printed below: the line breaks off, or the next opens with RESOLVED."""
    after = decision.passage + 1
    if not decision.rule.data.get("mover") or after >= item.last:
        return False
    if _BREAKS_OFF.match(document.text, decision.part.end, document.passages[decision.passage].end):
        return True
    start = document.passages[after].start
    return marks.first(LEAD, start, start + 1) is not None or shape_at(marks, start) is not None


def _lost_later(document: Document, item: Item, decision: Decision, marks: Marks) -> bool:
    """Tell whether a motion that was only moved is the opening of its words, or is said to be lost further on."""
    if not decision.rule.data.get("mover"):
        return False
    after = document.passages[decision.passage + 1 : item.last]
    below = [one for one in after if one.start >= decision.part.end]
    apart = (one.start for one in below if one.label or marks.first(DECIDES, one.start, one.end))
    end = next(apart, document.passages[item.last - 1].end)
    if document.text[decision.part.end : decision.part.end + 1] == ":":
        return True
    return any(mark.rule.value in {"lost", "none"} for mark in marks.within(NOT_DECISION, decision.part.end, end))
