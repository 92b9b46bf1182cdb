"""The decisions of a meeting, from its minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.minutes import movers, people
from pipeline.extract.minutes.deadlines import DUE, Deadlines
from pipeline.extract.minutes.decision_ends import CLOSERS
from pipeline.extract.minutes.decision_labels import ACTION, PAGE, is_decision_page
from pipeline.extract.minutes.decision_labels import ASKS as ASKS_MEETING
from pipeline.extract.minutes.doubts import NOT_DECISION
from pipeline.extract.minutes.item_starts import items_of
from pipeline.extract.minutes.items import ACT, AGENDA_LINE, ITEM_NUMBER, LEAD, RUN_IN, SECTION, TITLE, Item
from pipeline.extract.minutes.lost_leads import BARE, MOVED, REPORTED
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.motions import SUBSTANTIVE, refused
from pipeline.extract.minutes.next_meeting import NEXT, next_meeting
from pipeline.extract.minutes.once import MEETING, once
from pipeline.extract.minutes.openings import SENTENCE, Decision, opened
from pipeline.extract.minutes.outcome_cells import COLUMN
from pipeline.extract.minutes.told import told
from pipeline.extract.minutes.zones import zones_of
from pipeline.records import Document, DocumentFacts, Resolution

ASKS = "resolution_asks"
LABELS = (
    *(LEAD, SECTION, ITEM_NUMBER, SENTENCE, CLOSERS, ACTION, NOT_DECISION, ASKS, MEETING),
    *(AGENDA_LINE, RUN_IN, BARE, REPORTED, PAGE, MOVED, ASKS_MEETING, COLUMN, ACT, TITLE, SUBSTANTIVE),
    *(movers.MOVER, people.BODY, people.OWNER, DUE, NEXT),
)
_DECIDING_TYPES = {"minutes"}
_FORMAL_TYPES = {"other", "agenda"}
_TOLD = {"agree", "approve"}
_PASSING = {"consider", "receive", "note", "refer"}
_MERE = {"note", "approve", "receive"}


def find_resolutions(
    document: Document, doc: Doc, toolkit: Toolkit, facts: DocumentFacts
) -> tuple[Resolution, ...]:
    """Return the decisions of the meeting that ``document`` records, in order.

    Minutes give decisions of every form; in documents of another or no known kind only those with a formal lead-in
    (RESOLVED in capitals) count, since packs hold minutes too. Reports, letters, plans and news give none.
    """
    if facts.doc_type not in _DECIDING_TYPES | _FORMAL_TYPES:
        return ()
    marks = Marks.of(doc, toolkit.rules, LABELS)
    minutes = facts.doc_type in _DECIDING_TYPES or _labelled(document, marks)
    items = items_of(document, marks)
    zones = zones_of(document, items, marks)
    found = [one for one in opened(document, items, zones, marks) if not refused(document, one, items, marks)]
    if minutes:
        sentences = told(document, doc, items, zones, marks, found)
        found.extend(one for one in sentences if not refused(document, one, items, marks))
    else:
        found = [one for one in found if _formal(document, one)]
    found.sort(key=lambda decision: decision.part.start)
    kept = once(document, found, marks)
    upcoming = next_meeting(document, facts.meeting_date, marks, toolkit.dates)
    due = Deadlines(document, facts, marks, toolkit.dates, upcoming)
    return tuple(_resolution(document, one, _minute_number(one, kept, items), facts, marks, due) for one in kept)


def _labelled(document: Document, marks: Marks) -> bool:
    """Tell whether a paper of any type holds decisions: by the label "Minutes:", or as the page of one."""
    found = [mark for mark in marks.within(SECTION, 0, len(document.text)) if mark.rule.value == "minutes"]
    return bool(found or marks.by_label.get(RUN_IN)) or is_decision_page(document, marks)


def _minute_number(decision: Decision, decisions: Sequence[Decision], items: Sequence[Item]) -> str | None:
    """Return the number of the minute, or null where it is only that of the first of a list of decisions."""
    item = items[decision.item]
    together = [one for one in decisions if one.item == decision.item]
    listed = len(together) > 1 and together[0].passage == item.first and together[0].part.number == item.number
    return None if listed else item.number


def _asks(action: str, start: int, end: int, marks: Marks) -> bool:
    """Tell whether a decision asks for something that can be followed up (a report back, a task group, an act).

    Decisions that merely note, receive or approve what lies before the meeting ask for nothing unless they also
    ask for a report back or tell somebody to act.
    """
    found = {mark.rule.value for mark in marks.within(ASKS, start, end)}
    return bool(found - {"act"}) or bool(found and action not in _MERE)


def _formal(document: Document, decision: Decision) -> bool:
    opening = document.passages[decision.passage]
    words = document.text[opening.start : max(decision.part.start, opening.start)]
    labelled = decision.rule.value == "decision" and words.startswith("DECISION")
    return labelled or (decision.rule.value == "resolved" and "RESOLVED" in words)


def _resolution(
    document: Document,
    decision: Decision,
    minute_number: str | None,
    facts: DocumentFacts,
    marks: Marks,
    due: Deadlines,
) -> Resolution:
    part = decision.part
    moved = movers.movers_of(document, decision.passage, part.start, part.end, marks)
    deadline = due.within(part.start, part.end)
    action = _action(document, decision, marks)
    resolution = Resolution(
        span=document.span(part.start, part.end),
        action=action,
        rule_id=decision.rule.id,
        minute_number=minute_number,
        number=part.number,
        actor=people.actor_of(document, decision.passage, part.start, marks, facts.body),
        proposer=moved.proposer,
        seconder=moved.seconder,
        owner=people.owner_of(document, part.start, part.end, marks),
        asks=_asks(action, part.start, part.end, marks),
    )
    return replace(resolution, due_text=deadline.text, due_date=deadline.last) if deadline else resolution


def _action(document: Document, decision: Decision, marks: Marks) -> str:
    """Return what the decision does: the first word of action in it, else what its form stands for."""
    part, value = decision.part, decision.rule.value
    if decision.rule.id.endswith(
        ("minutes_confirmed", "payments_approved", "elected", "deferred", "papers_noted")
    ):
        return value or "other"
    mark = marks.first(ACTION, part.start, part.end)
    told = decision.rule.label == SENTENCE and value in _TOLD
    if mark is not None and mark.rule.value and not (told and mark.rule.value in _PASSING):
        return mark.rule.value
    if told and value:
        return value
    if value == "recommended":
        return "recommend"
    should = re.search(r"\bshould\b", document.text[part.start : part.end])
    return "agree" if value == "agreed" or should else "other"
