"""The literals a pattern needs: those it is plain to see, and none that a match could do without."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.language.prefilter import needed_literals
from pipeline.language.search import Search
from tests.language.patterns import LETTERS, PIECES


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:panel|board)s? agreed", [{"agreed"}, {"panel", "board"}]),
        (r"^(?:resolved|agreed)\b.*", [{"resolved", "agreed"}]),
        (r"\breports?\b(?= noted by)", [{"report"}, {"noted"}, {"by"}]),
        (r"(?:\w+ ){1,3}(?-i:Chair)", [{"chair"}]),
        (r"(?:the )?\d+(?: of)*", [{"0"}]),
        (r"[1-9] 2016", [{"0000"}, {"0"}]),
        (r"[([]note", [{"note"}, {"(", "["}]),
        (r"minute|\d+", [{"0", "minute"}]),
        (r"minute|\w+", []),
        (r"[^\d][a1]", []),
        (r"(?P<mark>a)?(?(mark)b|c)", []),
    ],
)
def test_what_a_pattern_needs(pattern: str, needed: list[set[str]]) -> None:
    assert list(needed_literals(pattern)) == needed


@given(PIECES, st.text(LETTERS + "ASI 1٣(", max_size=12))
def test_a_text_that_matches_holds_what_the_pattern_needs(pattern: str, text: str) -> None:
    assume(re.search(pattern, text, re.IGNORECASE))
    search = Search()
    search.add(7, needed_literals(pattern))
    assert search.wanted(text) == [7]


def test_more_words_than_are_remembered_are_looked_at_all_the_same() -> None:
    search = Search()
    search.add(0, needed_literals("end"))
    assert search.wanted(" ".join(f"w{number}" for number in range(60_000)) + " ends") == [0]
