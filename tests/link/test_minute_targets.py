"""A reference to a minute finds the document that holds it, or none."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.link.minute_targets import minute_targets, municipal_year
from pipeline.records import DocumentFacts, Extraction, MinedDocument, MinuteReference, Resolution
from tests import made


def minutes(name: str, meeting: dt.date | None, number: str) -> MinedDocument:
    document = made.document(name, ("list_item", "That it be noted."))
    resolution = Resolution(made.find(document, "That it be noted."), "note", "r", number)
    return MinedDocument(
        document, Extraction(DocumentFacts("minutes", meeting_date=meeting), resolutions=(resolution,))
    )


def referring(number: str) -> MinedDocument:
    document = made.document("later.md", ("paragraph", f"Further to Minute {number}."))
    reference = MinuteReference(made.find(document, f"Minute {number}"), number, "m")
    return MinedDocument(document, Extraction(minute_references=(reference,)))


OCTOBER, MARCH = minutes("october.md", dt.date(2016, 10, 4), "84"), minutes("march.md", dt.date(2016, 3, 1), "84")
UNDATED = minutes("undated.md", None, "84/16")


@pytest.mark.parametrize(
    ("number", "others", "target"),
    [
        ("84/16", [OCTOBER, MARCH], OCTOBER),
        ("84/15", [OCTOBER, MARCH], MARCH),
        ("84/16", [UNDATED, MARCH], UNDATED),
        ("84", [OCTOBER], None),
        ("85/16", [OCTOBER], None),
        ("84/16", [OCTOBER, minutes("same-year.md", dt.date(2017, 2, 1), "84")], None),
    ],
)
def test_target(number: str, others: list[MinedDocument], target: MinedDocument | None) -> None:
    later = referring(number)
    found = minute_targets([later, *others])
    wanted = {} if target is None else {(later.document.document_id, number): target.document.document_id}
    assert found == wanted


def test_the_municipal_year_begins_in_may() -> None:
    assert [municipal_year(dt.date(2017, month, 1)) for month in (4, 5)] == [2016, 2017]
