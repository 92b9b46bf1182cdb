"""Limbs of a sentence: where words of contrast divide it, and which part outranks which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.limbs import limbs_of
from pipeline.records import Finding


def limbs(text: str) -> list[tuple[str, str]]:
    words = {
        "but": "but",
        "However": "but",
        "although": "although",
        "Although": "although",
        ";": "stop",
        "when": "condition",
        "When": "condition",
    }
    contrasts = [
        Finding(start, start + len(word), "contrast", value, "context.example")
        for word, value in words.items()
        for start in range(len(text))
        if text.startswith(word, start)
    ]
    contrasts.sort(key=lambda one: one.start)
    return [(one.role, text[one.start : one.end].strip()) for one in limbs_of(text, contrasts, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans are clear.", [("plain", "Plans are clear.")]),
        ("Plans are clear but late.", [("plain", "Plans are clear"), ("turn", "but late.")]),
        ("However, plans are late.", [("turn", "However, plans are late.")]),
        (
            "Although plans are often late, they are clear.",
            [("conceded", "Although plans are often late,"), ("plain", "they are clear.")],
        ),
        (
            "However, although plans are late, they are clear.",
            [("conceded", "However, although plans are late,"), ("turn", "they are clear.")],
        ),
        ("Plans are clear, although late.", [("plain", "Plans are clear,"), ("caveat", "although late.")]),
        ("When plans are late, we act.", [("condition", "When plans are late,"), ("plain", "we act.")]),
        (
            "We act when plans are late, or thin.",
            [("plain", "We act"), ("proviso", "when plans are late, or thin.")],
        ),
        (
            "We wait, when late, but act.",
            [("plain", "We wait,"), ("condition", "when late,"), ("plain", ""), ("turn", "but act.")],
        ),
        ("Files are thin; visits are prompt.", [("plain", "Files are thin"), ("plain", "; visits are prompt.")]),
    ],
)
def test_words_of_contrast_divide_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert limbs(text) == expected


def test_sentences_divide_a_span_and_are_cut_to_it() -> None:
    found = limbs_of("One. Two. Three.", (), 2, 12, sentences=[(0, 4), (5, 9), (10, 16)])
    assert [(one.start, one.end) for one in found] == [(2, 4), (5, 9), (10, 12)]


@given(
    st.text(alphabet="ab ,", max_size=40),
    st.lists(st.sampled_from(["but", "although", "stop", "condition"]), max_size=4),
)
def test_limbs_of_one_sentence_cover_it_without_overlap(text: str, values: list[str]) -> None:
    step = max(len(text) // (len(values) + 1), 1)
    contrasts = [
        Finding(i * step, min(i * step + 1, len(text)), "contrast", value, "x")
        for i, value in enumerate(values)
        if i * step < len(text)
    ]
    found = limbs_of(text, contrasts, 0, len(text))
    assert [one.end for one in found[:-1]] == [one.start for one in found[1:]]
    assert not found or (found[0].start, found[-1].end) == (0, len(text))
