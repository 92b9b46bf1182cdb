"""Fitting the link scorer: two logistic regressions, and the calibration of what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from pipeline.link.features import Features, rivals, stack
from pipeline.link.lexicon import Flags, Where
from pipeline.link.scorer import NOWHERE, Regression, Scorer

WEAK_WEIGHT = 0.3
_KNOTS = 21
STRENGTH = 0.05  # inverse of the penalty on squared weights
STANDING = (
    "strength",
    "rank",
    "claim",
    "below_best",
    "over_rivals",
    "passage_best",
    "before",
    "after",
    "carried",
    "carries",
)


@dataclass(frozen=True, eq=False)
class Example:
    """One document with the recommendations read against it: features, labels, and sentences that hold no news.

    A label is 2 (strong), 1 (weak), 0 (no tie), or -1 where nobody has read the pair.
    """

    group: str
    found: Features
    labels: npt.NDArray[np.int8]
    out: Flags
    passage_of: Where
    continues: Flags


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Raw scores from which a sentence is a mention, belongs to its neighbour's, is kept for review, or speaks at
    least where nothing else does.
    """

    assert_at: float = 0.40
    extend_at: float = 0.05
    candidate_at: float = 0.20
    rescue_at: float = 0.12


def fit(examples: Sequence[Example], weights: dict[str, float], at: Thresholds) -> Scorer:
    """Return the scorer fitted to ``examples``; ``weights`` says how much an authority counts (1 by default)."""
    names = tuple(examples[0].found)
    alone = _regression(names, examples, [one.found for one in examples], weights)
    standings = [_standing(alone, one) for one in examples]
    rivalry = _regression(STANDING, examples, standings, weights)
    identity = ((0.0, 0.0), (1.0, 1.0))
    return Scorer(alone, rivalry, at.assert_at, at.extend_at, at.candidate_at, at.rescue_at, identity)


def _standing(alone: Regression, one: Example) -> Features:
    strength = alone.logit(one.found)
    strength[:, one.out] = NOWHERE
    return {"strength": strength, **rivals(strength, one.passage_of, one.continues)}


def _regression(
    names: tuple[str, ...], examples: Sequence[Example], found: Sequence[Features], weights: dict[str, float]
) -> Regression:
    rows, labels, shares = [], [], []
    for one, held in zip(examples, found, strict=True):
        kept = ~one.out[None, :] & (one.labels >= 0)
        told = one.labels[kept]
        rows.append(stack(held, names)[kept])
        labels.append(told > 0)
        shares.append(np.where(told == 1, WEAK_WEIGHT, 1.0) * weights.get(one.group, 1.0))
    matrix = np.concatenate(rows)
    mean, scale = matrix.mean(0), matrix.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit((matrix - mean) / scale, np.concatenate(labels), sample_weight=np.concatenate(shares))
    return Regression(names, mean, scale, model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def calibration(raw: Sequence[float], agreed: Sequence[bool]) -> tuple[tuple[float, float], ...]:
    """Return the knots of a rising curve from raw score to the share of ties readers agree with (Platt, 1999)."""
    model = LogisticRegression(C=1e3).fit(_log_odds(raw), np.array(agreed))
    at = np.linspace(0, 1, _KNOTS)
    shares = np.clip(model.predict_proba(_log_odds(at))[:, 1], 0.02, 0.98)
    return tuple((round(float(x), 3), round(float(y), 3)) for x, y in zip(at, shares, strict=True))


def _log_odds(raw: Sequence[float] | npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    inside = np.clip(np.array(raw, dtype=float), 1e-3, 1 - 1e-3)
    return np.asarray(np.log(inside / (1 - inside))[:, None])


def calibration_error(said: Sequence[float], agreed: Sequence[bool], bins: int = 10) -> float:
    """Return the expected calibration error: what scores say against what is so, over equal bins, by their
    size.
    """
    scores, truth = np.array(said), np.array(agreed, dtype=float)
    held = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [
        abs(scores[held == b].mean() - truth[held == b].mean()) * (held == b).sum() for b in set(held.tolist())
    ]
    return float(sum(gaps) / max(1, len(scores)))
