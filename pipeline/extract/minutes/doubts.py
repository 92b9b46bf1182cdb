"""Which sentence with the words of a decision is one, and what tells of a sentence that it is none."""

from __future__ import annotations

import re

from pipeline.extract.minutes.items import DECIDES
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.votes import Sentence
from pipeline.records import Document

NOT_DECISION = "not_decision"

_HEAD = 6  # passages in which minutes name the body that met
# What was said is over where the sentence goes on "... and it was agreed".
_COORDINATE = re.compile(r"(?:,|;|\band|\bso)(?: (?:after [a-z]+|therefore),?)?(?: (?:an?|the|this))? \Z")
# What a rule has whose decisions a doubt of this kind does not touch ("proposed that" in what was then seconded).
_UNTOUCHED = {
    "lost": "refuses",
    "hearsay": "mover",
    "conditional": "mover",
    "other_body": "movers_follow",
    "earlier": "movers_follow",
}


def deciding(document: Document, opening: int, sentence: Sentence, marks: Marks) -> Mark | None:
    """Return the mark that makes a sentence a decision, or null where something tells that it is none."""
    start, end = sentence
    found = [mark for mark in marks.within(DECIDES, opening, end) if start < mark.end <= end]
    if not found or document.text[start:end].rstrip().endswith("?"):
        return None
    found = [one for one in found if one.start >= start] or found
    mark = next((one for one in found if one.rule.data.get("movers_follow")), found[0])
    doubts = marks.within(NOT_DECISION, start, end)
    return None if any(_doubtful(document, mark, doubt) for doubt in doubts) else mark


def _doubtful(document: Document, mark: Mark, doubt: Mark) -> bool:
    if mark.rule.data.get(_UNTOUCHED.get(doubt.rule.value or "", "")):
        return False
    overlap = doubt.start < mark.end and doubt.end > mark.start
    if doubt.rule.value in {"conditional", "other_body"}:
        return overlap
    if doubt.rule.value == "other_council":
        return overlap and not _own_council(document, doubt)
    between = document.text[doubt.end : mark.start]
    if doubt.rule.value == "earlier_before":
        return doubt.start < mark.start
    if doubt.rule.value == "hearsay":
        return doubt.start < mark.start and not _COORDINATE.search(between)
    return not (doubt.rule.value == "earlier" and ":" in between)


def _own_council(document: Document, doubt: Mark) -> bool:
    """Tell whether the council named ("the County Council has agreed") is the one whose minutes these are."""
    name = " ".join(document.text[doubt.start : doubt.end].lower().split()[:2])
    return name in document.text[: min(doubt.start, document.passages[:_HEAD][-1].end)].lower()
