"""What recommendations ask for, made ready for comparison with the sentences of a later document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.link.lexicon import Array, Lexicon
from pipeline.link.likeness import Texts, ready
from pipeline.link.view import THEMES, columns_of
from pipeline.records import Recommendation

_SERVED = 0.5


@dataclass(frozen=True, eq=False)
class Asks:
    """Recommendations side by side: ``themes[label]`` weighs what each names, ``telling`` marks its rarest subject.

    ``places`` says for each recommendation how likely its subjects are to be spoken of in each area.
    """

    recommendations: tuple[Recommendation, ...]
    texts: Texts
    themes: Mapping[str, Array]
    telling: Array
    places: tuple[Mapping[str, float], ...]


def asks(recommendations: Sequence[Recommendation], lexicon: Lexicon) -> Asks:
    """Return ``recommendations`` ready for comparison."""
    columns = columns_of(lexicon)
    named = {label: np.zeros((len(recommendations), max(1, len(columns[label]))), np.float32) for label in THEMES}
    telling = np.zeros_like(named["subject"])
    for row, one in enumerate(recommendations):
        for label, values in zip(THEMES, (one.subjects, one.population, one.aspect), strict=True):
            for value in values:
                if value in columns[label]:
                    named[label][row, columns[label][value]] = lexicon.subjects[f"{label}:{value}"]
        known = [value for value in one.subjects if value in columns["subject"]]
        if known:
            first = max(known[:2], key=lambda value: lexicon.subjects[f"subject:{value}"])
            telling[row, columns["subject"][first]] = 1.0
    return Asks(
        recommendations=tuple(recommendations),
        texts=ready([one.text for one in recommendations], lexicon),
        themes=named,
        telling=telling,
        places=tuple(_places(one, lexicon) for one in recommendations),
    )


def _places(one: Recommendation, lexicon: Lexicon) -> dict[str, float]:
    found: dict[str, float] = {}
    known = [value for value in one.subjects if lexicon.areas.get(f"subject:{value}")]
    for value in known:
        for area, share in lexicon.areas[f"subject:{value}"].items():
            found[area] = found.get(area, 0.0) + share / len(known)
    return found
