"""How rare words and subjects are, and which words keep the same company: counted once over unlabelled reports.

The counts are data (``models/link/words.json``), so that a score does not depend on what else is in a corpus. They
hold single stems and pairs of neighbouring stems, their rarity, and for each a short vector whose neighbours are
words of like use ("return interview" and "missing"): positive pointwise mutual information, reduced by singular
values (Levy and Goldberg, 2014). :func:`pipeline.link.count.count` makes them.
"""

from __future__ import annotations

import base64
import functools
import itertools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.link.stems import stem, words

Array = npt.NDArray[np.float32]
Where = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Rarity and vectors of ``terms`` (stems, and pairs joined by ``_``); ``stop`` words count as nothing."""

    index: Mapping[str, int]
    rarity: Array
    vectors: Array
    stop: frozenset[str]
    sentences: int
    subjects: Mapping[str, float]
    areas: Mapping[str, Mapping[str, float]]

    def terms(self, text: str) -> tuple[list[str], list[str]]:
        """Return the stems of ``text`` and its pairs of neighbouring stems, stop words left out of both."""
        stems = [None if word in self.stop else stem(word) for word in words(text)]
        pairs = [f"{a}_{b}" for a, b in itertools.pairwise(stems) if a and b]
        return [one for one in stems if one], pairs

    def rarity_of(self, term: str) -> float:
        """Return how rare a term is; one never seen is as rare as one seen once."""
        return self._rarities.get(term, self.unseen)

    @functools.cached_property
    def _rarities(self) -> Mapping[str, float]:
        return dict(zip(self.index, self.rarity.tolist(), strict=True))

    @functools.cached_property
    def unseen(self) -> float:
        """Return the rarity of a term that was never counted."""
        return math.log(self.sentences / 2)


def load_lexicon(path: Path, stop: Sequence[str]) -> Lexicon:
    """Return the lexicon stored at ``path`` (see :func:`pack_vectors`)."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    terms = stored["terms"]
    packed = np.frombuffer(base64.b64decode(stored["vectors"]), dtype=np.int8)
    vectors = packed.reshape(len(terms), -1).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return Lexicon(
        index={term: at for at, term in enumerate(terms)},
        rarity=np.array(stored["rarity"], dtype=np.float32),
        vectors=vectors,
        stop=frozenset(stop),
        sentences=stored["sentences"],
        subjects=stored["subjects"],
        areas=stored["areas"],
    )


def pack_vectors(vectors: Array) -> str:
    """Return unit vectors as text: a signed byte for each number, base64."""
    return base64.b64encode(np.clip(np.rint(vectors * 254), -127, 127).astype(np.int8).tobytes()).decode("ascii")
