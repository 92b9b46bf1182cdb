"""Who moved and seconded a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, Passage

MOVER = "mover"

_TITLE = r"(?:Lord|Lady|Sir|Dame|The|Councillors?|Cllrs?|Alderman|Mrs?|Ms|Miss|Dr|Prof|Rev)\.? "
_WORD = r"(?:(?:[A-Z]\.)+(?:[A-Z][\w’'-]*)?|[A-Z][\w’'-]*)"
_NAME = rf"(?:{_TITLE})*{_WORD}(?: (?:{_WORD}|of|de|van|the|and (?!Second){_WORD})){{0,4}}"
_AFTER = re.compile(rf"(?:the )?(?P<name>{_NAME})")
_BEFORE = re.compile(rf"(?P<name>{_NAME})$")
_SECOND_PERSON = re.compile(rf".* and (?={_TITLE})")
_CLOSING = re.compile(
    r"(?:\s(?:Seconded|Proposed|(?:and )?(?:RESOLVED|AGREED|Resolved|Agreed))\b.*)?[\s.,;:)]*$", re.DOTALL
)
_ENDS_OPEN = re.compile(r"\b(?:that|and|to)[ ,:;–—-]*$")
_ENDS_AND = re.compile(r"\band[ ,:;–—-]*$")  # "Seconded by Councillor Poole, and": the decision stands below
_TELLS = re.compile(r"\b(?:that|being|be|to [a-z]|was then|were)\b")
_NEAR_WORDS, _OPENING = 30, 25
_REACH = 2  # lines above or below a decision that may name its movers


@dataclass(frozen=True, slots=True)
class Movers:
    """The names of those who proposed and seconded, as printed; null where they are not given."""

    proposer: str | None = None
    seconder: str | None = None


def movers_of(document: Document, passage: int, start: int, end: int, marks: Marks) -> Movers:
    """Return who moved the decision ``text[start:end]`` that begins in passage number ``passage``.

    Their names stand in the decision's own passages, or in lines just above or below that say nothing else.
    """
    own = document.passages[passage]
    last = passage
    while last + 1 < len(document.passages) and document.passages[last + 1].start < end:
        last += 1
    found = _between(document, min(own.start, start), max(document.passages[last].end, end), marks)
    led_up = passage > 0 and _ENDS_AND.search(document.quote(document.passages[passage - 1])) is not None
    for step, place in ((-1, passage), (1, last)) if led_up else ((1, last), (-1, passage)):
        if not found:
            for near in _lines(document, place, step, marks):
                found = {**_between(document, near.start, near.end, marks), **found}
    return Movers(found.get("proposer"), found.get("seconder"))


def _lines(document: Document, place: int, step: int, marks: Marks) -> Iterator[Passage]:
    """Yield the lines next to passage ``place``, above or below it, that only name movers."""
    for distance in range(1, _REACH + 1):
        index = place + step * distance
        if not 0 <= index < len(document.passages):
            return
        near = document.passages[index]
        words = _ENDS_OPEN.sub("", document.quote(near))
        mark = marks.first(MOVER, near.start, near.start + _OPENING)
        if mark is None or len(words.split()) > _NEAR_WORDS or _TELLS.search(words):
            return
        yield near


def _between(document: Document, start: int, end: int, marks: Marks) -> dict[str, str]:
    """Return the names in ``text[start:end]``, the first of each role (proposer, seconder)."""
    found: dict[str, str] = {}
    for mark in marks.within(MOVER, start, end):
        name = _name(document, mark, start, end)
        if name and mark.rule.value:
            found.setdefault(mark.rule.value, name)
    return found


def _name(document: Document, mark: Mark, start: int, end: int) -> str | None:
    if mark.rule.data.get("name") == "before":
        match = _BEFORE.search(document.text[start : mark.start].rstrip(" ,"))
        name = _SECOND_PERSON.sub("", match["name"]) if match else ""
    else:
        match = _AFTER.match(document.text[mark.end : end].lstrip(" :"))
        name = match["name"] if match else ""
    return _CLOSING.sub("", name).strip() or None
