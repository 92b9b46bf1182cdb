"""Records become rows, the same whatever the order they come in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.dataset import Linked, build
from pipeline.dataset.inspections import find_inspections
from pipeline.dataset.withheld import WITHHELD, withhold
from pipeline.records import (
    DateMention,
    Extraction,
    Judgement,
    ManifestEntry,
    MinedDocument,
    Span,
    TrackerRow,
)
from tests import made


def test_rows_quote_their_document() -> None:
    rows = made.rows()
    texts = {row["document_id"]: row["text"] for row in rows["documents"]}
    quoted = [row for table in rows.values() for row in table if "char_start" in row]
    assert len(quoted) > 10
    assert all(texts[row["document_id"]][row["char_start"] : row["char_end"]] == row["text"] for row in quoted)


def test_the_order_of_documents_leaves_no_trace() -> None:
    backwards = build(made.corpus()[::-1], [Linked(made.linked(), made.follow_ups()[::-1])])
    assert backwards == made.rows()


def test_links_and_candidates_are_apart() -> None:
    rows = made.rows()
    assert [row["recommendation_id"] for row in rows["links"]] == [made.Made().plans]
    assert [row["recommendation_id"] for row in rows["candidates"]] == [made.Made().oversight]


def test_a_recommendation_belongs_to_the_inspection_of_its_report() -> None:
    rows = made.rows()
    assert {row["inspection_id"] for row in rows["recommendations"]} == {rows["inspections"][0]["inspection_id"]}


def test_changes_are_words() -> None:
    reworded = next(row for row in made.rows()["occurrences"] if row["match"] == "reworded")
    assert reworded["changes"] == ["antonym: long -> short"]


def test_the_printed_publication_date_outranks_the_listing() -> None:
    listed = ManifestEntry(published_on_listing=dt.date(2021, 4, 4))
    report = made.mined_report()
    printed = replace(report, document=replace(report.document, manifest=listed))
    assert build([printed], [])["inspections"][0]["published_date"] == made.ISSUED
    assert report.extraction.inspection is not None
    silent = replace(report.extraction, inspection=replace(report.extraction.inspection, published_date=None))
    row = build([replace(printed, extraction=silent)], [])["inspections"][0]
    assert row["published_date"] == dt.date(2021, 4, 4)


def minutes_with_grade(year: int | None) -> MinedDocument:
    minutes = made.mined_minutes()
    span = made.find(minutes.document, "The quality of plans")
    grade = Judgement(span, "plans", "other", "good", "r", inspection_year=year)
    return replace(minutes, extraction=replace(minutes.extraction, judgements=(grade,)))


def inspection_named_by(mined: MinedDocument, *others: MinedDocument) -> str | None:
    return find_inspections([mined, *others]).of(mined, mined.extraction.judgements[0].inspection_year)


def test_a_grade_in_minutes_belongs_to_the_only_inspection_of_its_year() -> None:
    report = made.mined_report()
    identity = find_inspections([report]).by_document[report.document.document_id]
    assert inspection_named_by(minutes_with_grade(2021), report) == identity
    assert inspection_named_by(minutes_with_grade(2017), report) is None
    assert inspection_named_by(minutes_with_grade(None), report) is None


def test_a_grade_of_a_year_with_two_inspections_belongs_to_neither() -> None:
    report = made.mined_report()
    assert report.extraction.inspection is not None
    later = replace(report.extraction.inspection, start_date=dt.date(2021, 11, 1))
    other = MinedDocument(
        made.document("reports/second.pdf", ("paragraph", "Second.")), replace(report.extraction, inspection=later)
    )
    assert inspection_named_by(minutes_with_grade(2021), report, other) is None


def test_two_reports_of_one_inspection_give_one_row() -> None:
    report = made.mined_report()
    letter = replace(report.extraction.facts, doc_type="inspection_letter")
    copy = MinedDocument(
        made.document("a-letter.md", ("paragraph", "Letter.")),
        Extraction(letter, report.extraction.inspection),
    )
    rows = find_inspections([copy, report]).rows
    assert [row["document_id"] for row in rows] == [report.document.document_id]


def test_a_tracker_says_what_each_cell_means() -> None:
    row = "Plans | Write them anew | J. Doe | 3 May 2021 | Begun | Amber"
    document = made.document("plans/tracker.md", ("paragraph", "Tracker"), ("table_row", row))

    def cell(words: str) -> Span:
        return made.find(document, words)

    tracked = TrackerRow(
        *(cell("Plans"), "t.matter", "1", cell("Write them anew"), cell("J. Doe")),
        *(cell("3 May 2021"), cell("Begun"), cell("Amber")),
    )
    day = dt.date(2021, 5, 3)
    date = DateMention(cell("3 May 2021"), "day", "deadline", "d.day", day, day)
    mined = MinedDocument(document, Extraction(dates=(date,), tracker_rows=(tracked,)))
    (found,) = build([mined], [])["tracker_rows"]
    assert found["passage_id"] == document.passage_id(document.passages[1])
    told = [found[name] for name in ("number", "text", "action", "owner", "due_text", "progress", "rating")]
    assert told == ["1", "Plans", "Write them anew", "J. Doe", "3 May 2021", "Begun", "Amber"]
    assert found["due_date"] == day
    twice = replace(mined, extraction=replace(mined.extraction, dates=(date, replace(date, rule_id="d.other"))))
    assert build([twice], [])["tracker_rows"][0]["due_date"] is None


def test_a_row_of_a_tracker_is_withheld_with_its_cells() -> None:
    document = made.document(
        "plans/tracker.md", ("table_row", "Plans"), ("table_row", "Robin, born in May | Done")
    )
    matter, told = made.find(document, "Plans"), made.find(document, "Robin, born in May")
    tracked = TrackerRow(matter, "t.matter", progress=told)
    rows = build([MinedDocument(document, Extraction(tracker_rows=(tracked,)))], [])
    passages = [row | {"withheld": "date of birth" if row["ordinal"] else None} for row in rows["passages"]]
    (seen,) = withhold(rows, passages)["tracker_rows"]
    assert (seen["text"], seen["progress"], seen["action"]) == (WITHHELD, WITHHELD, None)
