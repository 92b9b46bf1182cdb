import pytest

from pipeline.link.changes import changes, load_change_words
from pipeline.locations import models_dir
from pipeline.records import Change

WORDS = load_change_words(models_dir() / "link" / "changes.toml")


@pytest.mark.parametrize(
    ("issued", "restated", "found"),
    [
        (
            "so that choice is maximised",
            "so that choice is minimised",
            [Change("antonym", "maximised", "minimised")],
        ),
        ("Ask independent chairs to visit", "Ask chairs to visit", [Change("qualifier", "independent", "")]),
        ("Reply within six weeks", "Reply within 8 weeks", [Change("number", "6", "8")]),
        ("Publish the audit", "Do not publish the audit", [Change("negation", "", "not")]),
        (
            "The council should publish it",
            "The trust should publish it",
            [Change("addressee", "council", "trust")],
        ),
        ("Visits are regular and timely", "Visits are timely and regular", []),
        ("Track every plan (paragraph 12)", "Track every plan", []),
        ("Well-being of children", "Wellbeing of children.", []),
    ],
)
def test_changes_of_substance_are_told_and_others_are_not(issued: str, restated: str, found: list[Change]) -> None:
    assert list(changes(issued, restated, WORDS)) == found
