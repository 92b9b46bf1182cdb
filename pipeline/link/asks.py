"""What recommendations ask for, made ready for comparison with the sentences of a later document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.link.lexicon import Array, Lexicon
from pipeline.link.texts import Texts, ready
from pipeline.link.view import THEMES, columns_of
from pipeline.records import Recommendation

_PURPOSE = re.compile(
    r",?\s+(?:so that|in order (?:to|that)|(?:in order )?to ensure(?: that)?|thereby|enabling)\b", re.I
)
_JOINT = re.compile(
    r"[;:.]\s+|,\s+(?:and\s+)?(?:that\s+)?|\s+and (?:that|ensure|to)\s+|\s+(?:so that|in order to)\s+", re.I
)
_REFERENCE = re.compile(r"\(\s*(?:paragraphs?|paras?\.?|pages?)\b[^)]*\)", re.IGNORECASE)
_SHORTEST = 3  # words of a clause that can stand by itself


@dataclass(frozen=True, eq=False)
class Asks:
    """Recommendations side by side.

    ``themes[label]`` weighs what each names, ``telling`` marks its rarest subject. ``demands`` are the texts
    without the purpose they serve, ``clauses`` the parts of all of them one after another, of which those of
    recommendation ``i`` begin at ``clause_starts[i]``. ``places`` says for each how likely its subjects are to be
    spoken of in each area.
    """

    recommendations: tuple[Recommendation, ...]
    texts: Texts
    demands: Texts
    clauses: Texts
    clause_starts: tuple[int, ...]
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
    clauses = [clauses_of(one.text) for one in recommendations]
    starts = [0, *itertools.accumulate(len(parts) for parts in clauses)][:-1]
    return Asks(
        recommendations=tuple(recommendations),
        texts=ready([one.text for one in recommendations], lexicon),
        demands=ready([demand_of(one.text) for one in recommendations], lexicon),
        clauses=ready([part for parts in clauses for part in parts], lexicon),
        clause_starts=tuple(starts),
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


def demand_of(text: str) -> str:
    """Return what a recommendation asks for, without the purpose it serves ("so that ...")."""
    found = _PURPOSE.search(text)
    return text[: found.start()] if found and len(text[: found.start()].split()) > _SHORTEST else text


def clauses_of(text: str) -> list[str]:
    """Return the clauses of a recommendation that can stand by themselves, or the whole of it."""
    parts = [part.strip() for part in _JOINT.split(_REFERENCE.sub("", text)) if part.strip()]
    return [part for part in parts if len(part.split()) >= _SHORTEST] or [text]
