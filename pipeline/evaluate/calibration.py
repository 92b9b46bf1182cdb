"""Whether scores keep their word: of links scored 0.8, do readers agree with eight in ten?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.evaluate.case import Case
from pipeline.evaluate.gold import GoldFile
from pipeline.evaluate.verdicts import Scored

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Links of like score: the bounds, how many there are, their mean score, the share a reader agrees with."""

    low: float
    high: float
    links: int
    score: float
    agreed: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The expected calibration error, 0 to 1: the mean gap between score and agreement, weighted by links."""

    error: float
    links: int
    bins: tuple[Bin, ...]


def scores(files: Iterable[GoldFile], scored: Scored, *tables: str) -> list[tuple[float, bool]]:
    """Return score and truth of every row of ``tables`` in the documents that gold has read for mentions."""
    found: list[tuple[float, bool]] = []
    for file in files:
        case = Case(file, scored)
        ties = [row for table in tables for row in case.within(case.ties(table))]
        agreed = {row["link_id"] for hit in case.hits(ties) for row in hit}
        found.extend((row["score"], row["link_id"] in agreed) for row in ties)
    return found


def calibration(scored: Sequence[tuple[float, bool]]) -> Calibration | None:
    """Return how well scores agree with truth, in ten bins of equal width; null without links."""
    if not scored:
        return None
    values = np.array(scored, dtype=float)
    places = np.minimum((values[:, 0] * _BINS).astype(int), _BINS - 1)
    bins = tuple(_bin(values[places == place], place) for place in np.unique(places))
    error = sum(one.links * abs(one.score - one.agreed) for one in bins) / len(values)
    return Calibration(float(error), len(values), bins)


def _bin(values: np.ndarray[tuple[int, int], np.dtype[np.float64]], place: int) -> Bin:
    score, agreed = values.mean(axis=0)
    return Bin(place / _BINS, (place + 1) / _BINS, len(values), float(score), float(agreed))
