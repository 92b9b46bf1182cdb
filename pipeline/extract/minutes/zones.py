"""Which passages of an item may hold its decisions, and which are the agenda's wording or what stands after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.minutes.items import DECIDES, LEAD, RUN_IN, Item, mark_of
from pipeline.extract.minutes.marks import Marks
from pipeline.records import Document, Passage

OPEN, AGENDA, AFTER, SKIP, MARK = "open", "agenda", "after", "skip", "mark"
# A fact of the page that holds a date or a number to ring; what was decided may stand below it as well.
_FACT = re.compile(r"[^:]{3,30}: ?(?:\d{1,2}/\d{1,2}/\d{4}\b.*|(?:tel|e-?mail)\b.*)", re.IGNORECASE)
_PAST = re.compile(r"ed\b|\bwere\b|\bwas\b", re.IGNORECASE)
_OPENS = {"minutes": OPEN, "decision": OPEN, "agenda": AGENDA, "after": AFTER}


def zones_of(document: Document, items: Sequence[Item], marks: Marks) -> list[str]:
    """Return the zone of every passage of ``document``: open, agenda, after, skip or mark (a label of a zone).

    Committee systems print the agenda's wording, then a label such as "Minutes:" or "Decision:", then what was
    minuted, then reasons and documents (ModernGov meeting and item pages).
    """
    zones: list[str] = []
    for item in items:
        zones.extend(_item_zones(document, item, marks))
    return zones


def _tells(document: Document, passage: Passage, marks: Marks) -> bool:
    """Tell whether a paragraph tells what was decided, and so is no wording of the agenda's."""
    if passage.kind != "paragraph":
        return False
    return any(
        mark.rule.data.get("strength") != "weak" and _PAST.search(document.text, mark.start, mark.end)
        for mark in marks.within(DECIDES, passage.start, passage.end)
    )


def _item_zones(document: Document, item: Item, marks: Marks) -> list[str]:
    passages = document.passages[item.first : item.last]
    if item.skipped:
        return [SKIP] * len(passages)
    found = [mark_of(marks, passage) for passage in passages]
    values = [mark.rule.value if mark else None for mark in found]
    ends = [mark.end if mark else passage.end for mark, passage in zip(found, passages, strict=True)]
    labelled = "minutes" in values or "decision" in values
    zone, zones = (AGENDA if labelled else OPEN), []
    for passage, mark, value, mark_end in zip(passages, found, values, ends, strict=True):
        if marks.first(RUN_IN, passage.start, passage.end):
            zone, labelled = OPEN, False
        elif value == "documents":
            zone = zone if labelled else OPEN
            zones.append(MARK)
            continue
        elif value == "after" and _FACT.fullmatch(document.quote(passage)):
            zones.append(MARK)
            continue
        elif value in _OPENS:
            zone = _OPENS[value]
            labelled = labelled and zone != OPEN
            zones.append(OPEN if value == "minutes" and passage.end > mark_end + 1 else MARK)
            continue
        if zone in (AGENDA, AFTER) and not labelled and marks.first(LEAD, passage.start, passage.start + 1):
            zone = OPEN
        if zone == AGENDA and not labelled and _tells(document, passage, marks):
            zone = OPEN
        if mark is not None and mark.rule.data.get("rest"):
            zone = SKIP
        zones.append(SKIP if value == "skip" else zone)
    return zones
