"""What stands under a "Decision" label, or under the lines of a page that is given to one decision."""

from __future__ import annotations

import re

from pipeline.extract.minutes.counters import number_of, opens_list
from pipeline.extract.minutes.items import ACT, DECIDES, LEAD
from pipeline.extract.minutes.lost_leads import BARE, REPORTED
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.parts import Part, following_parts, stops, trimmed
from pipeline.records import Document

ACTION, PAGE, ASKS = "decision_action", "decision_page", "asks_of_meeting"
_OPENING_CHARACTERS = 60
_INFINITIVE_CHARACTERS = 150
_SETTLES = {"resolved", "agreed", "recommended", "decision"}
_BEFORE_DECIDING = {"consider", "receive"}
_NOTHING = re.compile(r"(?:none|no|nil|not|n/a)\b", re.IGNORECASE)
_TO_BE = re.compile(r"\S \b(?:to|be|shall|should)\b \S")  # "Decision: fees to rise", "the fees be raised"
_PURPOSE = 6  # lines on what a report was about, at most
_HEAD = 4  # passages in which a page says that it is given to one decision


def counts_here(document: Document, lead: Mark, marks: Marks) -> bool:
    """Tell whether a lead-in counts: one of the lines of decision pages, on such a page without any other."""
    if not lead.rule.data.get("page"):
        return True
    others = (one.rule for one in marks.by_label[LEAD] if not one.rule.data.get("page"))
    return is_decision_page(document, marks) and not any(rule.value in _SETTLES for rule in others)


def is_decision_page(document: Document, marks: Marks) -> bool:
    """Tell whether the document is a page that a system gives to one decision."""
    head = document.passages[:_HEAD]
    return bool(head) and marks.first(PAGE, head[0].start, head[-1].end) is not None


def under_label(
    document: Document, index: int, parts: list[Part], after: int, marks: Marks
) -> tuple[list[Part], int]:
    """Return those of ``parts``, found after passage ``index``, that decide something, and further paragraphs.

    Systems print remarks under the label as well, and minutes that have a lead-in of their own. A list counts
    whole if any of its parts reads as a decision, also below a line on what the report was about.
    """
    if not parts or _leads_itself(document, index + 1, marks):
        return [], index + 1
    page = is_decision_page(document, marks)
    end = document.passages[index].end
    kept = [
        part
        for part in parts
        if reads_as_decision(document, part, marks) or (part.start < end and _states(document, part, marks))
    ]
    if parts[0].number is not None:
        led = marks.first(LEAD, parts[0].start, parts[-1].end) is not None
        return (parts, after) if kept and not led else ([], index + 1)
    below = _list_below(document, after, marks) if page or not kept else None
    if below is not None:
        return below
    if not kept:
        return [], index + 1
    while after < len(document.passages):
        passage = document.passages[after]
        part = Part(*trimmed(document.text, passage.start, passage.end))
        if passage.kind != "paragraph" or stops(document, marks, after) or _leads_itself(document, after, marks):
            break
        if not (_goes_on(document, part, marks) or (page and reads_as_decision(document, part, marks))):
            break
        kept.append(part)
        after += 1
    return kept, after


def _list_below(document: Document, index: int, marks: Marks) -> tuple[list[Part], int] | None:
    """Return the list that stands a few lines below a label and holds a decision, with the passage after it."""
    for place in range(index, min(index + _PURPOSE, len(document.passages))):
        if stops(document, marks, place) or _leads_itself(document, place, marks):
            return None
        passage = document.passages[place]
        if passage.kind == "list_item" and number_of(passage.label) and opens_list(passage.label):
            parts, after = following_parts(document, place, marks)
            return (parts, after) if any(reads_as_decision(document, part, marks) for part in parts) else None
    return None


def reads_as_decision(document: Document, part: Part, marks: Marks) -> bool:
    """Tell whether ``part`` decides something: it opens with That or To, or acts in its first words."""
    if marks.first(ASKS, part.start, part.end) is not None:
        return False
    if _goes_on(document, part, marks) or marks.first(ACT, part.start, part.start + 1) is not None:
        return True
    for mark in marks.within(ACTION, part.start, min(part.end, part.start + _INFINITIVE_CHARACTERS)):
        infinitive = document.text[: mark.start].endswith(" to ")
        early = mark.start < part.start + _OPENING_CHARACTERS and mark.rule.value not in _BEFORE_DECIDING
        if infinitive or early:
            return True
    return False


def _states(document: Document, part: Part, marks: Marks) -> bool:
    """Tell whether the words beside a label say what is to be, in no words of what was told."""
    words = document.text[part.start : part.end]
    told = any(marks.first(kind, part.start, part.end) for kind in (REPORTED, ASKS))
    return not told and not _NOTHING.match(words) and _TO_BE.search(words) is not None


def _goes_on(document: Document, part: Part, marks: Marks) -> bool:
    """Tell whether a further paragraph under a label is a decision too, by more than a word of action."""
    opens = re.match(r"(?:that|to)\b", document.text[part.start : part.end], re.IGNORECASE)
    return bool(opens) or any(marks.first(label, part.start, part.end) for label in (DECIDES, BARE))


def _leads_itself(document: Document, index: int, marks: Marks) -> bool:
    """Tell whether passage ``index`` holds a lead-in of its own, so that it is read by that."""
    if index >= len(document.passages):
        return False
    passage = document.passages[index]
    return marks.first(LEAD, passage.start, passage.end) is not None
