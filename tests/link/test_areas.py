"""Where in a document a passage stands decides whether it can hold news."""

from __future__ import annotations

from pipeline.link.areas import SKIP
from pipeline.link.linker import default_linker
from tests.link.build import document


def test_the_publishers_notes_at_the_end_hold_no_news() -> None:
    lines = [
        ("heading", "The impact of leaders on social work practice: good"),
        ("paragraph", "Leaders know the service well."),
        ("paragraph", "The Office for Standards in Education is named here, and what it does."),
        ("paragraph", "It improves lives."),
    ]
    assert default_linker().areas.of_passages(document("a.pdf", lines)) == ("leadership", "leadership", SKIP, SKIP)


def test_a_paragraph_that_only_names_the_publisher_changes_no_area() -> None:
    lines = [
        ("heading", "The impact of leaders on social work practice: good"),
        ("paragraph", "Leaders asked the Office for Standards in Education for advice."),
    ]
    assert default_linker().areas.of_passages(document("a.pdf", lines)) == ("leadership", "leadership")
