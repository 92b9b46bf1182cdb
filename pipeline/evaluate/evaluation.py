"""A dataset held against gold, all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from pipeline.dataset import load_rows
from pipeline.evaluate.calibration import Calibration, calibration, scores
from pipeline.evaluate.dates import judge_dates
from pipeline.evaluate.figures import Figures, Spread, frame, spread, totals
from pipeline.evaluate.gold import Gold
from pipeline.evaluate.links import judge_links
from pipeline.evaluate.minutes import judge_minutes
from pipeline.evaluate.reports import judge_report
from pipeline.evaluate.verdicts import TABLES, Scored, Verdict

ERRORS = ("missed", "wrong")


@dataclass(frozen=True)
class Evaluation:
    """The verdicts of an evaluation and what they come to; ``absent`` documents of gold are not in the dataset."""

    verdicts: tuple[Verdict, ...]
    absent: tuple[str, ...]
    calibration: dict[str, Calibration]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The verdicts as a data frame, for figures by group."""
        return frame(self.verdicts)

    @cached_property
    def totals(self) -> dict[str, Figures]:
        """Each figure over all documents."""
        return totals(self.frame)

    @cached_property
    def spread(self) -> dict[str, Spread]:
        """How each figure varies over authorities."""
        return spread(self.frame)

    def errors(self, limit: int) -> dict[str, list[Verdict]]:
        """Return at most ``limit`` errors of each figure, by document; each error is listed once."""
        wrong = (one for one in self.verdicts if one.outcome in ERRORS)
        distinct = {(one.document, one.what): one for one in reversed(list(wrong))}
        seen: Counter[str] = Counter()
        listed: dict[str, list[Verdict]] = {}
        for one in reversed(distinct.values()):
            seen[one.figure] += 1
            if seen[one.figure] <= limit:
                listed.setdefault(one.document, []).append(one)
        return dict(sorted(listed.items()))


def evaluate(dataset: Path, gold: Gold) -> Evaluation:
    """Return the dataset in the folder ``dataset`` held against ``gold``.

    Raises :class:`pipeline.dataset.DatasetMissingError` where a table is absent.
    """
    scored = Scored(load_rows(dataset, *TABLES))
    measured = {
        name: calibration(scores(gold.links, scored, *tables))
        for name, tables in (("links", ("links",)), ("links and candidates", ("links", "candidates")))
    }
    return Evaluation(
        verdicts=tuple(_verdicts(gold, scored)),
        absent=tuple(sorted(gold.documents() - set(scored.ids))),
        calibration={name: one for name, one in measured.items() if one},
    )


def _verdicts(gold: Gold, scored: Scored) -> Iterator[Verdict]:
    for file in gold.reports:
        yield from judge_report(file, scored)
    for file in gold.minutes:
        yield from judge_minutes(file, scored)
    for file in gold.links:
        yield from judge_links(file, scored)
    for file in gold.links:
        yield from judge_dates(file, scored)
