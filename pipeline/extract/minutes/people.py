"""Who moved and seconded a decision, who made it, and who is to act on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document

MOVER, BODY, OWNER = "mover", "decision_body", "decision_owner"

_TITLE = r"(?:Lord|Lady|Sir|Dame|The|Councillors?|Cllrs?|Alderman|Mrs?|Ms|Miss|Dr|Prof|Rev)\.? "
_WORD = r"[A-Z][\w’'-]*\.?"
_NAME = rf"(?:{_TITLE})*{_WORD}(?: (?:{_WORD}|of|de|van|and {_WORD})){{0,3}}"
_AFTER = re.compile(_NAME)
_BEFORE = re.compile(_NAME + r"$")
_CLOSING = re.compile(r"[\s.,;:)]+$")
_NEAR_WORDS = 30


@dataclass(frozen=True, slots=True)
class Movers:
    """The names of those who proposed and seconded, as printed; null where they are not given."""

    proposer: str | None = None
    seconder: str | None = None


def movers_of(document: Document, passage: int, start: int, end: int, marks: Marks) -> Movers:
    """Return who moved the decision ``text[start:end]`` that begins in passage number ``passage``.

    Their names stand in the decision's own passages, or in a short line just above or below them.
    """
    own = document.passages[passage]
    last = passage
    while last + 1 < len(document.passages) and document.passages[last + 1].start < end:
        last += 1
    movers = _between(document, min(own.start, start), max(document.passages[last].end, end), marks)
    for neighbour in (last + 1, passage - 1):
        if movers == Movers() and 0 <= neighbour < len(document.passages):
            near = document.passages[neighbour]
            if len(document.quote(near).split()) <= _NEAR_WORDS:
                movers = _between(document, near.start, near.end, marks)
    return movers


def _between(document: Document, start: int, end: int, marks: Marks) -> Movers:
    found: dict[str, str] = {}
    for mark in marks.within(MOVER, start, end):
        name = _name(document, mark, start, end)
        if name and mark.rule.value:
            found.setdefault(mark.rule.value, name)
    return Movers(found.get("proposer"), found.get("seconder"))


def _name(document: Document, mark: Mark, start: int, end: int) -> str | None:
    if mark.rule.data.get("name") == "before":
        match = _BEFORE.search(document.text[start : mark.start].rstrip(" ,"))
    else:
        rest = document.text[mark.end : end]
        match = _AFTER.match(rest.lstrip(" :"))
    return _CLOSING.sub("", match.group()).strip() or None if match else None


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
