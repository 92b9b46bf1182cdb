"""A filled-in sheet read back: decisions where a row is sound, one clear line where it is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.dataset.rows import Rows
from pipeline.review.decisions import WITHDRAWN, Decision, DecisionError
from pipeline.review.ground import ground_of_rows
from pipeline.review.row import RowReader
from pipeline.review.words import digest


@dataclass(frozen=True)
class ReadBack:
    """``decisions`` to store, ``faults`` a line for each row that cannot be used, ``known`` rows stored before."""

    decisions: tuple[Decision, ...]
    faults: tuple[str, ...]
    known: int = 0


def read_back(
    rows: Iterable[tuple[str, Mapping[str, str]]],
    dataset: Rows,
    stored: Sequence[Decision],
    reviewer: str | None,
    at: dt.datetime,
) -> ReadBack:
    """Return what the ``rows`` of a sheet decide, each checked by itself.

    ``dataset`` holds the tables of :data:`pipeline.review.offer.TABLES`, in which links to add are looked up;
    ``reviewer`` stands for empty cells. A decision that ``stored`` ends with already is counted, not stored again.
    """
    dates = {row["document_id"]: row["document_date"] for row in dataset["documents"]}
    reader = RowReader(ground_of_rows(dataset), dates, reviewer, at)
    latest = _latest(stored)
    decisions: list[Decision] = []
    faults: list[str] = []
    known = 0
    for where, cells in rows:
        try:
            decision = reader.decision(where, cells)
        except DecisionError as error:
            faults.append(f"{where}: {error}")
            continue
        if decision is None:
            continue
        before = latest.get(_matter(decision), {}).get(decision.reviewer)
        if before and _same(before, decision):
            known += 1
        else:
            decisions.append(decision)
            latest.setdefault(_matter(decision), {})[decision.reviewer] = decision
    return ReadBack(tuple(decisions), tuple(faults), known)


def _latest(stored: Sequence[Decision]) -> dict[tuple[object, ...], dict[str, Decision]]:
    """Return the latest decision of each reviewer on each link; one that is withdrawn leaves none before it."""
    latest: dict[tuple[object, ...], dict[str, Decision]] = {}
    for decision in stored:
        if decision.verdict == WITHDRAWN:
            latest[_matter(decision)] = {}
        latest.setdefault(_matter(decision), {})[decision.reviewer] = decision
    return latest


def _matter(decision: Decision) -> tuple[object, ...]:
    target = decision.target
    asked = (target.recommendation_sha256, target.recommendation_nth, digest(target.recommendation))
    said = (target.document_sha256, target.passage, target.passage_nth, digest(target.quote), target.quote_nth)
    return (*asked, *said)


def _same(one: Decision, other: Decision) -> bool:
    alike = one.verdict == other.verdict and one.status == other.status and one.note == other.note
    return alike and other.replaces in (None, one.replaces)
