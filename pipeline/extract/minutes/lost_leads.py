"""Decisions whose lead-in was lost: bare "That ..." lines, subjunctive lists and infinitives at an item's end."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.minutes.counters import number_of, shape_of
from pipeline.extract.minutes.items import DECIDES, LEAD, Item, introduced
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.parts import following_parts, stops
from pipeline.extract.minutes.zones import OPEN
from pipeline.language import Rule
from pipeline.records import Document, Passage

BARE, REPORTED, MOVED = "bare_decision", "reported_past", "moved_words"
_NARRATIVE_WORDS = 8
_LETTERED = "(a)"  # the shape of the labels by which the clauses of a resolution are told from other lists


def lost_lead(document: Document, index: int, item: Item, zones: Sequence[str], marks: Marks) -> Rule | None:
    """Return the rule by which passage ``index`` opens a decision without any lead-in, or null.

    A list counts only if no sentence leads up to it and most of its items read as decisions. Infinitives ("To
    approve ...") are agenda wording as often: they count after what was said, at the end of an item.
    """
    passage = document.passages[index]
    rule = shape_at(marks, passage.start)
    if rule is None or (passage.kind == "list_item" and introduced(document, index, marks)):
        return None
    if passage.kind == "list_item" and not _mostly_decisions(document, index, rule, marks):
        return None
    if rule.data.get("all") and any(lead.rule.value == "resolved" for lead in marks.by_label[LEAD]):
        return None  # where decisions are said to be ones, others than those are none
    if rule.data.get("after_narrative") and marks.first(DECIDES, passage.start, passage.end) is not None:
        return None  # agenda wording with its own outcome
    if rule.data.get("after_narrative") and not _ends_item(document, index, item, zones, marks):
        return None
    return None if led_up_to(document, index) and not moving_line(document, index, item, marks) else rule


def shape_at(marks: Marks, start: int) -> Rule | None:
    """Return the rule for decisions without lead-in that a line beginning at ``start`` fits, or null."""
    mark = marks.first(BARE, start, start + 1)
    return mark.rule if mark is not None else None


def moving_line(document: Document, index: int, item: Item, marks: Marks) -> str | None:
    """Return what the line above passage ``index`` moves ("motion", "amendment", or "carried"), or null."""
    if index <= item.first:
        return None
    above = document.passages[index - 1]
    found = {mark.rule.value for mark in marks.within(MOVED, above.start, above.end)}
    return next((kind for kind in ("amendment", "carried", "motion") if kind in found), None)


def _mostly_decisions(document: Document, index: int, rule: Rule, marks: Marks) -> bool:
    if not rule.data.get("all") and not rule.id.endswith(("be_done", "to_do")):
        return True
    parts, _ = following_parts(document, index, marks)
    if rule.data.get("all"):
        lettered = shape_of(document.passages[index].label or "") == _LETTERED
        return lettered and len(parts) > 1 and all(shape_at(marks, part.start) is not None for part in parts)
    return sum(shape_at(marks, part.start) is not None for part in parts) * 2 >= len(parts)


def _ends_item(document: Document, index: int, item: Item, zones: Sequence[str], marks: Marks) -> bool:
    """Tell whether what was said stands above passage ``index`` in its item, and nothing of it below."""
    number = number_of(document.passages[index].label)
    if index == item.first or (number is not None and number[:1].isdigit()):
        return False
    own = document.passages[item.first : item.last]
    if marks.first(LEAD, own[0].start, own[-1].end) is not None:
        return False
    above = [at for at in range(item.first, index) if zones[at] == OPEN]
    _, after = following_parts(document, index, marks)
    below = []
    for at in range(max(after, index + 1), item.last):
        if stops(document, marks, at) or zones[at] != OPEN:
            break
        below.append(at)
    return any(_told(document.passages[at], document, marks) for at in above) and not any(
        _told(document.passages[at], document, marks) for at in below
    )


def _told(passage: Passage, document: Document, marks: Marks) -> bool:
    words = document.quote(passage)
    told = marks.first(REPORTED, passage.start, passage.end) is not None
    return told and len(words.split()) >= _NARRATIVE_WORDS and not words.lower().startswith("to ")


def led_up_to(document: Document, index: int) -> bool:
    """Tell whether the line above passage ``index`` ends in a colon."""
    before = document.passages[index - 1] if index else None
    return before is not None and before.kind != "heading" and document.quote(before).rstrip().endswith(":")
