"""The lines that a list of decisions is made of, bulleted or not, and lists that run on in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.minutes.counters import shape_of, succeeds
from pipeline.read.labels import is_bullet, split_label
from pipeline.records import Document, Passage

RUN_IN = re.compile(
    r"(?:^|(?<=[\s:;,–—-]))\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)(?=\s)"
    r"|(?:^|(?<=[:;.,] ))\d{1,2}\.(?=\s(?-i:[A-Z]))"
    r"|(?:^|(?<=[:;] )|(?<=; and ))(?-i:[ivx]{1,5})\.(?=\s(?-i:[A-Z]))"
    r"|(?:^|(?<=[:;.,] ))(?-i:[A-H])(?= (?-i:[A-Z][a-z]))",
    re.IGNORECASE,
)
_ENTRY_WORDS = 16
_ENTRY = re.compile(r"[^.:;–—-]{2,60}(?: ?[:–—]| -|\t)\s*(?:£|[A-Z(]|\d).*[^.]|[^.:;]{2,60}\s£[\d,.]+")
_NAME = r"(?:(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr)s?\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’.'-]*){0,3}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,|;| and| &)+ {_NAME})+\.?")
_CLAUSE_ENDS = re.compile(r"[;:.,] ?(?:and |or )?\Z")
_CLAUSE = re.compile(r"[a-z]|T(?:hat|HAT|o)\b")
_LETTERED = re.compile(r"([A-H]):\s+(?=\S)")
_BARE_LETTER = re.compile(r"([A-H])\s+(?=[A-Z])")  # "A Note the fees" above "B Agree the plan"


@dataclass(frozen=True, slots=True)
class Line:
    """A list item, a line that begins "A:", or words beside or below a number that stands alone."""

    label: str
    level: int
    start: int
    end: int


def line_of(document: Document, passage: Passage) -> Line | None:
    """Return the line that a passage gives to a list of parts, or null where it has no counter or bullet."""
    if passage.kind == "list_item" and passage.label is not None:
        return Line(passage.label, passage.level, passage.start, passage.end)
    if passage.kind == "table_row" and len(passage.cells) > 1:
        start, end = passage.cells[0]
        labelled = split_label(document.text[start:end])
        if labelled and not labelled.text:
            return Line(labelled.label, 0, passage.cells[1][0], passage.end)
    if passage.kind == "paragraph" and (lettered := _lettered(document, passage)):
        return Line(f"{lettered[1]}:", 0, lettered.end(), passage.end)
    return _below_label(document, passage) if passage.kind == "paragraph" else None


def _lettered(document: Document, passage: Passage) -> re.Match[str] | None:
    """Return the letter that a line opens with: with a colon, or bare beside its neighbour among the letters."""
    if marked := _LETTERED.match(document.text, passage.start, passage.end):
        return marked
    bare = _BARE_LETTER.match(document.text, passage.start, passage.end)
    beside = passage.ordinal + (1 if bare and bare[1] == "A" else -1)
    if bare is None or not 0 <= beside < len(document.passages):
        return None
    other = _BARE_LETTER.match(document.text, document.passages[beside].start, document.passages[beside].end)
    near = other is not None and abs(ord(other[1]) - ord(bare[1])) == 1
    return bare if near else None


def _below_label(document: Document, passage: Passage) -> Line | None:
    """Return the line whose label stands alone above its words; a number above a title is that of an item."""
    label = split_label(document.quote(passage))
    if label is None or label.text or is_bullet(label.label) or passage.ordinal + 1 >= len(document.passages):
        return None
    below = document.passages[passage.ordinal + 1]
    words = document.quote(below)
    clause = below.kind == "paragraph" and (_CLAUSE.match(words) or words[-1] in ".;,")
    return Line(label.label, 0, below.start, below.end) if clause else None


def is_entry(document: Document, passage: Passage) -> bool:
    """Tell whether a line without a bullet is an entry of a list: post and holder, payee and sum, or names."""
    words = document.quote(passage)
    short = passage.kind == "paragraph" and len(words.split()) <= _ENTRY_WORDS
    return short and (_ENTRY.fullmatch(words) or _NAMES.fullmatch(words)) is not None


def taken_apart(document: Document, lines: list[Line]) -> list[Line]:
    """Return ``lines`` with those taken apart in which the list runs on: "(a) ...; (b) ...; and (c) ..."."""
    apart: list[Line] = []
    for place, line in enumerate(lines):
        chain, starts = [line.label], [line.start]
        for found in RUN_IN.finditer(document.text, line.start, line.end):
            same = shape_of(found.group()) == shape_of(line.label) and succeeds(chain[-1], found.group())
            if same and _CLAUSE_ENDS.search(document.text, line.start, found.start()):
                chain.append(found.group())
                starts += [found.start(), found.end()]
        if place + 1 < len(lines) and not succeeds(chain[-1], lines[place + 1].label):
            apart.append(line)
            continue
        bounds = [*starts, line.end]
        apart += [
            replace(line, label=label, start=bounds[2 * step], end=bounds[2 * step + 1])
            for step, label in enumerate(chain)
        ]
    return apart
