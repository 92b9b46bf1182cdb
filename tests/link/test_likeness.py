"""Measures of likeness are what their definitions say, worked out word by word."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.link import default_linker
from pipeline.link.lexicon import Lexicon
from pipeline.link.likeness import compare_closely
from pipeline.link.texts import ready

WORDS = st.sampled_from(["improve", "supervision", "of", "social", "workers", "visits", "children", "zyx", "2019"])
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return default_linker().lexicon


def closest(lexicon: Lexicon, one: str, others: set[str]) -> float:
    vector = lexicon.vectors[lexicon.index[one]]
    return max(float(vector @ lexicon.vectors[lexicon.index[other]]) for other in others)


@settings(max_examples=40, deadline=None)
@given(left=TEXTS, right=TEXTS)
def test_every_pair_of_texts_is_measured_by_the_definition(
    lexicon: Lexicon, left: list[str], right: list[str]
) -> None:
    found = compare_closely(ready(left, lexicon), ready(right, lexicon), lexicon)
    for row, one in enumerate(left):
        for column, other in enumerate(right):
            expected = by_definition(lexicon, one, other)
            assert {name: found[name][row, column] for name in expected} == pytest.approx(expected, abs=1e-4)
            assert -1 - 1e-5 <= found["alike"][row, column] <= 1 + 1e-5


def by_definition(lexicon: Lexicon, one: str, other: str) -> dict[str, float]:
    (stems, pairs), (other_stems, other_pairs) = map(lexicon.terms, (one, other))
    left, right = set(stems), set(other_stems)
    both, both_pairs = left & right, set(pairs) & set(other_pairs)
    rare = lexicon.rarity_of
    squares = [sum(rare(term) ** 2 for term in terms) for terms in ({*left, *pairs}, {*right, *other_pairs})]
    known, other_known = left & lexicon.index.keys(), right & lexicon.index.keys()
    near = back = 0.0
    if known and other_known:
        weights = {term: rare(term) ** 2 for term in known}
        near = sum(closest(lexicon, t, other_known) * w for t, w in weights.items()) / sum(weights.values())
        back = sum(closest(lexicon, t, known) * rare(t) for t in other_known) / sum(map(rare, other_known))
    return {
        "cosine": sum(rare(term) ** 2 for term in both | both_pairs) / math.sqrt(max(math.prod(squares), 1e-12)),
        "covered": sum(map(rare, both)) / (sum(map(rare, left)) or 1.0),
        "rarest": max(map(rare, both), default=0.0),
        "pairs": sum(map(rare, both_pairs)),
        "near": near,
        "back": back,
    }
