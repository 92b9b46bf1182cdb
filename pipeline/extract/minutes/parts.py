"""The parts of a decision: list items, lines and run-in letters that follow its opening."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.minutes.counters import number_of, opens_list, shape_of, succeeds
from pipeline.extract.minutes.items import ACT, LEAD, TITLE, mark_of
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.next_meeting import NEXT
from pipeline.extract.minutes.part_lines import Line, is_entry, line_of, taken_apart
from pipeline.records import Document, Passage

_LOOK_AHEAD = 25
_NARRATIVE_WORDS = 25
_CONTINUES = re.compile(r"(?:and )?(?:that|to)\b", re.IGNORECASE)
_CLOSING = r"[\s,;:.|–—-]"
_TRAILING = re.compile(rf"(?<!{_CLOSING})(?:{_CLOSING}+(?:and|or)(?={_CLOSING}*$))*{_CLOSING}*$")
_CLAUSE_ENDS = re.compile(r";(?: and| or)?\s*\Z")
_TITLE_ENDS = re.compile(r"\W*(?:\d|\Z)| ?[.:–—-]")
_OPENS_LIST = re.compile(r"\bthat\b.*\b(?:be|following)\b.*:[ –—-]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: ``text[start:end]`` and its ``number`` as printed, without punctuation; null for bullets."""

    start: int
    end: int
    number: str | None = None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of ``text[start:end]`` without white space, closing punctuation and a trailing "and"."""
    while start < end and (text[start].isspace() or text[start] in ".,;:–—-"):
        start += 1
    return start, start + len(_TRAILING.sub("", text[start:end]))


def following_parts(document: Document, index: int, marks: Marks) -> tuple[list[Part], int]:
    """Return the parts that begin at passage ``index`` and the index of the first passage after them.

    List items of one style make one part each; deeper lists, and lines that stand between two numbers, belong to
    the part before them. Without a list the first line is a part, and so are the lines after it that begin with
    "That" or "To", or go on after a semicolon.
    """
    if index >= len(document.passages) or stops(document, marks, index):
        return [], index
    line = line_of(document, document.passages[index])
    return _listed(document, index, line, marks) if line else _lines(document, index, marks)


def with_list(document: Document, index: int, marks: Marks) -> int:
    """Return where the list that follows passage ``index`` ends, or the passage itself where there is none."""
    end = document.passages[index].end
    below = document.passages[index + 1] if index + 1 < len(document.passages) else None
    if below is None or (below.kind == "list_item" and not opens_list(below.label)):
        return end
    own = document.passages[index]
    if below.kind == own.kind == "list_item" and below.level == own.level and succeeds(own.label, below.label):
        return end
    if below.kind == "list_item":
        _, after = following_parts(document, index + 1, marks)
        return document.passages[after - 1].end
    for following in range(index + 1, len(document.passages)):
        passage = document.passages[following]
        if not is_entry(document, passage) or stops(document, marks, following):
            break
        end = passage.end
    return end


def stops(document: Document, marks: Marks, position: int) -> bool:
    """Tell whether passage ``position`` cannot be part of a decision that began above it."""
    passage = document.passages[position]
    return passage.kind == "heading" or _marked(marks, passage) or _usual_title(document, marks, passage)


def _usual_title(document: Document, marks: Marks, passage: Passage) -> bool:
    """Tell whether a line opens with a title that most minutes have: "Date of next meeting: 9 May"."""
    found = [marks.first(label, passage.start, passage.start + 1) for label in (TITLE, NEXT)]
    return any(mark is not None and _TITLE_ENDS.match(document.text, mark.end, passage.end) for mark in found)


def _marked(marks: Marks, passage: Passage) -> bool:
    mark = mark_of(marks, passage)
    if mark is not None and mark.rule.value != "narrative":
        return True
    lead = marks.first(LEAD, passage.start, passage.start + 1)
    return lead is not None and not _is_act(marks, passage, lead)


def _is_act(marks: Marks, passage: Passage, lead: Mark) -> bool:
    """Tell whether a lead-in is the verb of a list item that says what the body did: "(2) AGREED the fees"."""
    act = marks.first(ACT, passage.start, passage.start + 1)
    return passage.kind == "list_item" and lead.rule.value == "agreed" and act is not None


def _listed(document: Document, index: int, base: Line, marks: Marks) -> tuple[list[Part], int]:
    lines, last, inner = [base], base.label, None
    position = index + 1
    while position < len(document.passages):
        passage = document.passages[position]
        if passage.start < lines[-1].end:
            position += 1
            continue  # the words below a label that stands alone
        line = line_of(document, passage)
        titled = line and _is_title(document, line) and not _is_title(document, base)
        if titled or _usual_title(document, marks, passage):
            break
        if line and not stops(document, marks, position):
            if _next_item(base, last, inner, line):
                lines.append(line)
                last, inner = line.label, None
            elif (inner and succeeds(inner, line.label)) or _nested(base, line):
                lines[-1] = replace(lines[-1], end=line.end)
                inner = line.label
            else:
                break
        elif _wraps(document, position) or _resumes(document, marks, position, base, last):
            lines[-1] = replace(lines[-1], end=passage.end)
        else:
            break
        position += 1
    return _numbered(document, taken_apart(document, lines)), position


def _is_title(document: Document, line: Line) -> bool:
    """Tell whether a line in capitals is the title of the next item, whose number goes on from the list's."""
    words = document.text[line.start : line.end]
    return words.isupper() and " " in words and words[-1].isalnum()


def _numbered(document: Document, lines: list[Line]) -> list[Part]:
    """Number the parts as printed; where every label is the same number (Markdown's "1."), count them."""
    labels = [number_of(line.label) for line in lines]
    repeated = len(lines) > 1 and len(set(labels)) == 1 and labels[0] is not None
    return [
        Part(*trimmed(document.text, line.start, line.end), str(place) if repeated else labels[place - 1])
        for place, line in enumerate(lines, 1)
    ]


def _next_item(base: Line, last: str, inner: str | None, line: Line) -> bool:
    """Tell whether a line is the next item of the list that ``base`` opens; indents of one list may differ."""
    if _same_list(base, line):
        return succeeds(last, line.label) or last == line.label
    alike = shape_of(line.label) == shape_of(base.label) and number_of(line.label) is not None
    return alike and inner is None and succeeds(last, line.label)


def _same_list(base: Line, line: Line) -> bool:
    return line.level == base.level and shape_of(line.label) == shape_of(base.label)


def _nested(base: Line, line: Line) -> bool:
    """Tell whether a line opens a list within a part of the list that ``base`` belongs to."""
    inner = line.level > base.level or shape_of(line.label) != shape_of(base.label)
    return inner and line.level >= base.level and opens_list(line.label)


def _wraps(document: Document, position: int) -> bool:
    """Tell whether a line goes on in lower case from one that a line break cut."""
    above, below = document.passages[position - 1 : position + 1]
    return document.text[below.start].islower() and document.text[above.end - 1] not in ".;:!?"


def _resumes(document: Document, marks: Marks, position: int, base: Line, last: str) -> bool:
    """Tell whether a line without a number stands between two parts: the next number comes soon after it."""
    if number_of(base.label) is None or _marked(marks, document.passages[position]):
        return False
    for passage in document.passages[position : position + _LOOK_AHEAD]:
        line = line_of(document, passage)
        if line and _next_item(base, last, None, line):
            return True
        if line and _same_list(base, line):
            return False
        if len(document.quote(passage).split()) > _NARRATIVE_WORDS or _marked(marks, passage):
            return False
    return False


def _is_act_line(marks: Marks, passage: Passage) -> bool:
    """Tell whether a line without a bullet begins with what the body did, as the line above it."""
    return passage.kind == "paragraph" and marks.first(ACT, passage.start, passage.start + 1) is not None


def _goes_on(document: Document, position: int) -> bool:
    """Tell whether a line in small letters goes on from a clause that ends in a semicolon."""
    above, below = document.passages[position - 1 : position + 1]
    return (
        below.kind == "paragraph"
        and document.text[below.start].islower()
        and _CLAUSE_ENDS.search(document.quote(above)) is not None
    )


def _lines(document: Document, index: int, marks: Marks) -> tuple[list[Part], int]:
    """Return a line and those after it that begin with "That" or "To", each with the list that its colon opens."""
    text, passages = document.text, document.passages
    parts: list[Part] = []
    position = index
    acts = marks.first(ACT, passages[index].start, passages[index].start + 1) is not None
    while position < len(passages):
        passage = passages[position]
        continues = passage.kind == "paragraph" and _CONTINUES.match(document.quote(passage)) is not None
        continues = continues or _goes_on(document, position) or (acts and _is_act_line(marks, passage))
        if parts and (not continues or stops(document, marks, position)):
            break
        end = with_list(document, position, marks) if _OPENS_LIST.search(document.quote(passage)) else passage.end
        parts.append(Part(*trimmed(text, passage.start, end)))
        while position < len(passages) and passages[position].start < end:
            position += 1
    return parts, position
