"""Paragraphs in which the titles of a meeting's business run on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.unbroken import parted

TALK = "The members spoke of the quay for an hour and went home in the rain. " * 4
TITLES = ("Apologies", "Minutes of the last meeting", "Matters arising", "Correspondence", "Finance")


def test_a_paragraph_is_parted_before_each_title() -> None:
    text = "MINUTES of the Council. Present: Mr Oak. " + " ".join(
        f"{number}. {title} {TALK}" for number, title in enumerate(TITLES, 1)
    )
    lines = list(parted(" ".join(text.split())))
    assert [line[:9] for line in lines[2:]] == [f"{n}. {title}"[:9] for n, title in enumerate(TITLES, 1)]
    assert lines[1] == "Present: Mr Oak."


def test_a_title_before_its_number_stands_alone() -> None:
    text = f"Welcome 1. {TALK}Minutes of Last Meeting 2. Agreed. {TALK}Matters Arising 3. {TALK}Next Meeting 4. A"
    lines = list(parted(" ".join(text.split())))
    assert [line for line in lines if len(line) < 30] == [
        "Welcome",
        "Minutes of Last Meeting",
        "Matters Arising",
        "Next Meeting",
        "4. A",
    ]


def test_the_clauses_of_a_resolution_are_not_parted() -> None:
    text = " ".join(f"{number}. Note the plan of the quay and the price of stone {TALK}" for number in range(1, 6))
    assert list(parted(text)) == [text]


@given(
    st.lists(
        st.sampled_from(["1.", "2.", "3.", "12", "MATTERS ARISING", "Minutes", "Present:", "was. ", TALK.strip()]),
        max_size=40,
    )
)
def test_nothing_is_lost_but_white_space(pieces: list[str]) -> None:
    text = " ".join(" ".join(pieces).split())
    assert " ".join(parted(text)) == text
