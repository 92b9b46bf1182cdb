"""Motions and amendments: words that were moved are a decision only if they were carried."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.minutes.doubts import NOT_DECISION
from pipeline.extract.minutes.items import DECIDES, LEAD, Item
from pipeline.extract.minutes.lost_leads import BARE, MOVED, led_up_to, moving_line
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.openings import Decision
from pipeline.records import Document

SUBSTANTIVE = "substantive_motion"
_NEGATIVE = {"lost", "none"}
_TELLS_CARRIED = ("all_agreed", "vote_told", "votes_counted")
_REACH = 12  # passages after a motion in which its fate is told


def refused(document: Document, decision: Decision, items: Sequence[Item], marks: Marks) -> bool:
    """Tell whether what opened like a decision was lost, never filled in, or only moved and not carried."""
    part = decision.part
    doubts = {mark.rule.value for mark in marks.within(NOT_DECISION, part.start, part.end)}
    few = len(document.text[part.start : part.end].split()) < (2 if decision.rule.label == LEAD else 1)
    if few or "template" in doubts:
        return True
    if decision.rule.value == "motion":
        return not _carried(document, decision, marks)
    return decision.rule.label == BARE and _moved_only(document, decision, items, marks)


def _carried(document: Document, decision: Decision, marks: Marks) -> bool:
    start, end = _fate(document, decision)
    values = {mark.rule.value for mark in marks.within(NOT_DECISION, start, end)}
    told_carried = any(mark.rule.id.endswith(_TELLS_CARRIED) for mark in marks.within(DECIDES, start, end))
    return told_carried and not values & _NEGATIVE


def _moved_only(document: Document, decision: Decision, items: Sequence[Item], marks: Marks) -> bool:
    """Tell whether bare words ("That the fee be cut") are those of an amendment, or of a motion that fell."""
    moved = moving_line(document, decision.passage, items[decision.item], marks)
    if moved is None or moved == "carried":
        return False
    start, end = _fate(document, decision)
    last = document.passages[items[decision.item].last - 1].end
    lead = next((mark for mark in marks.within(LEAD, start, last) if mark.rule.value == "resolved"), None)
    if moved == "amendment" or (lead is not None and lead.start < last) or _displaced(start, last, marks):
        return True
    if led_up_to(document, decision.passage):
        return not _carried(document, decision, marks)
    return any(mark.rule.value in _NEGATIVE for mark in marks.within(NOT_DECISION, start, min(end, last)))


def _displaced(start: int, end: int, marks: Marks) -> bool:
    """Tell whether an amendment moved in a stretch of text was carried and became the motion there."""
    carried = marks.first(SUBSTANTIVE, start, end)
    between = marks.within(MOVED, start, carried.start) if carried else ()
    return any(mark.rule.value == "amendment" for mark in between)


def _fate(document: Document, decision: Decision) -> tuple[int, int]:
    """Return the stretch of text after a decision in which it may be told whether it was carried."""
    start = decision.part.end
    after = [passage for passage in document.passages[decision.passage :] if passage.start >= start][:_REACH]
    return start, after[-1].end if after else start
