"""Decisions with a lead-in: RESOLVED, AGREED, Decision: and their like, and lists that lost theirs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.minutes.actors import OPEN_END, body_above_list, is_act, is_actor, leading
from pipeline.extract.minutes.counters import number_of, shape_of
from pipeline.extract.minutes.decision_ends import cell_end, closed, first_after, run_on, sentence_end, told_on
from pipeline.extract.minutes.decision_labels import counts_here, under_label
from pipeline.extract.minutes.items import ACT, DECIDES, LEAD, Item
from pipeline.extract.minutes.lost_leads import lost_lead, shape_at
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.parts import Part, following_parts, trimmed, with_list
from pipeline.extract.minutes.run_in import run_in_parts
from pipeline.extract.minutes.zones import OPEN, SKIP
from pipeline.language import Rule
from pipeline.records import Document, Passage

SENTENCE = DECIDES
_INITIALS = re.compile(r"[A-Z]{2,3}(?: ?(?:and|&|/|,) ?[A-Z]{2,3})+")
_PREDICATE = re.compile(r"\nbe [a-z]+ed\b")  # below the list that is its subject: "the minutes of (a), (b)"
_LIST_END = re.compile(r"(?:[:–—-]|\bfollowing\b(?: \w+){0,4}\.?) *$")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: its part, the rule that made it, the passage that opened it and the item it stands in."""

    part: Part
    rule: Rule
    passage: int
    item: int


def opened(document: Document, items: Sequence[Item], zones: Sequence[str], marks: Marks) -> list[Decision]:
    """Return the decisions of ``document`` that a lead-in introduces, or a line that has lost its lead-in."""
    found: list[Decision] = []
    done = 0
    for place, item in enumerate(items):
        for index in range(item.first, item.last):
            if index < done or (item.skipped and not _formal(document, index, marks)):
                continue
            formal = item.skipped or (zones[index] == SKIP and _formal(document, index, marks))
            here = ["mark"] * len(zones) if formal else zones
            parts, done_here = _at(document, index, item, here, marks)
            found.extend(Decision(part, rule, index, place) for part, rule in parts)
            done = max(done, done_here)
    return found


def _formal(document: Document, index: int, marks: Marks) -> bool:
    """Tell whether a line holds RESOLVED; that decides even where decisions are not looked for."""
    passage = document.passages[index]
    lead = marks.first(LEAD, passage.start, passage.end)
    if lead is None or lead.rule.value != "resolved":
        return False
    begins = lead.start == passage.start and document.text[lead.start].isupper()
    return begins or "RESOLVED" in document.text[lead.start : lead.end]


def _at(
    document: Document, index: int, item: Item, zones: Sequence[str], marks: Marks
) -> tuple[list[tuple[Part, Rule]], int]:
    passage = document.passages[index]
    leads = [
        lead
        for lead in marks.within(LEAD, passage.start, passage.end)
        if lead.rule.value != "action" and counts_here(document, lead, marks)
        if not _closes(document, index, item, lead) and not _heads_column(passage, lead)
    ]
    followed = itertools.zip_longest(leads, leads[1:])
    leads = [lead for lead, after in followed if not _labels(document, lead, after)]
    if zones[index] in (OPEN, "mark") and leads:
        return _led(document, index, leads, marks)
    if zones[index] == OPEN and (lost := lost_lead(document, index, item, zones, marks)):
        parts, after = _without_lead(document, index, lost, marks)
        return [(part, lost) for part in parts], after
    return [], index + 1


def _without_lead(document: Document, index: int, lost: Rule, marks: Marks) -> tuple[list[Part], int]:
    """Return the parts of a decision whose lead-in was lost: a list, a line, or the body's acts below its name."""
    if lost.data.get("acts"):
        parts, after = following_parts(document, index + 1, marks)
        acts = sum(_acts(part, marks) for part in parts)
        return (parts, after) if 2 * acts >= len(parts) > 0 else ([], index + 1)
    if document.passages[index].kind == "list_item":
        return following_parts(document, index, marks)
    return _one_line(document, index, marks)


def _labels(document: Document, lead: Mark, after: Mark | None) -> bool:
    """Tell whether a lead-in only labels a sentence that has its own: "Decision: X moved and RESOLVED"."""
    if after is None or lead.rule.value != "decision":
        return False
    return not document.text[lead.end : after.start].rstrip().endswith((".", ";", ":"))


def _heads_column(passage: Passage, lead: Mark) -> bool:
    """Tell whether a lead-in is the whole of a cell, but not of the first: the head of a column, "Decision"."""
    return any(begin == lead.start and stop == lead.end for begin, stop in passage.cells[1:])


def _closes(document: Document, index: int, item: Item, lead: Mark) -> bool:
    """Tell whether a lead-in is the outcome of the words before it.

    It ends its paragraph and the item with it, or the next item of the same list stands below, or only the
    initials of its movers follow: "Agreed – AB and CD".
    """
    passage = document.passages[index]
    rest = document.text[lead.end : passage.end].strip(" .")
    last = index + 1 >= item.last or _same_list(passage, document.passages[index + 1])
    last = (last and not rest) or _INITIALS.fullmatch(rest) is not None
    before = document.text[passage.start : lead.start].strip()
    opens = not _INITIALS.fullmatch(rest) and OPEN_END.search(document.text[lead.start : lead.end])
    return last and bool(before) and not opens


def _same_list(passage: Passage, below: Passage) -> bool:
    """Tell whether two passages are items of one list, by the shape of their labels."""
    labels = [one.label for one in (passage, below) if one.kind == "list_item" and one.label]
    return len(labels) == 2 and shape_of(labels[0]) == shape_of(labels[1])


def _one_line(document: Document, index: int, marks: Marks) -> tuple[list[Part], int]:
    """Return the decision that passage ``index`` is, with the list it leads up to or the lines it runs on into."""
    passage = document.passages[index]
    listed = document.quote(passage).rstrip().endswith(":")
    end = with_list(document, index, marks) if listed else run_on(document, index, passage.end, marks)
    return [Part(*trimmed(document.text, passage.start, end), number_of(passage.label))], first_after(
        document, index, end
    )


def _led(document: Document, index: int, leads: list[Mark], marks: Marks) -> tuple[list[tuple[Part, Rule]], int]:
    passage = document.passages[index]
    ends = [lead.start for lead in leads[1:]] + [passage.end]
    ends = [cell_end(passage, lead.end, end, marks) for lead, end in zip(leads, ends, strict=True)]
    found: list[tuple[Part, Rule]] = []
    after = index + 1
    for lead, end in zip(leads, ends, strict=True):
        parts, after_this = _after_lead(document, index, lead, end, marks)
        if lead.rule.value == "decision" and end == passage.end:
            parts, after_this = under_label(document, index, parts, after_this, marks)
        if (
            lead.rule.data.get("acts")
            and lead.end == passage.end
            and not all(_acts(part, marks) for part in parts)
        ):
            parts, after_this = [], index + 1
        parts = [_trimmed(document, part, marks) for part in parts]
        found.extend((part, lead.rule) for part in parts if part.end > part.start)
        after = max(after, after_this)
    return found, after


def _trimmed(document: Document, part: Part, marks: Marks) -> Part:
    """Return a part without what stands after its words: movers, votes, who is to act."""
    return Part(
        *trimmed(document.text, part.start, closed(document, marks, part.start, part.end)), number=part.number
    )


def _acts(part: Part, marks: Marks) -> bool:
    """Tell whether a part of a list begins with what the body did ("noted the report"), or asks for it."""
    return bool(marks.first(ACT, part.start, part.start + 1) or shape_at(marks, part.start))


def _after_lead(document: Document, index: int, lead: Mark, end: int, marks: Marks) -> tuple[list[Part], int]:
    """Return the parts after a lead-in that ends in passage ``index``, and the passage after them."""
    passage = document.passages[index]
    last = end == passage.end
    end = closed(document, marks, lead.end, end)
    run_in, after = run_in_parts(document, index, lead.end + leading(document.text[lead.end : end]), end, marks)
    if run_in:
        return run_in, after
    end = sentence_end(document, lead.end, end)
    rest = document.text[lead.end : end].strip()
    if last and (not rest or is_actor(rest) or is_act(rest) or body_above_list(document, index, rest)):
        parts, after = following_parts(document, index + 1, marks)
        if len(parts) == 1 and is_actor(document.text[parts[0].start : document.passages[after - 1].end]):
            return following_parts(document, after, marks)
        if parts and rest and _PREDICATE.search(document.text, parts[-1].start, parts[-1].end):
            return [Part(*trimmed(document.text, lead.end, parts[-1].end))], after
        return parts, after
    if last and _LIST_END.search(rest):
        end = max(with_list(document, index, marks), run_on(document, index, end, marks))
    elif last:
        end = told_on(document, index, lead.end, end, marks) or run_on(document, index, end, marks)
    after = first_after(document, index, end)
    return [Part(*trimmed(document.text, lead.end, end), number_of(passage.label))], after
