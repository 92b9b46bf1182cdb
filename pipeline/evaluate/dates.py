"""Dates held against gold, in the documents whose dates were annotated in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from pipeline.dataset.cells import Row
from pipeline.evaluate.gold import Annotation, GoldFile
from pipeline.evaluate.verdicts import MISSED, WRONG, Scored, Subject, Verdict

Key = tuple[str, ...]


def judge_dates(file: GoldFile, scored: Scored) -> Iterator[Verdict]:
    """Yield the verdicts on the dates of an authority's papers; of reports only some dates were annotated."""
    wanted = [row for row in file.rows("dates") if row.get("iso")]
    for source in sorted({row["doc"] for row in file.rows("dates") if not row["doc"].endswith(".pdf")}):
        subject = scored.subject(source, file.authority)
        rows = [row for row in scored.of("dates", subject.document_id) if row["start_date"]]
        gold = [row for row in wanted if row["doc"] == source]
        yield from _counted(subject, "dates, value", gold, rows, lambda row: (_first_day(row),))
        yield from _counted(
            subject, "dates, value and role", gold, rows, lambda row: (_first_day(row), row["role"])
        )


def _first_day(row: Row | Annotation) -> str:
    """Return the first day as ISO; gold may give a month or a year, or both ends of a range."""
    if "iso" not in row:
        return str(row["start_date"].isoformat())
    first = str(row["iso"]).split("/")[0]
    return first + "-01" * (2 - first.count("-"))


def _counted(
    subject: Subject, figure: str, gold: list[Annotation], rows: list[Row], key: Callable[[Row | Annotation], Key]
) -> Iterator[Verdict]:
    """Yield verdicts on values that may stand several times in a document: as often as they do."""
    left = Counter(map(key, gold))
    for row in rows:
        value = key(row)
        if left[value]:
            left[value] -= 1
            yield from subject.both(figure, ", ".join(value), row)
        else:
            yield subject.verdict(figure, WRONG, ", ".join(value), row)
    yield from (subject.verdict(figure, MISSED, ", ".join(value)) for value in left.elements())
