"""Where a decision that a lead-in introduces ends: with its line, its cell, or the lines it runs on into."""

from __future__ import annotations

import re

from pipeline.extract.minutes.items import LEAD, RUN_IN
from pipeline.extract.minutes.lost_leads import REPORTED
from pipeline.extract.minutes.marks import Marks
from pipeline.read.joining import DANGLING
from pipeline.records import Document, Passage

CLOSERS = "decision_closer"
_NEXT_SENTENCE = re.compile(r"(?<=[a-z\d)]{3})\. (?=[A-Z][^.]*\Z)")
# "The Clerk was asked to reply": what follows of a decision, and so a part of it.
_INSTRUCTED = (
    r"(?:The )?(?:[A-Z]\w+ ){1,3}(?:was|were|is|be) (?:asked|requested|instructed|authorised|delegated)\b"
)
# Where a sentence ends and another begins, be it after a counter ("b) Dogs") or the number of the next minute.
_ENDS = re.compile(
    r"(?<=[a-z\d)”’%]{2})(?<!Cllr)(?<!Cllrs)(?<!Mrs)(?<!Rev)(?<!Messrs)(?<!etc)(?<!Ltd)(?<!Dept)(?<!\bNo)(?<!\bnos)"
    rf"(?<!\bSt)(?<!approx)\.\s+(?!{_INSTRUCTED})"
    r"(?=[A-Z“‘]|\(?(?:[b-h]|[ivx]{1,4})\) ?[A-Z]|\d{1,4}/\d{2}\b)"
)
_DANGLES = re.compile(rf"\b(?:{DANGLING}|[Cc]ouncillors?|Cllrs?\.?|Mrs?\.?|Ms|Dr)$")


def told_on(document: Document, index: int, start: int, end: int, marks: Marks) -> int | None:
    """Return where a decision ends whose line begins a sentence that the next line goes on to tell, or null.

    The words "be accepted. The Clerk", then "thanked the contractor", tell what somebody did after the decision.
    """
    if index + 1 >= len(document.passages):
        return None
    below = document.passages[index + 1].start
    begun = list(_NEXT_SENTENCE.finditer(document.text, start, end))
    told = document.text[below].islower() and marks.first(REPORTED, below, below + 1) is not None
    return begun[-1].start() + 1 if begun and told else None


def run_on(document: Document, index: int, end: int, marks: Marks) -> int:
    """Return where a decision that a line break cut ends: after lines in lower case, or the words it quotes."""
    quoted = document.passages[index + 1] if index + 1 < len(document.passages) else None
    if document.text[end - 1] == ":" and quoted and document.text[quoted.start] in '“"‘':
        return quoted.end
    while document.text[end - 1] not in ".;:!?)" and index + 1 < len(document.passages):
        index += 1
        passage = document.passages[index]
        goes_on = document.text[passage.start].islower() or _DANGLES.search(document.text[end - 12 : end])
        if not goes_on or passage.label or marks.first(LEAD, passage.start, passage.end):
            break
        end = passage.end
    return end


def closed(document: Document, marks: Marks, start: int, end: int) -> int:
    """Return where the words of a decision in ``text[start:end]`` end: before movers, votes and what is told."""
    closer = marks.first(CLOSERS, start, end)
    return start + len(document.text[start : closer.start].rstrip()) if closer else end


def sentence_end(document: Document, start: int, end: int) -> int:
    """Return where the first sentence of a decision in ``text[start:end]`` ends; all of it if a list is in it.

    Of 861 annotated decisions 46 have more than one, and in most the others name movers and votes.
    """
    sentence = _ENDS.search(document.text, start, end)
    listed = sentence is None or ":" in document.text[start : sentence.start()]
    return end if sentence is None or listed else sentence.start() + 1


def first_after(document: Document, index: int, end: int) -> int:
    """Return the first passage after ``index`` that begins at or after ``end``."""
    after = index + 1
    while after < len(document.passages) and document.passages[after].start < end:
        after += 1
    return after


def cell_end(passage: Passage, start: int, end: int, marks: Marks) -> int:
    """Return where a decision that a lead-in opens must end: with its cell, or before the label "Minutes:"."""
    end = next((min(stop, end) for begin, stop in passage.cells if begin <= start <= stop), end)
    label = marks.first(RUN_IN, start + 1, end)
    return label.start if label else end
