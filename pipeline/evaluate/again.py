"""What an authority's documents say again, held against gold: matters recommended again, and restatements."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataset.cells import Row
from pipeline.evaluate.case import Case, is_strong
from pipeline.evaluate.gold import Annotation
from pipeline.evaluate.texts import words
from pipeline.evaluate.verdicts import FOUND, MISSED, RIGHT, WRONG, Subject, Verdict

_IN_WORDS = ("verbatim", "reworded")


def judge_recurrences(case: Case) -> Iterator[Verdict]:
    """Yield the verdicts on matters recommended again; doubtful pairs are neither right nor wrong."""
    left = {
        (case.names[row["earlier_recommendation_id"]], case.names[row["later_recommendation_id"]]): row
        for row in case.scored.rows["recurrences"]
        if {row["earlier_recommendation_id"], row["later_recommendation_id"]} <= set(case.names)
    }
    subject = case.subject()
    for wanted in case.file.rows("recurrences"):
        pair = (wanted["earlier_rec_id"], wanted["rec_id"])
        row, what = left.pop(pair, None), " again as ".join(pair)
        if not is_strong(wanted):
            continue
        if row is None:
            yield subject.verdict("recurrences", MISSED, what)
        else:
            yield from subject.both("recurrences", what, row)
    yield from (subject.verdict("recurrences", WRONG, " again as ".join(pair), row) for pair, row in left.items())


def judge_occurrences(case: Case) -> Iterator[Verdict]:
    """Yield the verdicts on restatements in the documents read for them; gold gives their first and last words."""
    gold = case.file.rows("occurrences")
    for source in sorted({row["doc"] for row in gold}):
        subject = case.subject(source)
        yield from _restatements(case, subject, [row for row in gold if row["doc"] == source])


def _restatements(case: Case, subject: Subject, gold: list[Annotation]) -> Iterator[Verdict]:
    stated = case.scored.of("occurrences", subject.document_id)
    rows = [row for row in stated if row["recommendation_id"] in case.names and row["match"] in _IN_WORDS]
    for wanted in gold:
        found = next((row for row in rows if _restates(case, wanted, row)), None)
        what = f"{wanted['rec_id']}: {wanted['start']} …"
        yield subject.verdict("occurrences", FOUND if found else MISSED, what, found)
    for row in rows:  # a document may print a restatement twice, which gold gives once
        right = any(_restates(case, wanted, row) for wanted in gold)
        what = f"{case.names[row['recommendation_id']]}: {row['text']}"
        yield subject.verdict("occurrences", RIGHT if right else WRONG, what, row)


def _restates(case: Case, wanted: Annotation, row: Row) -> bool:
    text = " ".join(words(row["text"]))
    ends = (" ".join(words(wanted[end])) for end in ("start", "end"))
    return row["recommendation_id"] == case.own.get(wanted["rec_id"]) and any(end in text for end in ends)
