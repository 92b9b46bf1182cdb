"""The title of a paper that is no inspection report: what it is called at its head, never a cell or a sentence."""

from __future__ import annotations

import itertools
import re

from spacy.tokens import Doc

from pipeline.records import Document

HEAD = 18  # passages that can make up the top of a paper
_TITLE = 200  # characters: a longer line is cut off
_SHORTEST = 2  # characters: a line with no more is no title
_MOST_WORDS = 25
_GOES_ON = re.compile(r"\b(?:the|of|and|to|a|an|for)$", re.IGNORECASE)
_NO_TITLE = re.compile(r"(?:date|time|venue|place|page)\b ?:?|(?:in|on|at)\b(?!-)", re.IGNORECASE)


def title_of(document: Document, doc: Doc) -> str | None:
    """Return the title a file or page gives itself, what a subject line names, or the first line that is a title.

    Lines that only say what the page is ("Agenda item"), when or where something is, cells of tables and long
    sentences are no titles. A line that breaks off goes on in the next.
    """
    if document.title:
        return document.title
    head = document.passages[:HEAD]
    for span in doc.spans.get("document.subject", ()):
        passage = document.passage_at(span.start_char)
        subject = document.text[span.end_char : passage.end].strip(" :") if passage else ""
        if passage and passage.ordinal < HEAD and subject:
            return subject[:_TITLE]
    labels = {span.text.lower() for span in doc.spans.get("document.label", ())}
    lines = [document.quote(one) for one in head if one.kind != "table_row"]
    for line, following in itertools.zip_longest(lines, lines[1:], fillvalue=""):
        if _is_title(line) and line.strip(" :").lower() not in labels:
            if not _GOES_ON.search(line):
                return line[:_TITLE]
            if following and not _NO_TITLE.match(following):
                return f"{line} {following}"[:_TITLE]
    return None


def _is_title(line: str) -> bool:
    return len(line) > _SHORTEST and len(line.split()) <= _MOST_WORDS and not _NO_TITLE.match(line)
