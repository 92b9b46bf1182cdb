"""The literals a pattern needs: those it is plain to see, and none that a match could do without."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.language.prefilter import folded, needed_literals


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:panel|board)s? agreed", {" agreed"}),
        (r"^(?:resolved|agreed)\b.*", {"resolved", "agreed"}),
        (r"\breports?\b(?= noted)", {"report"}),
        (r"(?:\w+ ){1,3}(?-i:Chair)", {"chair"}),
        (r"(?:the )?\d+(?: of)*", set()),
        (r"minute|\d+", set()),
        (r"(?P<mark>a)?(?(mark)b|c)", set()),
    ],
)
def test_what_a_pattern_needs(pattern: str, needed: set[str]) -> None:
    assert needed_literals(pattern) == needed


_LETTERS = "abısſKkİß"
_PIECES = st.recursive(
    st.text(_LETTERS, min_size=1, max_size=3)
    | st.sampled_from([r"\w", "[ab]", ".", "^", r"\b", "(?=a)", "(?!b)"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "+?"])).map(
            lambda p: f"(?:{p[0]}){p[1]}"
        ),
        inner.map(lambda part: f"(?-i:{part})"),
    ),
    max_leaves=6,
)


@given(_PIECES, st.text(_LETTERS + "ASI ", max_size=12))
def test_a_text_that_matches_holds_what_the_pattern_needs(pattern: str, text: str) -> None:
    assume(re.search(pattern, text, re.IGNORECASE))
    needed = needed_literals(pattern)
    assert not needed or any(literal in folded(text) for literal in needed)
