"""Who made a decision, and who is to act on it."""

from __future__ import annotations

from pipeline.extract.minutes.marks import Marks
from pipeline.records import Document

BODY, OWNER = "decision_body", "decision_owner"


def actor_of(document: Document, passage: int, start: int, marks: Marks, body: str | None) -> str | None:
    """Return who is said to decide: in the words of the sentence before the decision or at its very beginning.

    Else it is the ``body`` whose meeting it was, else one named earlier in the passage; null where there is none.
    Decisions listed before this one tell what they ask for, not who decides.
    """
    opening = document.passages[passage]
    until = min(max(start, opening.start) + 1, opening.end)
    stop = document.text.rfind(". ", opening.start, until)
    sentence = list(marks.within(BODY, max(stop, opening.start), until))
    if not sentence:
        sentence = [mark for mark in marks.within(BODY, start, start + 40) if mark.start - start <= 10]
    if not sentence and body:
        return body
    bodies = sentence or list(marks.within(BODY, opening.start, until))
    return document.text[bodies[-1].start : bodies[-1].end] if bodies else None


def owner_of(document: Document, start: int, end: int, marks: Marks) -> str | None:
    """Return who is told to act in the decision ``text[start:end]``, as printed, or null."""
    mark = marks.first(OWNER, start, end)
    return document.text[mark.start : mark.end] if mark else None
