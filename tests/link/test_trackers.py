"""Rows of a tracker that give the recommendation by its number and a word on the matter."""

from __future__ import annotations

import datetime as dt

from pipeline.link import link_authority
from pipeline.records import MinedDocument, Span, TrackerRow
from tests.link.build import mined, report, with_

MARCH = dt.date(2019, 3, 1)
FOSTERING = "Ensure that private fostering assessments are completed within timescales."
SUPERVISION = "Ensure that supervision of social workers is regular and reflective."


def tracker(*rows: tuple[str, str, str]) -> MinedDocument:
    lines = [("table_row", f"{label}\t{progress}") for _, label, progress in rows]
    paper = mined("plan.md", "action_plan", lines, document_date=dt.date(2019, 9, 1))
    found = []
    for (number, label, _), passage in zip(rows, paper.document.passages, strict=True):
        start = passage.start + len(label)
        named, told = Span(passage.start, start), Span(start + 1, passage.end)
        found.append(TrackerRow(named, "test", number, progress=told))
    return with_(paper, tracker_rows=tuple(found))


def told(paper: MinedDocument) -> list[tuple[str, str, str]]:
    linked = link_authority((report("report.pdf", MARCH, [FOSTERING, SUPERVISION]), paper), "E99", "Larkshire")
    texts = {one.recommendation_id: one.text for one in linked.recommendations}
    return sorted(
        (texts[one.recommendation_id], one.status, one.basis) for one in linked.links if one.basis != "subject"
    )


def test_rows_are_known_by_number_and_the_first_word_says_how_they_stand() -> None:
    paper = tracker(
        ("1", "Private fostering", "Completed. The policy was extended to March."),
        ("2", "Supervision", "Not started. Nobody has been appointed."),
    )
    assert told(paper) == [(FOSTERING, "completed", "number"), (SUPERVISION, "no_progress", "number")]


def test_rows_of_another_plan_with_the_same_numbers_answer_nothing() -> None:
    assert told(tracker(("1", "Car parks", "Completed."), ("2", "Street lights", "Not started."))) == []
