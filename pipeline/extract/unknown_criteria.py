"""Rows of a table of grades whose label is no criterion of the framework: kept, and reported."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.frameworks import Framework
from pipeline.extract.grades import GradeReader
from pipeline.records import Document, Judgement, Passage

_LABEL_WORDS = 16  # an unknown criterion is no longer than this


def unknown_criteria(
    document: Document, reader: GradeReader, framework: Framework, table: list[Judgement], start: int, end: int
) -> Iterator[Judgement]:
    """Yield the rows among those of the table whose label is no criterion of the framework."""
    if not table:
        return
    first, last = table[0].span.start, table[-1].span.end
    for passage in document.passages:
        beside = first < passage.start < last and not any(
            one.span.start < passage.end and passage.start < one.span.end for one in table
        )
        in_table = passage.kind == "table_row" and start <= passage.start < end
        if not (beside or in_table) or any(one.span.start <= passage.end <= one.span.end for one in table):
            continue
        if found := _label_and_grade(document, reader, passage):
            subject, grade = found
            yield Judgement(
                document.span(passage.start, passage.end), subject, "other", grade, f"{framework.id}.unknown"
            )


def _label_and_grade(document: Document, reader: GradeReader, passage: Passage) -> tuple[str, str] | None:
    words = document.quote(passage).split()
    for size in range(1, min(len(words), 7)):
        grade = reader.after(" ".join(words[-size:]), 0, 200)
        if grade and grade[1] == len(" ".join(words[-size:])) and len(words) - size <= _LABEL_WORDS:
            longer = reader.after(" ".join(words[-size - 2 :]), 0, 200)
            if longer is None:
                return " ".join(words[:-size]), grade[0]
    return None
