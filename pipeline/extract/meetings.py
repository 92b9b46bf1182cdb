"""Which body met, and when: from the title, the first lines and the front matter of a paper, never a guess."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.date_book import DateBook
from pipeline.extract.date_values import DateValue, find_dates_in
from pipeline.extract.minutes.bodies import BODY, LINE, SUBJECT, body_of, is_item_page
from pipeline.extract.minutes.marks import Marks
from pipeline.records import Document, DocumentFacts, Passage

TRAP = "meeting_trap"

_NO_MEETING = {"inspection_report", "inspection_letter", "news"}
_HEAD = 14  # passages that can make up the top of minutes
_SHORT, _ALONE = 26, 7  # words of a line that names body and date, and of a line that is only a date
_MANY = 3  # days of meetings in one list make it a list of meetings
_NAMES_BODY, _DATE_ALONE, _FRONT_MATTER = 4, 3, 2
_ITEMS = re.compile(r"(?:\| ?)?No\.\s?\|?\s?Item\b")
_ITEM_NUMBER = re.compile(r"\d{1,4}(?:[/.]\d{1,4})*[.):]? (?:Minutes|MINUTES|Notes|NOTES)\b")  # "17/27 Minutes of"
_ITEM_OF_MINUTES = re.compile(r"\W*(?:\d+\.?\s*)?(?:Minutes|Previous [Mm]inutes|Confirmation of [Mm]inutes)\W*")
_ITEM_BEFORE = re.compile(r"\d[.)]? +\Z")  # "3. Minutes of the meeting of": the minutes of an earlier one
_LONG, _REACH = (
    80,
    160,
)  # words of a paragraph that holds more than a title, and characters from a title to its date
_CUT = "…"  # where a title was cut short, what follows is no part of it
_NEXT_DAY = dt.timedelta(days=1)
_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-])")
_TITLE, _MIDDLE_MONTH = 12, 7  # words of a title that names a year, and the month from which a year is reckoned
_UNREAL = {"year", "no_such_day", "order"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be the meeting's, how strongly it is said to be, and whether a label says so outright.

    ``opening`` tells that it stands above the first item of business, where minutes name their own day, ``listed``
    that it stands in an item of a list.
    """

    day: dt.date
    weight: int
    labelled: bool = False
    opening: bool = False
    listed: bool = False


def meeting_facts(document: Document, doc: Doc, toolkit: Toolkit, facts: DocumentFacts) -> DocumentFacts:
    """Return ``facts`` with the body and the date of the meeting where the paper states them.

    The date of the next or the last meeting, of publication and of inspections is not taken for it. A page about
    several meetings, and a paper that gives only a month, keep null. A committee system that gave both is
    believed.
    """
    if facts.doc_type in _NO_MEETING:
        return facts
    known = document.manifest
    if known.body and known.meeting_date:
        return replace(facts, body=known.body, meeting_date=known.meeting_date)
    marks = Marks.of(doc, toolkit.rules, (LINE, TRAP, BODY, SUBJECT))
    return replace(
        facts, body=body_of(document, marks), meeting_date=_meeting_date(document, marks, toolkit.dates)
    )


def _meeting_date(document: Document, marks: Marks, book: DateBook) -> dt.date | None:
    candidates = list(_candidates(document, marks, book))
    if not candidates:
        return _named_in_file(document, book)
    opening = [candidate for candidate in candidates if candidate.opening]
    if opening and not any(candidate.labelled for candidate in candidates):
        candidates = opening
    best = max(candidate.weight for candidate in candidates)
    if len({candidate.day for candidate in candidates if candidate.labelled}) > 1:
        return None
    if len({candidate.day for candidate in candidates if candidate.listed and candidate.weight == best}) >= _MANY:
        return None
    return next(candidate.day for candidate in candidates if candidate.weight == best)


def _candidates(document: Document, marks: Marks, book: DateBook) -> Iterator[Candidate]:
    head, item_page = _head(document), is_item_page(document)
    first_item = next((index for index, one in enumerate(head) if _numbered(document, one)), len(head))
    days = [
        value.first for passage in head for value in find_dates_in(document.quote(passage), book) if value.first
    ]
    titled = _year_in_title(document, head[:first_item])
    for index, passage in enumerate(document.passages):
        line = marks.first(LINE, passage.start, passage.end)
        labelled = line is not None and line.rule.value == "label"
        if (index >= len(head) or item_page) and not labelled:
            continue
        words = document.quote(passage)
        for value in find_dates_in(words, book):
            day = _day(words[value.start : value.end], value, days, titled, book)
            weight = _weight(document, passage, value, marks) if day else 0
            if weight == _DATE_ALONE and index >= first_item:
                continue  # a day in a short line of business: of a bill, of an order, of a visit
            if day and weight:
                item, listed = labelled and "(item" in words.lower(), passage.kind == "list_item"
                yield Candidate(day, weight, item, index < first_item, listed)


def _head(document: Document) -> Sequence[Passage]:
    """Return the passages above the business, which committee systems print below "No. | Item"."""
    head = document.passages[:_HEAD]
    listed = (index for index, one in enumerate(head) if _ITEMS.match(document.quote(one)))
    return head[: next(listed, len(head))]


def _day(words: str, value: DateValue, days: list[dt.date], titled: int | None, book: DateBook) -> dt.date | None:
    """Return the day of an expression, of two days running the first.

    One without a year takes it from the same day printed in full nearby, or from the title.
    """
    if value.doubt in _UNREAL:
        return None
    if value.precision == "range" and value.first and value.last == value.first + _NEXT_DAY:
        return value.first
    if value.precision != "day":
        return None
    if value.first is not None:
        return value.first
    near = [*days, *((dt.date(titled, _MIDDLE_MONTH, 1),) if titled else ())]
    found = {(day, one.first) for day in near for one in find_dates_in(words, book, day) if one.precision == "day"}
    same = {first for day, first in found if first == day and day in days}
    same = same or {first for _, first in found if first is not None and first.year == titled}
    return same.pop() if len(same) == 1 else None


def _year_in_title(document: Document, above: Sequence[Passage]) -> int | None:
    """Return the year that short lines above the business print by itself, if all print the same one."""
    lines = (document.quote(one) for one in above)
    years = {int(year[0]) for line in lines if len(line.split()) <= _TITLE for year in _YEAR.finditer(line)}
    return years.pop() if len(years) == 1 else None


def _weight(document: Document, passage: Passage, value: DateValue, marks: Marks) -> int:
    words = document.quote(passage)
    start = passage.start + value.start
    if passage.label and passage.label.strip("().").isalpha():
        return 0  # an entry of a list of meetings, whose minutes are before this one
    if len(words.split()) > _LONG:
        return _weight_within(document, passage, start, start + value.end - value.start, marks)
    line = marks.first(LINE, passage.start, start + 1)
    held = line is not None and line.rule.value == "held"
    if marks.first(TRAP, passage.start, passage.end) or (not held and _is_of_earlier_minutes(document, passage)):
        return 0
    if line is not None:
        item = line.rule.value == "title" and _numbered(document, passage)
        cut = _CUT in document.text[line.start : start]
        return 0 if item or cut else int(line.rule.data["weight"])
    others = sum(
        bool(re.search(r"\w", word)) for word in (*words[: value.start].split(), *words[value.end :].split())
    )
    if others == 0 and re.fullmatch(r"\d{4}-\d\d-\d\d", words[value.start : value.end]):
        return _FRONT_MATTER if _names_month(document, value) else 0
    if others <= _ALONE:
        return _DATE_ALONE if passage.kind != "table_row" else 0
    short = len(words.split()) <= _SHORT and not words.endswith(".")
    return _NAMES_BODY if short and marks.first(BODY, passage.start, start) else 0


def _weight_within(document: Document, passage: Passage, start: int, end: int, marks: Marks) -> int:
    """Return the weight of a date in minutes that run on in one paragraph: that of the title close before it."""
    near = list(marks.within(LINE, max(passage.start, start - _REACH), start))
    if (
        not near
        or near[-1].rule.value == "label"
        or _ITEM_BEFORE.search(document.text, passage.start, near[-1].start)
    ):
        return 0
    trapped = marks.first(TRAP, near[-1].start, end) or _CUT in document.text[near[-1].start : start]
    return 0 if trapped else int(near[-1].rule.data["weight"])


def _is_of_earlier_minutes(document: Document, passage: Passage) -> bool:
    """Tell whether a line stands under the item "Minutes": it names the meeting before."""
    above = document.passages[passage.ordinal - 1] if passage.ordinal > 1 else None
    return above is not None and bool(_ITEM_OF_MINUTES.fullmatch(document.quote(above)))


def _names_month(document: Document, value: DateValue) -> bool:
    """Tell whether the title names the month of a front matter's date: else it is often the day of posting."""
    title = document.quote(document.passages[0]).lower()
    return value.first is not None and calendar.month_name[value.first.month].lower() in title


def _named_in_file(document: Document, book: DateBook) -> dt.date | None:
    """Return the one full date in the name of the file; some minutes are dated nowhere else."""
    name = PurePath(document.source).stem
    found = {value.first for value in find_dates_in(re.sub(r"_+", " ", name), book) if value.precision == "day"}
    return found.pop() if len(found) == 1 else None


def _numbered(document: Document, passage: Passage) -> bool:
    """Tell whether a line is an item of the meeting ("4. Minutes of 1 May"), and so no title of its minutes."""
    labelled = passage.label is not None and any(char.isdigit() for char in passage.label)
    return labelled or _ITEM_NUMBER.match(document.quote(passage)) is not None
