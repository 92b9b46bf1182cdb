"""Which body met: the committee, board or council whose minutes or paper a document is."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator
from functools import partial

from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, Passage

LINE, BODY, SUBJECT = "meeting_line", "body_name", "body_subject"

_HEAD = 14  # passages that can make up the top of minutes
_TOP = 6  # passages that can name the body
_SHORT = 26  # words of a line that names body and date
_NAMED = 2  # times a fuller name must stand in a text to be taken for "the Committee"
_ITEM_PAGE = re.compile(r"agenda item$", re.IGNORECASE)
_STATED = {
    "label": re.compile(r"\d [–-] (?P<body>[^()]{3,90}?)(?: \(item \S+\))?$", re.IGNORECASE),
    "maker": re.compile(r": ?(?P<body>[^,;:.]{3,90})"),
}
_ABOUT = re.compile(r"(?:tion|ment|sion|ership|ance)s? (?:of|to|for|on) (?:the |an? )?$", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:Councillor|Cllr|Chair(?:man|person)?|Director|Officer) ")


def body_of(document: Document, marks: Marks) -> str | None:
    """Return the body named at the top, a committee before its council, or the one that acts first."""
    stated = {name for name in map(partial(_stated_body, document, marks), document.passages) if name}
    if len(stated) == 1:
        return stated.pop()
    head = [passage for passage in document.passages[:_TOP] if passage.kind != "table_row"]
    named = []
    if head and not is_item_page(document):
        for passage in head:
            if len(document.quote(passage).split()) <= _SHORT:
                named += [document.text[mark.start : mark.end] for mark in _bodies(document, marks, passage)]
    if named:
        committees = [name for name in named if not name.lower().endswith("council")]
        return max(committees[:1] or named[:1] + named[1:2], key=lambda name: len(name.split()))
    top = document.passages[:_HEAD]
    acting = [
        re.sub(r"^the ", "", document.text[mark.start : mark.end], flags=re.IGNORECASE)
        for mark in (marks.within(SUBJECT, top[0].start, top[-1].end) if top else ())
    ]
    name = next((name for name in acting if " " in name), acting[0] if acting else None)
    return _fuller(document, marks, name) if name and " " not in name else name


def is_item_page(document: Document) -> bool:
    """Tell whether a committee system gives the page to one item of an agenda and not to its meeting."""
    return bool(document.passages) and _ITEM_PAGE.match(document.quote(document.passages[0])) is not None


def _fuller(document: Document, marks: Marks, name: str) -> str:
    """Return the full name that a text gives "the Committee", if it names just one such body more than once."""
    names = collections.Counter(
        document.text[mark.start : mark.end]
        for passage in document.passages
        for mark in _bodies(document, marks, passage)
        if document.text[mark.start : mark.end].endswith(f" {name}")
    )
    (first, often), *others = [*names.most_common(2), ("", 0)]
    return first if often >= _NAMED and all(count < often for _, count in others) else name


def _stated_body(document: Document, marks: Marks, passage: Passage) -> str | None:
    """Return the body that a line "Meeting: 4/05/2021 - Cabinet (Item 7)" or "Decision Maker: Cabinet" names."""
    line = marks.first(LINE, passage.start, passage.start + 1)
    if line is None or line.rule.value not in {"label", "maker"}:
        return None
    found = _STATED[line.rule.value].search(document.quote(passage))
    return found.group("body").strip() if found else None


def _bodies(document: Document, marks: Marks, passage: Passage) -> Iterator[Mark]:
    """Yield the bodies a line names, but for one it is about ("Establishment of a Working Group")."""
    for mark in marks.within(BODY, passage.start, passage.end):
        name = document.text[mark.start : mark.end]
        if not _ABOUT.search(document.text[passage.start : mark.start]) and not _PERSON.search(name):
            yield mark
