"""When two texts count as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.texts import document_key, likeness, pairs, same_news

TEXTS = st.lists(st.text("ab ", max_size=12), max_size=5)


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


def test_likeness_looks_past_case_punctuation_and_soft_hyphens() -> None:
    assert (
        likeness(
            "Ensure that plans — all of them — are re\u00adviewed.", "ensure that plans all of them are reviewed"
        )
        == 1
    )


@given(TEXTS, TEXTS)
def test_a_text_is_used_once(gold: list[str], found: list[str]) -> None:
    matched = pairs(gold, found, 0.5)
    assert len(set(matched.values())) == len(matched)
    assert all(likeness(gold[i], found[j]) >= 0.5 for i, j in matched.items())


def test_the_likest_are_paired_first() -> None:
    assert pairs(["plans are kept up to date"], ["plans are kept to date", "plans are kept up to date"]) == {0: 1}


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Plans are better", "Since the last inspection plans are better and visits are on time", True),
        ("Plans are better than they were at the last inspection", "Plans are better than they were", True),
        ("Plans are better than they were", "Plans are better than they were, inspectors found this week", True),
        ("Plans are better than they were", "The kitchen has been painted in green", False),
        ("Plans are better", "word " * 200 + "plans are better", False),
        ("Plans are better than they were", "Plans are", False),
        ("", "Plans are better than they were", False),
    ],
)
def test_a_passage_carries_the_news_if_it_holds_it_or_is_a_good_part_of_it(
    gold: str, found: str, same: bool
) -> None:
    assert same_news(gold, found) is same


@pytest.mark.parametrize("name", ["Minutes 3 May.PDF", "folder/minutes-3-may.md", r"C:\papers\minutes_3_may"])
def test_a_document_goes_by_its_file_name(name: str) -> None:
    assert document_key(name) == "minutes_3_may"
