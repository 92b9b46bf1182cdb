"""Lists of decisions that run on in one line: "(a) ... and (b) ...", "1. ... 2. ..."."""

from __future__ import annotations

import itertools
import re

from pipeline.extract.minutes.counters import number_of, opens_list, succeeds
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.part_lines import RUN_IN, line_of
from pipeline.extract.minutes.parts import Part, following_parts, stops, trimmed
from pipeline.records import Document

_FEWEST = 2
_THAT = re.compile(r"(?<![\w,] )(?<!\w)(?:That|THAT) (?=(?:\S+ ){3})")
_NEXT_MINUTE = re.compile(r"(?<=[a-z\d)”’%]{2})\. (?=\d{1,4}\.? [A-Z][a-z])")  # "be thanked. 26 Library Fees"
_LOOSE = re.compile(r"(?<=\s)(?:\d{1,2}|[ivx]{1,4})\.(?=\s[A-Z])")  # no stop before it: "1. Note it 2. Agree"


def run_in_parts(document: Document, index: int, start: int, end: int, marks: Marks) -> tuple[list[Part], int]:
    """Return the parts of ``text[start:end]`` where bracketed counters run on in one line: "(a) ... and (b) ...".

    There are none unless the first counter opens the text and another follows it, in the same line or as the first
    list item of the passages after ``index``. The number is that of the passage after the parts.
    """
    text = document.text
    if clauses := _clauses(text, start, end):
        return clauses, index + 1
    labels = list(RUN_IN.finditer(text, start, end))
    if not labels or text[start : labels[0].start()].strip() or not opens_list(labels[0].group()):
        return [], index + 1
    chain = labels[:1]
    loose = list(_LOOSE.finditer(text, labels[0].end(), end)) if text[labels[0].end() - 1] == "." else []
    for label in sorted([*labels[1:], *loose], key=re.Match.start):
        if succeeds(chain[-1].group(), label.group()):
            chain.append(label)
    more, after = _continued(document, index + 1, chain[-1].group(), marks)
    minute = _NEXT_MINUTE.search(text, chain[-1].end(), end)
    ends = [*(label.start() for label in chain[1:]), minute.start() if minute and not more else end]
    bounds = zip(chain, ends, strict=True)
    parts = [Part(*trimmed(text, label.end(), stop), number_of(label.group())) for label, stop in bounds]
    return (parts + more, after) if len(parts) + len(more) > 1 else ([], index + 1)


def _clauses(text: str, start: int, end: int) -> list[Part]:
    """Return the parts of a line in which each begins with That: "That the wall be mended. That it be paid."."""
    begins = [found.start() for found in _THAT.finditer(text, start, end)]
    if len(begins) < _FEWEST or text[start : begins[0]].strip():
        return []
    bounds = itertools.pairwise([*begins, end])
    return [Part(*trimmed(text, one, two)) for one, two in bounds]


def _continued(document: Document, index: int, last: str, marks: Marks) -> tuple[list[Part], int]:
    """Return the parts in the list items from ``index`` on, if the first of them goes on from counter ``last``."""
    line = line_of(document, document.passages[index]) if index < len(document.passages) else None
    if line is None or not succeeds(last, line.label) or stops(document, marks, index):
        return [], index
    return following_parts(document, index, marks)
