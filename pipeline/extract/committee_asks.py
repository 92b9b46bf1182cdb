"""Where a council paper asks, recommends or restates, and which lines hold what it asks."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.committee_source import INSPECTORATE, LABELLED, RESTATES
from pipeline.extract.minutes.counters import number_of
from pipeline.extract.minutes.decision_labels import ASKS
from pipeline.extract.minutes.items import LEAD, SECTION
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.parts import Part, following_parts, trimmed, with_list
from pipeline.extract.minutes.run_in import run_in_parts
from pipeline.records import Document, DocumentFacts, Passage

RUN_IN, IMPERATIVE, LISTS = "asks_run_in", "asks_in_imperative", "body_lists"
LABELS = (ASKS, RUN_IN, IMPERATIVE, LISTS, RESTATES, LABELLED, INSPECTORATE, LEAD, SECTION)

_PAPERS_TO_MEETINGS = {"minutes", "agenda", "committee_report", "briefing_note", "action_plan"}
_OPEN_END = re.compile(r"(?:\b(?:to|that)|[:–—-])[ :–—-]*$")
_LEADS_ON = re.compile(r"\b(?:to|that)[ :–—-]*$")
_IN_CLAUSE = re.compile(r"\bthat\b[^.;:]*$", re.IGNORECASE)
_BE_ASKED = re.compile(r"\bbe (?:recommended|asked|requested|invited)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:that|to)\b", re.IGNORECASE)
_FEW, _MANY = 8, 25  # words that may stand between "is asked to" and the list, and before a final "that:"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one line asks: the ``mark`` in passage ``index`` that introduces it, and its ``parts``."""

    mark: Mark
    index: int
    parts: tuple[Part, ...]


def asked_in(
    document: Document, marks: Marks, facts: DocumentFacts, own: bool, ends: Sequence[int]
) -> Iterator[Asked]:
    """Yield what a paper asks, recommends or restates, in order, each passage once.

    ``own`` tells that the paper is a scrutiny body's own; ``ends`` are the ends of its sentences. What is printed
    under a heading "Recommendations", with "we recommend" or "it is recommended" counts only in a paper to or by
    a body that meets: guidance and consultations use these words to the world at large.
    """
    done = 0
    for index, passage in enumerate(document.passages):
        mark = _mark(document, passage, marks)
        if mark is None or index < done or not _counts(mark, facts, own):
            continue
        if mark.rule.label != RESTATES and _is_of_meeting(document, index, mark, marks, facts):
            continue
        parts, done = _parts(document, index, mark, marks, ends)
        if parts and _only_addresses(parts[0], marks):
            done = index + 1
            continue
        yield Asked(mark, index, tuple(parts))


def _mark(document: Document, passage: Passage, marks: Marks) -> Mark | None:
    """Return what introduces a recommendation in a passage; in a table row only what opens it, alone."""
    run_in = marks.first(RUN_IN, passage.start, passage.start + 1)
    if passage.kind != "table_row":
        listed = marks.first(LISTS, passage.start, passage.end)
        if listed and marks.first(INSPECTORATE, passage.start, passage.end) is None:
            return listed
        restated = marks.first(RESTATES, passage.start, passage.end)
        return restated or run_in or marks.first(ASKS, passage.start, passage.end)
    alone = sum(start < end for start, end in passage.cells) == 1
    return run_in or (marks.first(ASKS, passage.start, passage.start + 1) if alone else None)


def _counts(mark: Mark, facts: DocumentFacts, own: bool) -> bool:
    if mark.rule.label == RESTATES or mark.rule.value in {"committee", "scrutiny"}:
        return True
    if mark.rule.value == "own_voice":
        return own
    return own or facts.body is not None or facts.doc_type in _PAPERS_TO_MEETINGS


def _is_of_meeting(document: Document, index: int, mark: Mark, marks: Marks, facts: DocumentFacts) -> bool:
    """Tell whether a line is a decision of the meeting, or part of it ("RESOLVED that Cabinet be asked to")."""
    passage = document.passages[index]
    if mark.rule.label == RUN_IN:
        return facts.doc_type == "minutes" and mark.rule.value == "recommended"
    if marks.first(LEAD, passage.start, passage.end) is not None:
        return True
    if facts.doc_type != "minutes":
        return False
    if document.text[mark.end : passage.end].strip() and document.quote(passage)[:4].lower() == "that":
        return True
    told = _IN_CLAUSE.search(document.text, passage.start, mark.start)
    if told and _BE_ASKED.search(document.text, mark.start, mark.end):
        return True
    above = document.passages[index - 1] if index else None
    led = above is not None and marks.first(LEAD, above.start, above.end) is not None
    return led and above is not None and bool(_OPEN_END.search(document.quote(above)))


def _parts(
    document: Document, index: int, mark: Mark, marks: Marks, ends: Sequence[int]
) -> tuple[list[Part], int]:
    passage = document.passages[index]
    rest = document.text[mark.end : passage.end].strip()
    if mark.rule.value == "heading":
        return _under_heading(document, index + 1, marks)
    if mark.rule.label in {RESTATES, LISTS} or not rest or _leads_on(rest):
        return following_parts(document, index + 1, marks)
    run_in, after = run_in_parts(document, index, mark.end, passage.end, marks)
    if run_in:
        return run_in, after
    if mark.rule.label == RUN_IN:
        return [Part(*trimmed(document.text, mark.end, passage.end), number_of(passage.label))], index + 1
    end = passage.end if rest.endswith(":") else _sentence_end(ends, mark.end, passage.end)
    end = with_list(document, index, marks) if rest.endswith(":") else end
    return [Part(*trimmed(document.text, mark.start, end), number_of(passage.label))], index + 1


def _leads_on(rest: str) -> bool:
    words = len(rest.split())
    return (words < _FEW and bool(_OPEN_END.search(rest))) or (words < _MANY and bool(_LEADS_ON.search(rest)))


def _sentence_end(ends: Sequence[int], start: int, limit: int) -> int:
    place = bisect.bisect_left(ends, start)
    return min(ends[place], limit) if place < len(ends) else limit


def _under_heading(document: Document, index: int, marks: Marks) -> tuple[list[Part], int]:
    """Return the list under a heading "Recommendations", unless a sentence that asks stands between them."""
    if index >= len(document.passages):
        return [], index
    passage = document.passages[index]
    if any(marks.first(label, passage.start, passage.end) for label in (ASKS, RUN_IN)):
        return [], index
    if marks.first(LABELLED, passage.start, passage.start + 1):
        return [], index
    orders = marks.first(IMPERATIVE, passage.start, passage.start + 1) is not None
    if passage.kind == "paragraph" and not orders and not _OPENS.match(document.quote(passage)):
        return [], index
    return following_parts(document, index, marks)


def _only_addresses(part: Part, marks: Marks) -> bool:
    """Tell whether what follows a heading only says who is asked ("That the Cabinet:"); the list follows that."""
    mark = marks.first(ASKS, part.start, part.start + 1)
    return mark is not None and mark.end >= part.end and mark.rule.value != "heading"
