"""The model that says how likely a reader would agree with a tie by subject: two small logistic regressions.

The first weighs the features of a pair by themselves; the second weighs how that score stands among its
rivals. All weights are data (``models/link/scorer.json``) and can be read there; ``models/link/CARD.md`` says what
they were trained on and when not to trust them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.link.asks import Asks
from pipeline.link.features import features, rivals, stack
from pipeline.link.lexicon import Array, Flags, Lexicon
from pipeline.link.view import View

NOWHERE = -20.0


@dataclass(frozen=True, eq=False)
class Regression:
    """A logistic regression over standardised features."""

    names: tuple[str, ...]
    mean: Array
    scale: Array
    weights: Array
    intercept: float

    def logit(self, found: Mapping[str, Array]) -> Array:
        """Return the log odds of each pair."""
        standard = (stack(found, self.names) - self.mean) / self.scale
        return np.asarray(standard @ self.weights + self.intercept, dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Scorer:
    """Two regressions, the thresholds, and the calibration: ``knots`` are (raw score, share readers agreed with).

    A sentence at or over ``assert_at`` is a mention; its neighbours at or over ``extend_at`` belong to it; between
    ``candidate_at`` and ``assert_at`` a tie is kept for review. From ``rescue_at`` a tie is asserted if nothing
    else speaks of the recommendation. ``compared`` is the share of ties below
    ``assert_at`` that readers agree with where the sentence itself looks back at the inspection.
    """

    alone: Regression
    rivalry: Regression
    assert_at: float
    extend_at: float
    candidate_at: float
    rescue_at: float
    knots: tuple[tuple[float, float], ...]
    compared: float = 0.5

    def scores(self, asked: Asks, seen: View, lexicon: Lexicon, out: Flags) -> Array:
        """Return the raw score, from 0 to 1, of every recommendation (row) with every sentence (column).

        ``out`` marks the sentences that hold no news; their score is 0.
        """
        strength = self.alone.logit(features(asked, seen, lexicon))
        strength[:, out] = NOWHERE
        standing = {"strength": strength, **rivals(strength, seen.passage_of, seen.continues)}
        raw = 1.0 / (1.0 + np.exp(-self.rivalry.logit(standing)))
        raw[:, out] = 0.0
        return np.asarray(raw, dtype=np.float32)

    def calibrated(self, raw: float, compared: bool = False) -> float:
        """Return the share of readers that would agree with a tie of that raw score.

        ``compared`` says that the sentence looks back at the inspection, which vouches for a low score.
        """
        if compared and raw < self.assert_at:
            return self.compared
        scores, shares = zip(*self.knots, strict=True)
        return round(float(np.interp(raw, scores, shares)), 3)


def load_scorer(path: Path) -> Scorer:
    """Return the scorer stored at ``path``."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Scorer(
        alone=_regression(stored["alone"]),
        rivalry=_regression(stored["rivalry"]),
        assert_at=stored["assert_at"],
        extend_at=stored["extend_at"],
        candidate_at=stored["candidate_at"],
        rescue_at=stored["rescue_at"],
        knots=tuple((raw, share) for raw, share in stored["knots"]),
        compared=stored["compared"],
    )


def _regression(stored: Mapping[str, object]) -> Regression:
    table: Mapping[str, tuple[float, float, float]] = stored["features"]  # type: ignore[assignment]
    columns = np.array([table[name] for name in table], dtype=np.float32)
    return Regression(
        names=tuple(table),
        mean=columns[:, 0],
        scale=np.where(columns[:, 1] > 0, columns[:, 1], np.float32(1.0)),
        weights=columns[:, 2],
        intercept=float(stored["intercept"]),  # type: ignore[arg-type]
    )
