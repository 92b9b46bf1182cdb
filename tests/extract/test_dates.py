"""Dates of whole documents: roles from what stands around them, doubts, and the document's own time."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.extract.context import Toolkit
from pipeline.extract.date_book import DateBook
from pipeline.extract.dates import find_dates
from pipeline.extract.timing import settle
from pipeline.language import RuleBook, assemble, parse
from pipeline.locations import models_dir
from pipeline.records import DateMention, Document, DocumentFacts, Inspection, ManifestEntry, Passage

MEETING = dt.date(2019, 3, 12)


@pytest.fixture(scope="module")
def toolkit(rules: RuleBook) -> Toolkit:
    book = DateBook.load(models_dir())
    return Toolkit(assemble(rules, models_dir()), rules, None, (), book)  # type: ignore[arg-type]


def write(*passages: str, section: str = "", listing: dt.date | None = None) -> Document:
    """A document of paragraphs; those that begin with a bullet are list items, tabs make them table rows."""
    text, records = "", []
    for ordinal, words in enumerate(passages):
        label = "•" if words.startswith("• ") else None
        start = len(text) + (2 if label else 0)
        end = len(text) + len(words)
        cells, place = [], start
        for cell in words.split("\t") if "\t" in words else []:
            cells.append((place, place + len(cell)))
            place += len(cell) + 1
        kind = "list_item" if label else "table_row" if cells else "paragraph"
        above = (section,) if section else ()
        records.append(
            Passage(ordinal, kind, start, end, None, label, 0, above, 0 if cells else None, tuple(cells))
        )
        text += words + "\n"
    manifest = ManifestEntry(published_on_listing=listing)
    return Document("doc-1", "made.md", "0", "text/markdown", text, tuple(records), manifest=manifest)


def mine(
    toolkit: Toolkit, document: Document, facts: DocumentFacts, inspection: Inspection | None = None
) -> tuple[tuple[DateMention, ...], DocumentFacts]:
    doc = parse(toolkit.nlp, document)
    dates = find_dates(document, doc, toolkit.dates, facts, inspection)
    return dates, settle(document, doc, facts, dates, inspection)


def minutes(toolkit: Toolkit, *passages: str, section: str = "") -> tuple[DateMention, ...]:
    facts = DocumentFacts(doc_type="minutes", meeting_date=MEETING)
    return mine(toolkit, write(*passages, section=section), facts)[0]


@pytest.mark.parametrize(
    ("words", "day", "role"),
    [
        ("The homes were inspected from 7th to 18th January 2019.", "2019-01-07", "inspection"),
        ("The report was published on 1 February 2019.", "2019-02-01", "publication"),
        ("The plan would be sent to the ministry by 30 April 2019.", "2019-04-30", "deadline"),
        ("The figures are based on data from January 2019.", "2019-01-01", "data_as_of"),
        ("The next Housing Board would be held on 2 May 2019.", "2019-05-02", "next_meeting"),
        ("The board will meet again in April and May.", "2019-04-01", "next_meeting"),
        ("A peer review was held on 5 February 2019.", "2019-02-05", "review"),
        ("This was reported to the Housing Board on 8 January 2019.", "2019-01-08", "meeting"),
        ("A new director took up post in February 2019.", "2019-02-01", "event"),
    ],
)
def test_a_role_comes_from_the_words_around_the_date(toolkit: Toolkit, words: str, day: str, role: str) -> None:
    (date,) = minutes(toolkit, words)
    assert (str(date.start), date.role, date.suspect) == (day, role, False)
    assert date.rule_id.startswith("dates.")
    assert date.role_rule_id.startswith("date_roles.")


def test_dates_of_one_list_share_their_role(toolkit: Toolkit) -> None:
    dates = minutes(toolkit, "The report was published on 1 February 2019 and 3 March 2019.")
    assert [date.role for date in dates] == ["publication", "publication"]


def test_each_date_of_a_sentence_has_its_own_role(toolkit: Toolkit) -> None:
    words = "Homes were inspected on 7-18 January 2019, the outcome was published on 1 February 2019."
    assert [date.role for date in minutes(toolkit, words)] == ["inspection", "publication"]


def test_the_heading_and_the_head_of_the_column_speak_too(toolkit: Toolkit) -> None:
    (date,) = minutes(toolkit, "Tuesday 9 April 2019 at 7pm", section="Date of next meeting")
    assert date.role == "next_meeting"
    dates = minutes(toolkit, "Action\tDue date\tProgress", "Train staff\tMay 2019\tBegun in January 2019")
    assert [date.role for date in dates] == ["deadline", "event"]


def test_a_time_ahead_in_a_decision_is_its_deadline(toolkit: Toolkit) -> None:
    (date,) = minutes(toolkit, "RESOLVED that", "• The survey be looked at again in September.")
    assert (str(date.start), date.role, date.year_inferred) == ("2019-09-01", "deadline", True)


def test_dates_do_not_reach_over_cells(toolkit: Toolkit) -> None:
    assert not minutes(toolkit, "Page\tNo\tName", "3\tMay\tHughes")


def test_the_past_cannot_come_after_the_document(toolkit: Toolkit) -> None:
    told, planned = minutes(toolkit, "A survey took place in June 2019.", "A survey will take place in June 2019.")
    assert told.suspect
    assert told.suspect_reason == "told as past, but after the document's own date 2019-03-12"
    assert not planned.suspect


def test_misprints_stay_and_are_suspect(toolkit: Toolkit) -> None:
    dates = minutes(toolkit, "Held on Monday 5 March 2019.", "It began in February 2105.")
    assert [date.suspect for date in dates] == [True, True]
    assert str(dates[0].start) == "2019-03-05"


def test_a_period_is_a_date_only_where_it_is_asked_for(toolkit: Toolkit) -> None:
    words = "Visits are made within ten days. The clerk should report within two months."
    (date,) = minutes(toolkit, words)
    assert (str(date.start), date.role) == ("2019-05-12", "deadline")


def test_the_date_of_the_paper_settles_its_time(toolkit: Toolkit) -> None:
    facts = DocumentFacts(doc_type="briefing_note")
    dates, settled = mine(toolkit, write("To: Housing Board", "Date: 12th March 2019", "It met in May."), facts)
    assert (settled.document_date, settled.document_date_basis) == (MEETING, "printed")
    assert [str(date.start) for date in dates] == ["2019-03-12", "2018-05-01"]


def test_a_report_goes_by_its_publication_then_the_listing_then_the_visit(toolkit: Toolkit) -> None:
    printed, listed, last = dt.date(2019, 3, 1), dt.date(2019, 3, 4), dt.date(2019, 1, 18)
    visit = Inspection("ilacs", "full", end_date=last)
    plain = DocumentFacts(doc_type="inspection_report")
    known = DocumentFacts(doc_type="inspection_report", published_date=printed)
    bases = [
        mine(toolkit, write("A report", listing=listed), known, visit)[1],
        mine(toolkit, write("A report", listing=listed), plain, visit)[1],
        mine(toolkit, write("A report"), plain, visit)[1],
    ]
    assert [facts.document_date for facts in bases] == [printed, listed, last]
    assert [facts.document_date_basis for facts in bases] == ["published", "listing", "inspection_end"]


def test_an_undated_document_gets_a_window_and_no_date(toolkit: Toolkit) -> None:
    document = write(
        "The homes were inspected from 7th to 18th January 2019 and the report was published on 1 February 2019.",
        "The plan would be submitted by 30 April 2019. Homes will be ready in June 2020.",
    )
    _, facts = mine(toolkit, document, DocumentFacts(doc_type="minutes"))
    assert facts.document_date is None
    assert facts.document_date_basis == "window"
    assert (str(facts.earliest), str(facts.latest)) == ("2019-02-01", "2019-04-30")


def test_a_side_nothing_is_known_of_stays_open(toolkit: Toolkit) -> None:
    document = write("The report was published on 1 February 2019.")
    _, facts = mine(toolkit, document, DocumentFacts(doc_type="minutes"))
    assert (str(facts.earliest), facts.latest) == ("2019-02-01", None)
    _, facts = mine(toolkit, write("Nothing is dated."), DocumentFacts(doc_type="minutes"))
    assert (facts.earliest, facts.latest, facts.document_date_basis) == (None, None, None)


def settled(toolkit: Toolkit, meeting: dt.date, *passages: str) -> tuple[DocumentFacts, tuple[DateMention, ...]]:
    document = write(*passages)
    doc = parse(toolkit.nlp, document)
    facts = DocumentFacts("minutes", meeting_date=meeting)
    dates = find_dates(document, doc, toolkit.dates, facts, None)
    return settle(document, doc, facts, dates, None), dates


def test_a_meeting_after_the_next_one_is_misprinted_and_dates_nothing(toolkit: Toolkit) -> None:
    facts, dates = settled(
        toolkit,
        dt.date(2026, 10, 8),
        "Minutes of the meeting on 8 October 2026",
        "The survey closes on 21 October.",
        "The next meeting is on 12 November 2025.",
    )
    assert [(one.start, one.suspect) for one in dates] == [
        (dt.date(2026, 10, 8), True),
        (dt.date(2025, 10, 21), False),
        (dt.date(2025, 11, 12), False),
    ]
    assert dates[0].role == "meeting"
    assert "2025-11-12" in (dates[0].suspect_reason or "")
    assert facts.document_date is None
    assert (facts.document_date_basis, facts.latest) == ("window", dt.date(2025, 11, 12))
    assert facts.meeting_date == dt.date(2026, 10, 8)


@pytest.mark.parametrize("following", ["12 November 2026", "3 March 2024", "12 November"])
def test_other_dates_of_a_next_meeting_leave_the_meeting_as_it_is(toolkit: Toolkit, following: str) -> None:
    facts, dates = settled(
        toolkit,
        dt.date(2026, 10, 8),
        "Minutes of the meeting on 8 October 2026",
        f"The next meeting is on {following}.",
    )
    assert not any(one.suspect for one in dates)
    assert (facts.document_date, facts.document_date_basis) == (dt.date(2026, 10, 8), "meeting_date")
