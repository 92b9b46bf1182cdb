"""Minutes held against gold: the decisions and the day of the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataset.cells import Row
from pipeline.evaluate.gold import GoldFile
from pipeline.evaluate.reports import judge_fact
from pipeline.evaluate.texts import SAME_DECISION, pairs
from pipeline.evaluate.verdicts import Scored, Verdict, by_text


def judge_minutes(file: GoldFile, scored: Scored) -> Iterator[Verdict]:
    """Yield the verdicts on one paper of a meeting; optional decisions are neither right nor wrong."""
    subject = scored.subject(file.content["source"], file.authority)
    gold = [row["text"] for row in file.rows("resolutions") if row.get("text")]
    optional = [row["text"] for row in file.rows("optional") if row.get("text")]
    rows = _without_optional(gold, optional, scored.of("resolutions", subject.document_id))
    matched = pairs(gold, [row["text"] for row in rows], SAME_DECISION)
    yield from by_text(subject, "resolutions", gold, rows, matched)
    if "meeting_date" in file.content:
        day = scored.documents.get(subject.document_id or "", {}).get("meeting_date")
        given = day.isoformat() if day else None
        yield from judge_fact(subject, "meeting date", file.content["meeting_date"], given)


def _without_optional(gold: list[str], optional: list[str], rows: list[Row]) -> list[Row]:
    answered = set(pairs(gold, [row["text"] for row in rows], SAME_DECISION).values())
    left = [row for j, row in enumerate(rows) if j not in answered]
    spare = set(pairs(optional, [row["text"] for row in left], SAME_DECISION).values())
    dropped = {row["resolution_id"] for j, row in enumerate(left) if j in spare}
    return [row for row in rows if row["resolution_id"] not in dropped]
