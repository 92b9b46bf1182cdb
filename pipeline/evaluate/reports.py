"""Inspection reports held against gold: grades, recommendations, the facts of the inspection."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataset.cells import Row
from pipeline.evaluate.gold import GoldFile
from pipeline.evaluate.texts import pairs, words
from pipeline.evaluate.verdicts import FOUND, MISSED, RIGHT, WRONG, Scored, Subject, Verdict, by_text

_DATES = {"inspection_start": "start_date", "inspection_end": "end_date", "published": "published_date"}


def judge_report(file: GoldFile, scored: Scored) -> Iterator[Verdict]:
    """Yield the verdicts on one inspection report."""
    framework = str(file.content.get("framework") or "unknown").casefold()
    subject = scored.subject(file.content["source"], file.authority, framework)
    yield from _judgements(file, scored, subject)
    yield from _recommendations(file, scored, subject)
    yield from _inspection(file, scored, subject)


def _judgements(file: GoldFile, scored: Scored, subject: Subject) -> Iterator[Verdict]:
    """Grades are a set: one printed twice is given once. Criteria outside the vocabulary do not count."""
    gold = {(row["canonical"], row["grade"]) for row in file.rows("judgements")}
    rows = {(row["criterion"], row["grade"]): row for row in scored.of("judgements", subject.document_id)}
    wanted = {pair for pair in gold if pair[0] != "other"}
    given = {pair for pair in rows if pair[0] != "other"}
    for pair in sorted(wanted | given):
        what = f"{pair[0]}: {pair[1]}"
        if pair in wanted and pair in given:
            yield from subject.both("judgements", what, rows[pair])
        else:
            yield subject.verdict("judgements", MISSED if pair in wanted else WRONG, what, rows.get(pair))


def _recommendations(file: GoldFile, scored: Scored, subject: Subject) -> Iterator[Verdict]:
    gold = [row["text"] for row in file.rows("recommendations")]
    rows = scored.of("recommendations", subject.document_id)
    matched = pairs(gold, [row["text"] for row in rows])
    yield from by_text(subject, "recommendations", gold, rows, matched)
    exact = {i: j for i, j in matched.items() if words(gold[i]) == words(rows[j]["text"])}
    yield from by_text(subject, "recommendations, exact words", gold, rows, exact)


def _inspection(file: GoldFile, scored: Scored, subject: Subject) -> Iterator[Verdict]:
    row = next(iter(scored.of("inspections", subject.document_id)), {})
    for key, column in _DATES.items():
        if key != "published" or file.content.get(key):  # gold leaves out dates that only the listing gives
            yield from judge_fact(subject, f"inspection: {key}", file.content.get(key), _iso(row, column), row)
    wanted, given = (" ".join(words(source.get("lead_inspector"))) for source in (file.content, row))
    yield from judge_fact(subject, "inspection: lead_inspector", wanted or None, given or None, row)


def _iso(row: Row, column: str) -> str | None:
    return row[column].isoformat() if row.get(column) else None


def judge_fact(
    subject: Subject, figure: str, wanted: str | None, given: str | None, row: Row | None = None
) -> Iterator[Verdict]:
    """Yield the verdicts on one fact: found and right if equal, else missed, wrong or both; null says nothing."""
    what = wanted if wanted == given else f"{wanted} but got {given}"
    if wanted is not None:
        yield subject.verdict(figure, FOUND if wanted == given else MISSED, what, row)
    if given is not None:
        yield subject.verdict(figure, RIGHT if wanted == given else WRONG, what, row)
