"""Abbreviations that a text defines for itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.acronyms import find_definitions, find_uses, long_form


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Staff offer return home interviews (RHIs) to all.", "RHI", "return home interviews"),
        ("the local authority designated officer (LADO)", "LADO", "local authority designated officer"),
        ("RHI (return home interview) numbers rose.", "RHI", "return home interview"),
        ("A child in care council (CiCC) meets.", "CiCC", "child in care council"),
    ],
)
def test_a_definition_is_found_with_its_long_form(text: str, short: str, long: str) -> None:
    (found,) = find_definitions(text)
    assert (found.short, text[found.start : found.end]) == (short, long)


@pytest.mark.parametrize(
    "text",
    [
        "The council spent more (NB) on roads.",
        "Reports were late (see ANNEX).",
        "(RHI) stands alone.",
        "It ended\nthe line before (TLB)",
    ],
)
def test_brackets_that_define_nothing_are_left_alone(text: str) -> None:
    assert [one.short for one in find_definitions(text) if one.short in {"NB", "RHI"}] == []


def test_a_long_form_stays_within_its_line() -> None:
    text = "return home\ninterviews (RHI)"
    assert find_definitions(text) == ()


def test_uses_are_whole_words_in_the_same_case() -> None:
    text = "RHI, RHIs and rhi, but not RHIX or pre-RHI"
    assert [text[start:end] for start, end in find_uses(text, "RHI")] == ["RHI", "RHIs"]


@given(st.text(alphabet="abc AB-", max_size=30), st.text(alphabet="ABC", min_size=2, max_size=4))
def test_a_long_form_begins_at_a_word_with_the_first_letter(words: str, short: str) -> None:
    start = long_form(words, short)
    if start is not None:
        assert words[start].lower() == short[0].lower()
        assert start == 0 or not words[start - 1].isalnum()
