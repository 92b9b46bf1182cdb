"""Texts made ready for comparison: their terms, how rare these are, and a vector for each text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.link.lexicon import Array, Lexicon, Where


@dataclass(frozen=True, eq=False)
class KnownStems:
    """The known stems of those texts that have any: ``columns`` are these, ``used`` their distinct stems.

    Of all stems, text after text, ``flat`` holds the lexicon's numbers, ``inverse`` the places in ``used``;
    ``starts`` tells where each text's begin.
    """

    columns: list[int]
    flat: Where
    starts: Where
    used: Where
    inverse: Where


@dataclass(frozen=True, eq=False)
class Texts:
    """Texts made ready for comparison.

    ``stems`` and ``pairs`` are the distinct terms of each text. ``known`` holds the lexicon's numbers of each
    text's known stems, in order; ``vectors`` has one vector a text, ``norms`` the length of its rarities.
    """

    stems: tuple[frozenset[str], ...]
    pairs: tuple[frozenset[str], ...]
    known: tuple[tuple[int, ...], ...]
    vectors: Array
    norms: Array

    @cached_property
    def terms(self) -> tuple[frozenset[str], ...]:
        """The distinct stems and pairs of each text."""
        return tuple(one | two for one, two in zip(self.stems, self.pairs, strict=True))

    @cached_property
    def known_stems(self) -> KnownStems | None:
        """The known stems of all texts together; null where there are none."""
        columns = [column for column, known in enumerate(self.known) if known]
        if not columns:
            return None
        flat = np.concatenate([self.known[column] for column in columns])
        starts = np.cumsum([0, *(len(self.known[column]) for column in columns)])[:-1]
        return KnownStems(columns, flat, starts, *np.unique(flat, return_inverse=True))


def ready(texts: Sequence[str], lexicon: Lexicon) -> Texts:
    """Return ``texts`` ready for :func:`compare`."""
    parts = [lexicon.terms(text) for text in texts]
    stems = tuple(frozenset(one) for one, _ in parts)
    pairs = tuple(frozenset(two) for _, two in parts)
    known = [_numbers(one | two, lexicon) for one, two in zip(stems, pairs, strict=True)]
    vectors = np.zeros((len(texts), lexicon.vectors.shape[1]), dtype=np.float32)
    squares = np.zeros(len(texts))
    for row, at in enumerate(known):
        rarity = lexicon.rarity[at]
        vectors[row] = rarity @ lexicon.vectors[at]
        unseen = len(stems[row]) + len(pairs[row]) - len(at)
        squares[row] = rarity @ rarity + unseen * lexicon.unseen**2
    return Texts(
        stems=stems,
        pairs=pairs,
        known=tuple(tuple(_numbers(one, lexicon)) for one in stems),
        vectors=(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)).astype(np.float32),
        norms=np.sqrt(np.maximum(squares, 1e-6)).astype(np.float32),
    )


def _numbers(terms: frozenset[str], lexicon: Lexicon) -> list[int]:
    """Return the lexicon's numbers of those of ``terms`` that it knows, in order."""
    return sorted(lexicon.index[term] for term in terms if term in lexicon.index)
