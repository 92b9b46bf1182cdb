"""Where the items of a set of minutes begin, and the number each of them bears."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.minutes.counters import number_of, shape_of, succeeds
from pipeline.extract.minutes.item_numbers import bare_number, beside_number, heading_number, row_number
from pipeline.extract.minutes.items import (
    AGENDA_LINE,
    DECIDES,
    INTRODUCES,
    LEAD,
    RUN_IN,
    TITLE,
    Item,
    introduced,
    is_heard,
    is_view,
    mark_of,
)
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.votes import only_agrees, only_movers
from pipeline.records import Document, Passage

_TITLE_WORDS = 14
_ITEM_LEVEL = 2
_RUNNING = re.compile(r"\d{3,5}")  # numbers that go on from meeting to meeting
_NEAR = 2  # from one running number to the next, where nothing else tells that an item begins
_GAP = 6  # numbers that may be missing between two items
_NO_TITLE = re.compile(r"(?:To|That|THAT|Councillors?|Cllrs?\.?|Mrs?|Ms|Dr)\b")
_CAPITALS = re.compile(r"\S+ (?:\(?\d+[.)]* ){0,2}(?:[A-Z][A-Z’'&/,-]*\b ?){2,}")
_COUNT = re.compile(r"[A-Za-z ]{2,20}: ?\d+$")  # "For: 26", as votes are printed
_INITIALS = re.compile(r"[A-Z][A-Za-z]{1,3}(?:\s?[/,&]\s?[A-Z][A-Za-z]{1,3})*")  # of those who are to act
_DECIMAL = re.compile(r"\d{1,3}\.\d{1,3}")  # 21.44: a minute of its own where a title follows
_MINUTE = re.compile(r"(\d{1,2})\.\d{1,2}\b")  # 2.1: the next item after 1.4, where no title stands between
_LEADING_NUMBER = re.compile(r"\d{1,3}[./]? (?=[A-Z][a-z]+\b(?! \d))")  # "5/ Fees", no "5 May 2019"
_YEARLY = re.compile(r"\d{1,4}/\d{2,4}\b|\d{4}-\d{2}_\d")


def items_of(document: Document, marks: Marks) -> list[Item]:
    """Return the items of ``document`` in order; together they cover every passage."""
    starts = list(_starts(document, marks))
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, None, False, False))
    ends = [first for first, *_ in starts[1:]] + [len(document.passages)]
    return [
        Item(first, last, number, skipped, titled, skipped and is_heard(document, first, marks))
        for (first, number, skipped, titled), last in zip(starts, ends, strict=True)
    ]


def _starts(document: Document, marks: Marks) -> Iterator[tuple[int, str | None, bool, bool]]:
    """Yield where each item begins, its number, whether it is skipped and whether it has a title."""
    counted = number = pending = running = None
    inside, minuted, begun = False, False, 0
    minute, minute_at, row = 0, -1, 0
    for index, passage in enumerate(document.passages):
        if opens_row := row_number(document, passage, row, marks):
            row, number, begun = opens_row, str(opens_row), index
            inside, minuted = beside_number(passage, marks) == "skip", False
            yield index, number, inside, True
            continue
        if bare := bare_number(document, passage):
            number = pending = bare.split(".")[0] if "." in bare else bare
            continue
        mark = mark_of(marks, passage)
        skipped = mark is not None and mark.rule.value == "skip"
        again = mark is not None and mark.rule.value == "minutes" and inside and minuted
        minuted = minuted or (mark is not None and mark.rule.value == "minutes")
        own = heading_number(document, marks, passage)
        plain = own if own and own.isdigit() and not passage.label else None
        runs_on = _goes_on(plain, running, counted)
        running = plain if plain and _RUNNING.fullmatch(plain) else running
        opened = _MINUTE.match(passage.label or "")
        untitled = opened is not None and int(opened[1]) == minute + 1 and 0 <= begun <= minute_at
        minute, minute_at = (int(opened[1]), index) if opened else (minute, minute_at)
        if _counts(document, index, counted, marks):
            counted, number = passage.label, number_of(passage.label)
        elif again or runs_on or untitled or _follows(document, index, marks, inside, pending, own):
            counted = f"{minute}." if untitled else (plain if runs_on and counted else counted)
            inner = passage.kind != "heading" or passage.level > _ITEM_LEVEL
            number = pending or own or (number if inner else None)
        else:
            continue
        pending = None
        inside, minuted, begun = skipped, again or _runs_in(marks, passage), index
        yield index, number, skipped, True


def _goes_on(plain: str | None, running: str | None, counted: str | None) -> bool:
    """Tell whether a bare number before a title goes on from the last running number, or from the last item's."""
    if plain is None:
        return False
    if _RUNNING.fullmatch(plain) and running:
        return 0 < int(plain) - int(running) <= _NEAR
    return counted is not None and succeeds(counted, plain)


def _follows(
    document: Document, index: int, marks: Marks, inside: bool, pending: str | None, own: str | None
) -> bool:
    """Tell whether an item begins: with a title, or after a skipped part with agenda wording or a usual title."""
    passage = document.passages[index]
    mark = mark_of(marks, passage)
    if (
        mark is None
        and inside
        and any(marks.first(label, passage.start, passage.start + 1) is not None for label in (AGENDA_LINE, TITLE))
    ):
        return True
    return _opens_item(document, index, marks, pending, own) and (mark is None or mark.rule.value == "skip")


def _opens_item(document: Document, index: int, marks: Marks, pending: str | None, own: str | None) -> bool:
    passage = document.passages[index]
    if marks.first(LEAD, passage.start, passage.start + 1) is not None:
        return False
    whole = (passage.start, passage.end)
    if passage.kind == "heading" and (
        is_view(passage, marks) or only_movers(document, whole, marks) or only_agrees(document, whole)
    ):
        return False
    if pending or passage.kind == "heading" or _runs_in(marks, passage):
        return True
    if passage.kind == "list_item" and passage.label and _DECIMAL.fullmatch(passage.label.rstrip(".")):
        return _title_like(document, index, marks)
    if passage.kind != "paragraph":
        return False
    words = document.quote(passage)
    runs_in = own is not None and (_CAPITALS.match(words) or _YEARLY.match(words)) is not None
    return runs_in or _title_like(document, index, marks)


def _runs_in(marks: Marks, passage: Passage) -> bool:
    """Tell whether title, agenda's wording and minute run on in one line with the label "Minutes:" inside it."""
    return marks.first(RUN_IN, passage.start, passage.end) is not None


def _counts(document: Document, index: int, counted: str | None, marks: Marks) -> bool:
    """Tell whether a list item opens the next item of business: its number goes on from the one ``counted`` last.

    After a list of another style it may look like one within that list.
    """
    passage = document.passages[index]
    number, last = number_of(passage.label), number_of(counted)
    if passage.kind != "list_item" or number is None or not number.isdigit():
        return False
    inner = passage.level and shape_of(counted or "") != shape_of(passage.label or "")
    if inner or (passage.level and not succeeds(counted, passage.label)):
        return False
    ahead = 1 if last is None else int(number) - int(last)
    short = len(document.quote(passage).split()) <= _TITLE_WORDS
    follows = 0 < ahead <= (_GAP if short else 2)
    return follows and not introduced(document, index, marks)


def _title_like(document: Document, index: int, marks: Marks) -> bool:
    """Tell whether a paragraph is the title of an item that lost its markup: short, capital, no closing mark."""
    passage = document.passages[index]
    words = _LEADING_NUMBER.sub("", document.quote(passage)).rstrip("* ")
    if index and INTRODUCES.search(document.quote(document.passages[index - 1])):
        return False
    if _COUNT.match(words) or _INITIALS.fullmatch(words):
        return False
    decides = marks.first(DECIDES, passage.start, passage.end) is not None
    short = len(words.split()) <= _TITLE_WORDS and words[-1:].isalnum()
    return short and words[:1].isupper() and not decides and not _NO_TITLE.match(words)
