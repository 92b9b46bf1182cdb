"""The table of grades read column by column: which grade is whose where its rows cannot be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.extract.grades import GradeReader
from pipeline.language import Rule
from pipeline.records import Document, Passage

_FEWEST = 3  # grades: a table of fewer is read by its rows alone
_BESIDE = 6  # lines above or under the rows that may be of the table, though they were not read as rows
_HEAD = re.compile(r"(?i)\s*(?:judge?ments?|areas?)?\s*(?:grades?)?\s*")
_NOTHING = re.compile(r"[\s\d.:–-]*")


@dataclass(frozen=True, slots=True)
class ColumnGrade:
    """A criterion with its grade; ``text[start:end]`` of the document holds both, and what stands between."""

    start: int
    end: int
    subject: str
    criterion: Rule
    grade: str


@dataclass
class _Column:
    """The words of one column, and for each character its place in the document."""

    text: str = ""
    places: list[int] = field(default_factory=list)

    def add(self, document: Document, start: int, end: int) -> None:
        self.text += document.text[start:end] + " "
        self.places += range(start, end + 1)


def column_grades(document: Document, reader: GradeReader, start: int, end: int) -> list[ColumnGrade]:
    """Return the grades of the table in ``text[start:end]``: the first criterion has the first grade, and so on.

    A cell may be broken over lines beside a cell that is not. Nothing is returned unless each column holds its
    names and nothing else, as many in the one as in the other, and no criterion twice.
    """
    readings = (_read(document, reader, lines) for lines in _tables(document, start, end))
    return max(readings, key=len, default=[])


def _tables(document: Document, start: int, end: int) -> Iterator[Sequence[Passage]]:
    """Yield the rows of the table, alone and with some of the lines above and under them."""
    inside = [passage for passage in document.passages if start <= passage.start < end]
    rows = [index for index, passage in enumerate(inside) if passage.kind == "table_row"]
    if len(rows) > 1:
        for first in range(max(rows[0] - _BESIDE, 0), rows[0] + 1):
            for last in range(rows[-1] + 1, min(rows[-1] + _BESIDE, len(inside)) + 1):
                yield inside[first:last]


def _read(document: Document, reader: GradeReader, lines: Sequence[Passage]) -> list[ColumnGrade]:
    labels, grades = _columns(document, reader, lines)
    names, given = reader.names(labels.text), reader.grades(grades.text)
    rules = [rule for _, _, rule in names]
    if len(names) < _FEWEST or len(names) != len(given) or len({rule.id for rule in rules}) != len(rules):
        return []
    if not _is_whole(labels.text, [name[:2] for name in names]):
        return []
    if not _is_whole(grades.text, [grade[:2] for grade in given]):
        return []
    found = []
    for (start, end, rule), (first, last, grade) in zip(names, given, strict=True):
        places = [labels.places[start], labels.places[end - 1], grades.places[first], grades.places[last - 1]]
        subject = " ".join(labels.text[start:end].split())
        found.append(ColumnGrade(min(places), max(places) + 1, subject, rule, grade))
    return found


def _columns(document: Document, reader: GradeReader, lines: Sequence[Passage]) -> tuple[_Column, _Column]:
    """Return the words of the left and of the right column; a line that was read as one is cut at its grade."""
    labels, grades = _Column(), _Column()
    for passage in lines:
        if passage.cells:
            for cell in passage.cells[:-1]:
                labels.add(document, *cell)
            grades.add(document, *passage.cells[-1])
        else:
            cut = passage.start + _last_grade(reader, document.quote(passage))
            labels.add(document, passage.start, cut)
            grades.add(document, cut, passage.end)
    return labels, grades


def _last_grade(reader: GradeReader, text: str) -> int:
    """Return where the grade begins that ends ``text``, or the end of the text where none does."""
    given = reader.grades(text)
    return given[-1][0] if given and given[-1][1] == len(text) else len(text)


def _is_whole(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether nothing but numbers and marks stands between and after ``spans``, and only a head before."""
    ends = [*(first for first, _ in spans[1:]), len(text)]
    between = (text[last:first] for (_, last), first in zip(spans, ends, strict=True))
    return bool(_HEAD.fullmatch(text[: spans[0][0]].rstrip("0123456789. "))) and all(
        map(_NOTHING.fullmatch, between)
    )
