"""An expression finds the same whichever way it is tried."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.expressions import Expression, asks_for_small_letters, small_letters
from pipeline.language.rules import load_rules
from pipeline.locations import models_dir
from tests.language.patterns import LETTERS, PIECES

REGEXES = sorted({regex for rule in load_rules(models_dir()).rules.values() for regex in rule.regex})
EXPRESSIONS = [(Expression("rule", regex), re.compile(regex, re.IGNORECASE)) for regex in REGEXES]


@pytest.mark.parametrize(
    ("pattern", "asks"),
    [
        (r"the (?:report|paper)s?\b.{0,9}’", True),
        (r"[a-f\d]+[^.;]", True),
        (r"(?<!un)agreed(?=, )", True),
        (r"(?P<Name>chair)", True),
        (r"(?-i:c)hair", False),
        (r"Chair", False),
        (r"[A-F]", False),
        (r"[!-~]", False),
        (r"[!-a-z]", False),
        (r"[\.-a]", False),
        (r"[]-a]", True),
        (r"[]!-a]", False),
        (r"\x41", False),
        (r"é", False),
    ],
)
def test_which_patterns_can_be_tried_in_small_letters(pattern: str, asks: bool) -> None:
    assert asks_for_small_letters(pattern) is asks


@given(PIECES, st.text(LETTERS + "ASI 1٣(", max_size=12))
def test_any_pattern_finds_what_it_does_with_ignorecase(pattern: str, text: str) -> None:
    found = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    assert list(Expression("rule", pattern).places(text, small_letters(text))) == found


WORDS = sorted({word for regex in REGEXES for word in re.findall(r"[a-z]{3,}", regex)})
TEXTS = st.lists(
    st.sampled_from(WORDS).flatmap(lambda word: st.sampled_from([word, word.capitalize(), word.upper()]))
    | st.sampled_from(["The", "of", "3", "2019", "12/05", "ſ", "K", ".", "’s", "(a)", "Siân"]),
    max_size=25,
).map(" ".join)


@settings(deadline=None)
@given(TEXTS)
def test_every_rule_finds_what_it_does_with_ignorecase(text: str) -> None:
    small = small_letters(text)
    for expression, in_any_case in EXPRESSIONS:
        found = [match.span() for match in in_any_case.finditer(text)]
        assert list(expression.places(text, small)) == found
