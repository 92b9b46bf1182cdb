"""How like two sets of texts are, pair by pair: shared words by their rarity, and words of like use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.link.lexicon import Array, Lexicon


@dataclass(frozen=True, eq=False)
class Texts:
    """Texts made ready for comparison.

    ``stems`` and ``pairs`` are the distinct terms of each text. ``known`` holds the lexicon's numbers of all known
    stems, text after text; ``vectors`` has one vector a text, ``norms`` the
    length of its rarities.
    """

    stems: tuple[frozenset[str], ...]
    pairs: tuple[frozenset[str], ...]
    known: tuple[tuple[int, ...], ...]
    vectors: Array
    norms: Array


def ready(texts: Sequence[str], lexicon: Lexicon) -> Texts:
    """Return ``texts`` ready for :func:`compare`."""
    parts = [lexicon.terms(text) for text in texts]
    stems = tuple(frozenset(one) for one, _ in parts)
    pairs = tuple(frozenset(two) for _, two in parts)
    known = tuple(tuple(sorted(lexicon.index[term] for term in one if term in lexicon.index)) for one in stems)
    vectors = np.zeros((len(texts), lexicon.vectors.shape[1]), dtype=np.float32)
    squares = np.zeros(len(texts), dtype=np.float32)
    for row, (one, two) in enumerate(zip(stems, pairs, strict=True)):
        vectors[row] = _vector(one | two, lexicon)
        squares[row] = sum(lexicon.rarity_of(term) ** 2 for term in sorted(one | two))
    return Texts(stems, pairs, known, vectors, np.sqrt(np.maximum(squares, 1e-6)))


def _vector(terms: frozenset[str], lexicon: Lexicon) -> Array:
    at = sorted(lexicon.index[term] for term in terms if term in lexicon.index)
    summed = (lexicon.vectors[at] * lexicon.rarity[at, None]).sum(0) if at else np.zeros(lexicon.vectors.shape[1])
    return np.asarray(summed / (np.linalg.norm(summed) + 1e-9), dtype=np.float32)


def compare(left: Texts, right: Texts, lexicon: Lexicon) -> dict[str, Array]:
    """Return measures of likeness, each an array of ``len(left)`` rows and ``len(right)`` columns.

    ``cosine``: of rarities, pairs included. ``covered``: the share of the left text's rarity that the right text
    holds. ``rarest``: the rarest stem shared. ``pairs``: the summed rarity of pairs shared. ``near``: how near
    each
    stem on the left comes to one on the right, weighted by rarity squared. ``back``: the same from the right.
    ``alike``: the cosine of the two texts' vectors.
    """
    found = _shared(left, right, lexicon)
    found.update(_near(left, right, lexicon))
    found["alike"] = (left.vectors @ right.vectors.T).astype(np.float32)
    return found


def _shared(left: Texts, right: Texts, lexicon: Lexicon) -> dict[str, Array]:
    shape = (len(left.stems), len(right.stems))
    dots, covered, rarest, pairs = (np.zeros(shape, dtype=np.float32) for _ in range(4))
    holders = _holders(right, frozenset().union(*left.stems, *left.pairs))
    for row, (stems, two) in enumerate(zip(left.stems, left.pairs, strict=True)):
        for term in sorted(stems | two):
            columns = holders.get(term)
            if columns is None:
                continue
            rarity = lexicon.rarity_of(term)
            dots[row, columns] += rarity**2
            if term in stems:
                covered[row, columns] += rarity
                rarest[row, columns] = np.maximum(rarest[row, columns], rarity)
            else:
                pairs[row, columns] += rarity
    mass = np.array([sum(map(lexicon.rarity_of, sorted(one))) or 1.0 for one in left.stems], dtype=np.float32)
    norms = left.norms[:, None] * right.norms[None, :]
    return {"cosine": dots / norms, "covered": covered / mass[:, None], "rarest": rarest, "pairs": pairs}


def _holders(texts: Texts, wanted: frozenset[str]) -> dict[str, Array]:
    """Return for each of the ``wanted`` terms which of ``texts`` hold it."""
    found: dict[str, list[int]] = {}
    for at, (stems, pairs) in enumerate(zip(texts.stems, texts.pairs, strict=True)):
        for term in (stems & wanted) | (pairs & wanted):
            found.setdefault(term, []).append(at)
    return {term: np.array(columns) for term, columns in found.items()}


def _near(left: Texts, right: Texts, lexicon: Lexicon) -> dict[str, Array]:
    shape = (len(left.known), len(right.known))
    near, back = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
    filled = [column for column, known in enumerate(right.known) if known]
    if not filled:
        return {"near": near, "back": back}
    flat = np.concatenate([right.known[column] for column in filled])
    starts = np.cumsum([0, *(len(right.known[column]) for column in filled)])[:-1]
    used, inverse = np.unique(flat, return_inverse=True)
    weights = np.add.reduceat(lexicon.rarity[flat], starts)
    for row, known in enumerate(left.known):
        if not known:
            continue
        closeness = lexicon.vectors[list(known)] @ lexicon.vectors[used].T
        rarity = lexicon.rarity[list(known)] ** 2
        best = np.maximum.reduceat(closeness[:, inverse], starts, axis=1)
        near[row, filled] = (best * rarity[:, None]).sum(0) / rarity.sum()
        nearest = closeness.max(0)[inverse] * lexicon.rarity[flat]
        back[row, filled] = np.add.reduceat(nearest, starts) / weights
    return {"near": near, "back": back}
