"""How like two sets of texts are, pair by pair: shared words by their rarity, and words of like use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.link.lexicon import Array, Lexicon
from pipeline.link.texts import Texts

_STEMS_AT_ONCE = 256  # of the left texts; what is compared of a long document at a time stays small


def compare(left: Texts, right: Texts, lexicon: Lexicon) -> dict[str, Array]:
    """Return measures of likeness, each an array of ``len(left)`` rows and ``len(right)`` columns.

    ``cosine``: of rarities, pairs included. ``covered``: the share of the left text's rarity that the right text
    holds. ``near``: how near each stem on the left comes to one on the right, weighted by rarity squared.
    ``alike``: the cosine of the two texts' vectors.
    """
    rarities = _rarities(left, lexicon)
    return _measures(left, right, lexicon, rarities, _weighted(right.terms, rarities, power=0))


def compare_closely(left: Texts, right: Texts, lexicon: Lexicon) -> dict[str, Array]:
    """Return what :func:`compare` does and more.

    ``rarest``: the rarest stem shared. ``pairs``: the summed rarity of pairs shared. ``back``: how near each stem
    on the right comes to one on the left, weighted by rarity.
    """
    rarities = _rarities(left, lexicon)
    held = _weighted(right.terms, rarities, power=0)
    return {
        **_measures(left, right, lexicon, rarities, held),
        "rarest": _rarest(left, held, rarities),
        "pairs": _weighted(left.pairs, rarities) @ held.T,
        "back": _back(left, right, lexicon),
    }


def _measures(
    left: Texts, right: Texts, lexicon: Lexicon, rarities: Mapping[str, tuple[int, float]], held: Array
) -> dict[str, Array]:
    mass = np.array([sum(map(lexicon.rarity_of, sorted(one))) or 1.0 for one in left.stems], dtype=np.float32)
    squares = _weighted(left.terms, rarities, power=2)
    return {
        "cosine": squares @ held.T / (left.norms[:, None] * right.norms[None, :]),
        "covered": _weighted(left.stems, rarities) @ held.T / mass[:, None],
        "near": _near(left, right, lexicon),
        "alike": (left.vectors @ right.vectors.T).astype(np.float32),
    }


def _rarities(texts: Texts, lexicon: Lexicon) -> Mapping[str, tuple[int, float]]:
    """Return a number for each term of ``texts``, and its rarity."""
    terms = sorted(frozenset().union(*texts.terms))
    return {term: (at, lexicon.rarity_of(term)) for at, term in enumerate(terms)}


def _weighted(texts: Sequence[frozenset[str]], rarities: Mapping[str, tuple[int, float]], power: int = 1) -> Array:
    """Return a row for each text, with a power of its terms' rarities (1 where it is 0) in their columns."""
    weights = np.zeros((len(texts), len(rarities)), dtype=np.float32)
    for row, one in enumerate(texts):
        for at, rarity in map(rarities.__getitem__, one & rarities.keys()):
            weights[row, at] = rarity**power
    return weights


def _rarest(left: Texts, held: Array, rarities: Mapping[str, tuple[int, float]]) -> Array:
    found = np.zeros((len(left.stems), len(held)), dtype=np.float32)
    for row, stems in enumerate(left.stems):
        for at, rarity in map(rarities.__getitem__, stems):
            found[row] = np.maximum(found[row], rarity * held[:, at])
    return found


def _near(left: Texts, right: Texts, lexicon: Lexicon) -> Array:
    near = np.zeros((len(left.known), len(right.known)), dtype=np.float32)
    asked, there = left.known_stems, right.known_stems
    if asked is None or there is None:
        return near
    best = np.empty((len(asked.used), len(there.columns)), dtype=np.float32)
    for first in range(0, len(asked.used), _STEMS_AT_ONCE):
        at = slice(first, first + _STEMS_AT_ONCE)
        closeness = lexicon.vectors[asked.used[at]] @ lexicon.vectors[there.used].T
        best[at] = np.maximum.reduceat(closeness[:, there.inverse], there.starts, axis=1)
    for row, places in zip(asked.columns, np.split(asked.inverse, asked.starts[1:]), strict=True):
        rarity = lexicon.rarity[asked.used[places]] ** 2
        near[row, there.columns] = (best[places] * rarity[:, None]).sum(0) / rarity.sum()
    return near


def _back(left: Texts, right: Texts, lexicon: Lexicon) -> Array:
    back = np.zeros((len(left.known), len(right.known)), dtype=np.float32)
    there = right.known_stems
    if there is None:
        return back
    rarity = lexicon.rarity[there.flat]
    weights = np.add.reduceat(rarity, there.starts)
    for row, known in enumerate(left.known):
        if known:
            closest = (lexicon.vectors[list(known)] @ lexicon.vectors[there.used].T).max(0)
            back[row, there.columns] = np.add.reduceat(closest[there.inverse] * rarity, there.starts) / weights
    return back
