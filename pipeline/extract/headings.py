"""The headings of an inspection report that matter to its lists: those that open, divide and end them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline.extract.context import Toolkit
from pipeline.extract.frameworks import Framework
from pipeline.language import Rule
from pipeline.records import Document, Passage

_EDGE = " \t?:.!;–-"


@dataclass(frozen=True)
class Headings:
    """For each kind of heading, the rule that a passage (by its ordinal) is an instance of."""

    opens: Mapping[int, Rule]
    parts: Mapping[int, Rule]
    ends: Mapping[int, Rule]
    dues: Mapping[int, Rule]
    nil: Mapping[int, Rule]
    introductions: Mapping[int, Rule]


def find_headings(document: Document, doc: Doc, toolkit: Toolkit, framework: Framework) -> Headings:
    """Return which passages open, divide and end lists under ``framework``.

    A heading must fill its passage; the heading that ends a list may go on ("...: good"); a nil statement and an
    introduction may stand anywhere in theirs.
    """

    contents = _contents_pages(document, doc, framework)

    def rules(what: str, fits: str) -> dict[int, Rule]:
        found: dict[int, Rule] = {}
        for span in framework.spans(doc, what):
            passage = document.passage_at(span.start_char)
            if passage is None or (passage.page in contents and fits != "any"):
                continue
            if _fits(document, passage, span, fits):
                found.setdefault(passage.ordinal, toolkit.rules[span.id_])
        return found

    return Headings(
        opens=rules("heading", "whole"),
        parts=rules("part", "whole"),
        ends=rules("end", "start"),
        dues=rules("due", "whole"),
        nil=rules("nil", "any"),
        introductions=rules("introduction", "any"),
    )


def _contents_pages(document: Document, doc: Doc, framework: Framework) -> set[int | None]:
    """Return the pages of the table of contents: no heading printed there opens or ends anything."""
    pages: set[int | None] = set()
    for span in framework.spans(doc, "contents"):
        passage = document.passage_at(span.start_char)
        if passage is not None and passage.page is not None and _fits(document, passage, span, "whole"):
            pages.add(passage.page)
    return pages


def _fits(document: Document, passage: Passage, span: Span, how: str) -> bool:
    before = document.text[passage.start : span.start_char].strip(_EDGE)
    after = document.text[span.end_char : passage.end].strip(_EDGE)
    if how == "any":
        return True
    if how == "start":
        return not before and (not after or passage.kind == "heading")
    return not before and not after
