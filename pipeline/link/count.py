"""Count words, subjects and the company they keep over unlabelled documents, for :mod:`pipeline.link.lexicon`.

Nothing of the documents themselves is stored: only how many sentences hold a stem, and short vectors.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

from pipeline.link.areas import SKIP, Areas
from pipeline.link.lexicon import Array, Lexicon, pack_vectors
from pipeline.link.view import THEMES, View, view
from pipeline.records import MinedDocument

LEAST, LEAST_PAIR = 12, 15
DIMENSIONS = 96
_SAME_PASSAGE = 0.2
_SHIFT = 0.3
_SMOOTH = 0.75
_FEWEST_SENTENCES = 5


def count(mined: Iterable[MinedDocument], areas: Areas, stop: Sequence[str], path: Path) -> None:
    """Write the lexicon of ``mined`` to ``path``; documents without a known area (no report) teach nothing."""
    values = sorted(
        {f"{f.label}:{f.value}" for one in mined for f in one.extraction.findings if f.label in THEMES}
    )
    empty = Lexicon(
        {},
        np.zeros(0, np.float32),
        np.zeros((0, 1), np.float32),
        frozenset(stop),
        2,
        dict.fromkeys(values, 1.0),
        {},
    )
    views = [view(one, areas, empty) for one in mined]
    terms, held, total = _terms(views)
    vectors = _vectors(_company(held, len(terms)))
    subjects, where = _subjects(views, values)
    stored = {
        "sentences": total,
        "terms": terms,
        "rarity": [round(math.log(total / (1 + n)), 3) for n in _frequency(held, len(terms))],
        "subjects": subjects,
        "areas": where,
        "vectors": pack_vectors(vectors),
    }
    path.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")


_Held = list[list[list[int]]]


def _terms(views: Sequence[View]) -> tuple[list[str], _Held, int]:
    passages: dict[tuple[int, int], list[frozenset[str]]] = {}
    for number, one in enumerate(views):
        for sentence, stems, pairs in zip(one.sentences, one.texts.stems, one.texts.pairs, strict=True):
            if sentence.area != SKIP:
                passages.setdefault((number, sentence.passage), []).append(stems | pairs)
    counts = Counter(term for held in passages.values() for terms in held for term in terms)
    kept = sorted(term for term, n in counts.items() if n >= (LEAST_PAIR if "_" in term else LEAST))
    index = {term: at for at, term in enumerate(kept)}
    numbers = [
        [sorted(index[term] for term in terms if term in index) for terms in held] for held in passages.values()
    ]
    return kept, numbers, sum(map(len, numbers))


def _frequency(held: _Held, size: int) -> list[int]:
    counts = Counter(at for passage in held for sentence in passage for at in sentence)
    return [counts[at] for at in range(size)]


def _company(held: _Held, size: int) -> scipy.sparse.csr_matrix:
    """Return how often two terms share a sentence, and by less weight a passage."""
    sentences = [sentence for passage in held for sentence in passage]
    passages = [sorted({at for sentence in passage for at in sentence}) for passage in held]
    return _together(sentences, size) + _SAME_PASSAGE * _together(passages, size)


def _together(groups: Sequence[Sequence[int]], size: int) -> scipy.sparse.csr_matrix:
    rows = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    columns = np.concatenate([np.array(group, dtype=np.int64) for group in groups])
    holds = scipy.sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(groups), size))
    both = (holds.T @ holds).tolil()
    both.setdiag(0)
    return both.tocsr()


def _vectors(together: scipy.sparse.csr_matrix) -> Array:
    total, rows = together.sum(), np.asarray(together.sum(1)).ravel()
    columns = np.asarray(together.sum(0)).ravel() ** _SMOOTH
    columns = columns / columns.sum() * total
    cells = together.tocoo()
    information = np.log(cells.data * total / (rows[cells.row] * columns[cells.col] + 1e-9)) - _SHIFT
    positive = scipy.sparse.csr_matrix((np.maximum(information, 0), (cells.row, cells.col)), shape=cells.shape)
    start = np.ones(positive.shape[0])
    left, strength, _ = scipy.sparse.linalg.svds(positive, k=DIMENSIONS, v0=start)
    order = np.argsort(-strength)
    vectors = left[:, order] * np.sqrt(strength[order])
    vectors *= np.sign(vectors[np.abs(vectors).argmax(0), range(DIMENSIONS)])
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9), dtype=np.float32)


def _subjects(
    views: Sequence[View], values: Sequence[str]
) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return how rare each subject, population and aspect is, and in which areas its sentences stand."""
    columns = {key: at for at, key in enumerate(values)}
    counts: Counter[str] = Counter()
    places: dict[str, Counter[str]] = {key: Counter() for key in columns}
    total, by_area = 0, Counter[str]()
    for one in views:
        for row, sentence in enumerate(one.sentences):
            if sentence.area == SKIP:
                continue
            total += 1
            by_area[sentence.area] += 1
            for label in THEMES:
                names = [key for key in values if key.startswith(label + ":")]
                for at in np.flatnonzero(one.themes[label][row]):
                    counts[names[at]] += 1
                    places[names[at]][sentence.area] += 1
    rarity = {key: round(math.log(total / (1 + counts[key])), 3) for key in values}
    return rarity, {key: _shares(places[key], by_area) for key in values if key.startswith("subject:")}


def _shares(places: Counter[str], by_area: Counter[str]) -> dict[str, float]:
    """Return how much likelier than by chance each area is, as shares that add up to one."""
    if sum(places.values()) < _FEWEST_SENTENCES:
        return {}
    rates = {area: places[area] / by_area[area] for area in sorted(places)}
    return {area: round(rate / sum(rates.values()), 3) for area, rate in rates.items()}
