"""Words are the same through spaces, hyphens and case, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.words import clean, core, digest, folded, locate

WORDS = st.lists(st.text("abcé0123é", min_size=1, max_size=6), min_size=1, max_size=8)


@given(WORDS, st.sampled_from([" ", "  ", "\n", "\t", " \u00ad"]))
def test_white_space_and_soft_hyphens_leave_the_digest(words: list[str], gap: str) -> None:
    assert digest(gap.join(words)) == digest(" ".join(words).upper())


@given(WORDS, WORDS, WORDS)
def test_what_is_quoted_is_found(before: list[str], quote: list[str], after: list[str]) -> None:
    text = " ".join([*before, *quote, *after])
    found = locate(text, "\n".join(quote))
    start = len(" ".join(before)) + 1
    assert (start, start + len(" ".join(quote))) in found
    assert all(folded(text[a:b])[0] == folded(" ".join(quote))[0] for a, b in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it is done", "it is not done"),
        ("by 5%", "by 5"),
        ("down -3", "down 3"),
        ("in 2017", "in 2018"),
        ("£5", "$5"),
    ],
)
def test_what_changes_the_sense_changes_the_digest(one: str, other: str) -> None:
    assert digest(one) != digest(other)


def test_a_word_split_at_a_line_end_is_the_same_word() -> None:
    assert digest("re-\nferrals from schools") == digest("referrals from schools")


def test_a_quote_does_not_start_within_a_word() -> None:
    assert locate("They called again; Ed called.", "ed called") == [(19, 28)]


def test_no_words_are_nowhere() -> None:
    assert locate("some text", " ... ") == []


def test_core_leaves_marks_out() -> None:
    assert core("(plans.) ", 0, 9) == (1, 6)


def test_clean_leaves_one_line_without_controls() -> None:
    assert clean("a\tb\x07c\n d") == "a b c d"
