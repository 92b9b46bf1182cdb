"""Which sentence with the words of a decision is one, and what tells of a sentence that it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.minutes.items import DECIDES
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.votes import Sentence, outvoted
from pipeline.records import Document, Passage

NOT_DECISION = "not_decision"

_NAME, _TITLE = 60, 120  # characters of a body's name, and of a line that can be a title
_NAMED_BODY = re.compile(
    r"\b[Tt]he ((?!Parish|Town|Community|City|County|District|Borough|Full|Sub|Planning|Scrutiny|Overview|Select)"
    r"[A-Z][\w’&-]+(?: (?:and |of )?[A-Z][\w’&-]+){0,3}) \Z"
)
_BODY_RULES = ("body_agreed", "body_acted", "papers_noted")
_KIND = re.compile(r"\b[A-Z]\w+")  # of the names of a body, the last: "the Steering Group"
_LETTERS = re.compile(r"[A-Z]{3,6}\b")  # a body by its initials
_INITIAL = re.compile(r"\b[A-Z](?=\w)")
_COUNCIL = re.compile(r"\w+ (?:council|committee|governors)\b")
_THE_COUNCIL = "the council"
_PARTS = (
    "committee",
    "panel",
    "board",
    "cabinet",
    "executive",
    "forum",
    "group",
    "party",
)  # that are not the council
_HEAD = 6  # passages in which minutes name the body that met
_ASKS = re.compile(r"[^.\s]\s*\?\s*\Z")  # a question; after a full stop a copy may print a mark for a space
# What was said is over where the sentence goes on "... and it was agreed".
_COORDINATE = re.compile(r"(?:,|;|\band|\bso)(?: (?:after [a-z]+|therefore),?)?(?: (?:an?|the|this))? \Z")
# What a rule has whose decisions a doubt of this kind does not touch ("proposed that" in what was then seconded).
_UNTOUCHED = {
    "lost": ("refuses",),
    "hearsay": ("mover", "voted"),
    "conditional": ("mover",),
    "other_body": ("movers_follow",),
    "earlier": ("movers_follow",),
}


def deciding(document: Document, opening: int, sentence: Sentence, marks: Marks) -> Mark | None:
    """Return the mark that makes a sentence a decision, or null where something tells that it is none."""
    start, end = sentence
    found = [mark for mark in marks.within(DECIDES, opening, end) if start < mark.end <= end]
    if not found or _ASKS.search(document.text, start, end):
        return None
    found = [one for one in found if one.start >= start] or found
    found.sort(key=lambda one: (not one.rule.data.get("movers_follow"), one.rule.data.get("strength") == "weak"))
    doubts = list(marks.within(NOT_DECISION, start, end))
    return next((one for one in found if not _in_doubt(document, sentence, one, doubts)), None)


def _in_doubt(document: Document, sentence: Sentence, mark: Mark, doubts: Iterable[Mark]) -> bool:
    """Tell whether another body, the counts of a vote or words of doubt make a mark none of a decision."""
    lost = mark.rule.data.get("counted") and outvoted(document.text[slice(*sentence)])
    lost = lost or (mark.rule.data.get("titled") and not _at_the_head(document, mark))
    lost = lost or (mark.rule.data.get("heads") and not _headed_by(document, mark))
    return bool(lost) or _other_body(document, mark) or any(_doubtful(document, mark, doubt) for doubt in doubts)


def of_apologies(sentence: Sentence, marks: Marks) -> bool:
    """Tell whether a sentence speaks of apologies for absence, so that what agrees to it decides nothing."""
    return any(mark.rule.value == "apologies" for mark in marks.within(NOT_DECISION, *sentence))


def _doubtful(document: Document, mark: Mark, doubt: Mark) -> bool:
    if any(mark.rule.data.get(key) for key in _UNTOUCHED.get(doubt.rule.value or "", ())):
        return False
    overlap = doubt.start < mark.end and doubt.end > mark.start
    if doubt.rule.value in {"conditional", "other_body", "some"}:
        return overlap
    if doubt.rule.value == "other_council":
        return overlap and not _own_council(document, doubt)
    between = document.text[doubt.end : mark.start]
    if doubt.rule.value == "apologies":
        return doubt.start < mark.end
    if doubt.rule.value == "earlier_before":
        return doubt.start < mark.start
    if doubt.rule.value == "hearsay":
        return doubt.start < mark.start and not _COORDINATE.search(between)
    return not (doubt.rule.value == "earlier" and ":" in between)


def _own_council(document: Document, doubt: Mark) -> bool:
    """Tell whether the council named ("the County Council has agreed") is the one whose minutes these are."""
    named = _COUNCIL.findall(document.text[doubt.start : doubt.end].lower())
    name = named[-1] if named else ""
    head = [one for one in document.passages[:_HEAD] if one.end < doubt.start]
    if name == _THE_COUNCIL:
        return _in_title(document, "council", head) and not any(_in_title(document, part, head) for part in _PARTS)
    return _in_title(document, name, head)


def _other_body(document: Document, mark: Mark) -> bool:
    """Tell whether a decision's subject is a body by a name ("the Project Board") that no title above gives."""
    named = _NAMED_BODY.search(document.text, max(0, mark.start - _NAME), mark.start)
    if named is None or not mark.rule.id.endswith(_BODY_RULES):
        return False
    name = f"{named[1]} {document.text[mark.start : mark.end].split()[0]}".lower()
    return not _in_title(document, name, (one for one in document.passages if one.end < mark.start))


def _at_the_head(document: Document, mark: Mark) -> bool:
    """Tell whether the first lines of the minutes name the body that a mark says agreed: "the Group", or "HPC"."""
    head = [one for one in document.passages[:_HEAD] if one.end < mark.start]
    words = document.text[mark.start : mark.end]
    if letters := _LETTERS.match(words):
        lines = (document.quote(one) for one in head if one.end - one.start < _TITLE)
        return any(letters[0] in "".join(_INITIAL.findall(line)) for line in lines)
    kind = _KIND.findall(words)
    return bool(kind) and _in_title(document, kind[-1].lower(), head)


def _headed_by(document: Document, mark: Mark) -> bool:
    """Tell whether a short line at the head names a body whose minutes a rule is for, and none of the others."""
    head = [one for one in document.passages[:_HEAD] if one.end < mark.start]
    data = mark.rule.data
    return any(_in_title(document, name, head) for name in data["heads"]) and not any(
        _in_title(document, name, head) for name in data.get("not_heads", ())
    )


def _in_title(document: Document, name: str, passages: Iterable[Passage]) -> bool:
    """Tell whether a short line among ``passages`` holds ``name``."""
    lines = (document.quote(one).lower() for one in passages if one.end - one.start < _TITLE)
    return any(name in line for line in lines)
