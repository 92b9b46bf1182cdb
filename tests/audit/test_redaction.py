"""Names of people taken out of what is handed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.audit.redaction import NAME, Redactor
from pipeline.language.rules import load_rules
from pipeline.locations import models_dir
from tests import made

REDACTOR = Redactor.load(models_dir())


def test_what_stands_beside_a_name_stays() -> None:
    told = REDACTOR.text("Councillor Jo Sample asked Mrs Other-Third; the Director of Services replied.")
    assert told == f"Councillor {NAME} asked Mrs {NAME}; the Director of Services replied."


def test_every_example_of_the_rules_is_redacted_and_no_counter_example() -> None:
    for rule in load_rules(models_dir() / "privacy").labelled("personal_name"):
        assert all(NAME in REDACTOR.text(text) for text in rule.match)
        assert [text for text in rule.no_match if NAME in REDACTOR.text(text)] == []


@pytest.mark.parametrize(
    ("owner", "shown"),
    [
        ("Jo Sample", NAME),
        ("Jo Sample and Alex Other", f"{NAME} and {NAME}"),
        ("Councillor Sample", f"Councillor {NAME}"),
        ("The Director of Services", "The Director of Services"),
        ("Scrutiny Panel", "Scrutiny Panel"),
        ("Head of Fostering / Jo Sample", f"Head of Fostering / {NAME}"),
    ],
)
def test_an_owner_is_a_name_or_an_office(owner: str, shown: str) -> None:
    assert REDACTOR.row({"owner": owner})["owner"] == shown


def test_a_name_known_from_one_row_is_taken_out_of_all_and_rows_stay_as_they_are_otherwise() -> None:
    rows = made.rows()
    rows["inspections"][0]["lead_inspector"] = "Alex Q. Sample"
    rows["resolutions"][0]["proposer"] = "Jo Other"
    rows["mentions"][0]["text"] = "Alex Q. Sample told Jo Other that plans are shorter now."
    found = REDACTOR.rows(rows)
    assert found["mentions"][0]["text"] == f"{NAME} told {NAME} that plans are shorter now."
    assert found["inspections"][0]["lead_inspector"] == found["resolutions"][0]["proposer"] == NAME
    assert found["links"] == rows["links"]
    assert rows["resolutions"][0]["proposer"] == "Jo Other"


def test_what_it_cannot_know_is_left(tmp_path: Path) -> None:
    text = "Sample said so, and Jo agreed."
    assert REDACTOR.text(text) == text
