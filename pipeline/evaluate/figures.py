"""Figures from verdicts: precision, recall and F1, together, by group, and over authorities with intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from pipeline.evaluate.verdicts import FOUND, MISSED, RIGHT, WRONG, Verdict

OUTCOMES = [FOUND, MISSED, RIGHT, WRONG]
GROUPS = ("framework", "authority", "doc_type", "basis")
_SAMPLES, _SEED, _COVERAGE = 2000, 20170306, 0.95


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one figure, and what they come to; null where there is nothing to count."""

    found: int
    missed: int
    right: int
    wrong: int

    @property
    def precision(self) -> float | None:
        """Share of the dataset's rows that are right."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of gold's items that were found."""
        return _share(self.found, self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; null where only one of them is asked.

        A dataset without a row for what gold has is asked both, and scores 0.
        """
        precision, recall = self.precision, self.recall
        if precision and recall:
            return 2 * precision * recall / (precision + recall)
        return 0.0 if precision == 0 or recall == 0 else None

    @property
    def headline(self) -> float | None:
        """F1, or the one of precision and recall that is asked."""
        return next((value for value in (self.f1, self.recall, self.precision) if value is not None), None)


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure over authorities: their number, the mean, and the bounds of a 95 % interval of the pooled figure.

    The figure is F1, or recall or precision where only that is asked.
    """

    authorities: int
    mean: float
    low: float
    high: float


def _share(good: int, bad: int) -> float | None:
    return good / (good + bad) if good + bad else None


def frame(verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """Return the verdicts as a data frame, one row each."""
    return pd.DataFrame([asdict(one) for one in verdicts], columns=list(Verdict.__dataclass_fields__))


def totals(verdicts: pd.DataFrame) -> dict[str, Figures]:
    """Return each figure over all documents, in the order in which they were judged."""
    counted = _counts(verdicts, ["figure"])
    return {figure: counted[(figure,)] for figure in verdicts["figure"].unique()}


def by_group(verdicts: pd.DataFrame, group: str) -> dict[tuple[str, str], Figures]:
    """Return figures by ``(figure, group)``; ``group`` is one of :data:`GROUPS`.

    A basis is known of what was linked only, so that by basis there is precision and no recall.
    """
    known = verdicts[verdicts[group].notna()]
    if group == "basis":
        known = known[known["outcome"].isin([RIGHT, WRONG])]
    return {(key[0], key[1]): figures for key, figures in _counts(known, ["figure", group]).items()}


def _counts(verdicts: pd.DataFrame, keys: list[str]) -> dict[tuple[str, ...], Figures]:
    if verdicts.empty:
        return {}
    table = (
        verdicts.groupby([*keys, "outcome"]).size().unstack(fill_value=0).reindex(columns=OUTCOMES, fill_value=0)
    )
    return {
        key if isinstance(key, tuple) else (key,): Figures(*map(int, row))
        for key, row in zip(table.index, table.to_numpy(), strict=True)
    }


def spread(verdicts: pd.DataFrame) -> dict[str, Spread]:
    """Return how each figure varies over authorities, of those judged on more than one.

    The interval is a bootstrap that draws authorities, since it is they that differ, with a fixed seed.
    """
    grouped: dict[str, list[Figures]] = {}
    for (figure, _), figures in by_group(verdicts, "authority").items():
        if figures.headline is not None:
            grouped.setdefault(figure, []).append(figures)
    order = [figure for figure in verdicts["figure"].unique() if len(grouped.get(figure, ())) > 1]
    return {figure: _spread(grouped[figure]) for figure in order}


def _spread(authorities: Sequence[Figures]) -> Spread:
    counts = np.array([[one.found, one.missed, one.right, one.wrong] for one in authorities])
    drawn = np.random.default_rng(_SEED).integers(len(counts), size=(_SAMPLES, len(counts)))
    pooled = (Figures(*map(int, row)).headline for row in counts[drawn].sum(axis=1))
    tail = (1 - _COVERAGE) / 2
    low, high = np.quantile([value for value in pooled if value is not None], [tail, 1 - tail])
    mean = np.mean([one.headline for one in authorities if one.headline is not None])
    return Spread(len(authorities), float(mean), float(low), float(high))
