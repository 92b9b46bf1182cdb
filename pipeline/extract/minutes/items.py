"""The items of a set of minutes, and the words that tell what a passage is in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.minutes.counters import shape_of
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, Passage

SECTION = "minutes_section"
LEAD = "decision_lead"
DECIDES = "decision_sentence"
ITEM_NUMBER = "item_number"
RUN_IN = "minutes_run_in"
AGENDA_LINE, TITLE = "agenda_line", "usual_title"
VIEW, ACT = "planning_line", "decision_act"

# What is done to all that a list names: "RESOLVED to note" above "1. The report", "2. The plan".
BARE_ACT = (
    r"\b[Tt]o (?:(?:receive and )?note|agree|approve|endorse|recommend|adopt|authorise|accept|receive|confirm)"
)
INTRODUCES = re.compile(rf"[:;][ –—-]*$|[–—] ?$|\bthat$|\bto$|{BARE_ACT}$")


@dataclass(frozen=True, slots=True)
class Item:
    """Passages ``first`` to ``last`` (exclusive) of one item of business.

    ``number`` is the printed minute or item number; ``skipped`` is true for parts that hold no decisions
    (attendance, declarations, public questions); ``titled`` is false for what stands before the first title;
    ``heard`` is true for parts in which the meeting hears others (police, public) and may agree on something.
    """

    first: int
    last: int
    number: str | None = None
    skipped: bool = False
    titled: bool = True
    heard: bool = False


def mark_of(marks: Marks, passage: Passage) -> Mark | None:
    """Return the section mark at the very start of ``passage``, or null."""
    mark = marks.first(SECTION, passage.start, passage.start + 1)
    if mark is None and passage.label:
        mark = marks.first(SECTION, passage.start - len(passage.label) - 1, passage.start + 1)
    if mark is not None and mark.rule.data.get("whole") and (passage.label or mark.end < passage.end - 1):
        return None
    return mark


def is_heard(document: Document, index: int, marks: Marks) -> bool:
    """Tell whether passage ``index`` heads a part in which the meeting hears others, as police or public."""
    mark = mark_of(marks, document.passages[index])
    return mark is not None and bool(mark.rule.data.get("heard"))


def is_view(passage: Passage, marks: Marks) -> bool:
    """Tell whether a line is nothing but a view on what stands above it, in bold or not ("NO OBJECTIONS")."""
    mark = marks.first(DECIDES, passage.start, passage.start + 1)
    return mark is not None and mark.rule.id.endswith(VIEW) and mark.end >= passage.end - 1


def introduced(document: Document, index: int, marks: Marks) -> bool:
    """Tell whether a sentence that ends in a colon, or a heading "Recommendations", leads up to a list item."""
    passages = document.passages
    item = passages[index]
    before = index - 1
    while before >= 0 and _with(item, passages[before]):
        before -= 1
    if passages[before + 1].level > item.level:
        return False  # what stands above leads up to a list of its own, below the item before
    if before < 0 or INTRODUCES.search(document.quote(passages[before])):
        return before >= 0
    above = [mark_of(marks, passage) for passage in passages[max(0, before - 1) : before + 1]]
    return any(mark is not None and mark.rule.value == "agenda" for mark in above)


def _with(item: Passage, before: Passage) -> bool:
    """Tell whether a passage above a list item stands in the same list, or in a list within it."""
    if before.kind != "list_item" or before.level < item.level:
        return False
    return before.level > item.level or shape_of(before.label or "") == shape_of(item.label or "")
