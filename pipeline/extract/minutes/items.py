"""The items of a set of minutes: which passages belong together, their number, which hold no decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.minutes.counters import number_of
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, Passage

SECTION = "minutes_section"
LEAD = "decision_lead"
ITEM_NUMBER = "item_number"

_TITLE_WORDS = 14
_NUMERIC = re.compile(r"\d")
_INTRODUCES = re.compile(r"[:;][ –—-]*$|[–—] ?$|\bthat$|\bto$")
_PLAIN_NUMBER = re.compile(r"[A-Za-z]{0,5}\d[\w./:-]*")


@dataclass(frozen=True, slots=True)
class Item:
    """Passages ``first`` to ``last`` (exclusive) of one item of business.

    ``number`` is the printed minute or item number; ``skipped`` is true for parts that hold no decisions
    (attendance, declarations, public questions); ``titled`` is false for what stands before the first title.
    """

    first: int
    last: int
    number: str | None = None
    skipped: bool = False
    titled: bool = True


def items_of(document: Document, marks: Marks) -> list[Item]:
    """Return the items of ``document`` in order; together they cover every passage."""
    starts = list(_starts(document, marks)) or []
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, None, False, False))
    ends = [start for start, *_ in starts[1:]] + [len(document.passages)]
    return [Item(first, last, *rest) for (first, *rest), last in zip(starts, ends, strict=True)]


def mark_of(marks: Marks, passage: Passage) -> Mark | None:
    """Return the section mark at the very start of ``passage``, or null."""
    mark = marks.first(SECTION, passage.start, passage.start + 1)
    if mark is None and passage.label:
        mark = marks.first(SECTION, passage.start - len(passage.label) - 1, passage.start + 1)
    if mark is not None and mark.rule.data.get("whole") and (passage.label or mark.end < passage.end - 1):
        return None
    return mark


def introduced(document: Document, index: int) -> bool:
    """Tell whether the list that passage ``index`` belongs to is led up to by a sentence that ends in a colon."""
    passages = document.passages
    item = passages[index]
    before = index - 1
    while before >= 0 and passages[before].kind == "list_item" and passages[before].level >= item.level:
        before -= 1
    return before >= 0 and bool(_INTRODUCES.search(document.quote(passages[before])))


def _starts(document: Document, marks: Marks) -> Iterator[tuple[int, str | None, bool, bool]]:
    counted: int | None = None
    number: str | None = None
    for index, passage in enumerate(document.passages):
        mark = mark_of(marks, passage)
        skipped = mark is not None and mark.rule.value == "skip"
        counts = _counts(document, index, counted)
        if marks.first(LEAD, passage.start, passage.start + 1) is not None and not counts:
            continue
        if passage.kind == "heading" and (mark is None or skipped):
            number = _heading_number(document, marks, passage) or (number if passage.level > 2 else None)
            yield index, number, skipped, True
        elif counts:
            counted = int(number_of(passage.label) or 0)
            number = number_of(passage.label)
            yield index, number, skipped, True
        elif passage.kind == "paragraph" and _title_like(document, passage) and (mark is None or skipped):
            number = _heading_number(document, marks, passage) or number
            yield index, number, skipped, True


def _counts(document: Document, index: int, counted: int | None) -> bool:
    """Tell whether a list item opens the next item of business: its number goes on from the last one's."""
    passage = document.passages[index]
    number = number_of(passage.label)
    if passage.kind != "list_item" or passage.level or number is None or not number.isdigit():
        return False
    follows = counted is None or int(number) in (counted + 1, counted + 2)
    return follows and not introduced(document, index)


def _heading_number(document: Document, marks: Marks, passage: Passage) -> str | None:
    if passage.label and (number := number_of(passage.label)) and _NUMERIC.search(number):
        return number
    mark = marks.first(ITEM_NUMBER, passage.start, passage.start + 1)
    found = _PLAIN_NUMBER.search(document.text, mark.start, mark.end) if mark else None
    return found.group().rstrip(".:-/") if found else None


def _title_like(document: Document, passage: Passage) -> bool:
    words = document.quote(passage)
    return (
        len(words.split()) <= _TITLE_WORDS
        and words[:1].isupper()
        and words[-1:] not in {".", ":", ";", ",", "?", "!", "-", "–"}
        and any(char.islower() or char.isupper() for char in words)
    )
