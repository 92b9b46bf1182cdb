"""Decisions in minutes: what introduces them, their parts, who and by when, and what is no decision."""

from __future__ import annotations

import datetime as dt
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract.committee import find_committee_statements
from pipeline.extract.groups import find_group_references
from pipeline.extract.meetings import meeting_facts
from pipeline.extract.references import find_minute_references
from pipeline.extract.resolutions import find_resolutions
from pipeline.extract.trackers import find_tracker_rows
from pipeline.language import parse
from pipeline.read import read
from pipeline.records import Document, DocumentFacts, Passage, Resolution, SourceFile
from tests.extract.papers import toolkit

FACTS = DocumentFacts(doc_type="minutes", meeting_date=dt.date(2021, 6, 8))
MAY = dt.date(2021, 5, 4)
PARTS = (
    "That the report be noted",
    "That the Director be asked to report back within six months",
    "That a task group be set up on fostering",
    "That Cabinet be recommended to fund two posts",
)
STYLES = (
    *("({n})", "{n})", "{n}.", "3.{n}", "3.{n}.", "({i})", "{i})", "{i}.", "({a})", "{a})", "{a}."),
    *("({A})", "{A})", "{A}.", "({I})", "{I})", "•", "-", "–", "*", "·"),
)
GAPS = (" ", "  ", "\t", "\u00a0", "      ")
ROMAN, LETTERS = ("i", "ii", "iii", "iv"), ("a", "b", "c", "d")


def written(text: str, folder: Path) -> Document:
    path = folder / "minutes.txt"
    path.write_text(textwrap.dedent(text).strip() + "\n", encoding="utf-8")
    return read(SourceFile("minutes.txt", path))


def found(document: Document, facts: DocumentFacts = FACTS) -> tuple[Resolution, ...]:
    return find_resolutions(document, parse(toolkit().nlp, document), toolkit(), facts)


def words(document: Document) -> list[str]:
    return [document.quote(one.span) for one in found(document)]


@pytest.mark.parametrize(
    ("line", "decision"),
    [
        ("RESOLVED: That the plan be adopted.", "That the plan be adopted"),
        ("RESOLVED – That the plan be adopted.", "That the plan be adopted"),
        ("RESOLVED that the plan be adopted.", "the plan be adopted"),
        ("Resolved:- That the plan be adopted.", "That the plan be adopted"),
        ("RESOLVED (by 9 votes to 3) that the plan be adopted.", "the plan be adopted"),
        ("AGREED: That the plan be adopted.", "That the plan be adopted"),
        ("ORDERED that the plan be adopted.", "the plan be adopted"),
        ("It was agreed to buy two benches.", "It was agreed to buy two benches"),
        ("The Panel endorsed the paper.", "The Panel endorsed the paper"),
        ("That the plan be adopted.", "That the plan be adopted"),
        ("The minutes of the last meeting were approved.", "The minutes of the last meeting were approved"),
        ("This item was deferred.", "This item was deferred"),
        ("Mrs Oake was duly elected Chairman.", "Mrs Oake was duly elected Chairman"),
    ],
)
def test_a_decision_is_found_whatever_introduces_it(line: str, decision: str, tmp_path: Path) -> None:
    document = written(f"Hedge cutting\n\nThe Clerk spoke to her paper on the hedges.\n\n{line}\n", tmp_path)
    assert words(document) == [decision]


@pytest.mark.parametrize(
    "line",
    [
        "It was noted that the hall is damp.",
        "Mr Oake agreed to lay the wreath.",
        "At the last meeting it was agreed to wait for a second price.",
        "The scheme had been agreed by the County Council.",
        "The Clerk reported that the grant was approved.",
        "If it was agreed, work could begin.",
        "Mr Oake moved, Mrs Lee seconded, that the fee be cut. The motion was lost.",
        "No decisions were made on these points.",
    ],
)
def test_what_only_sounds_like_a_decision_is_none(line: str, tmp_path: Path) -> None:
    assert words(written(f"Hedge cutting\n\nThe Clerk spoke to her paper.\n\n{line}\n", tmp_path)) == []


def test_agenda_wording_and_reports_recommendations_are_not_decided(tmp_path: Path) -> None:
    document = written(
        """
        7.

        Fostering report

        To receive the report and to agree the plan.

        Recommendations:

        1. That the Panel note the report.

        2. That the plan be published.

        Minutes:

        The Panel received the report.

        Resolved:- (1) That the report be noted.

        (2) That the plan be brought back in March.

        Supporting documents:
        """,
        tmp_path,
    )
    results = found(document)
    assert [(one.number, document.quote(one.span)) for one in results] == [
        ("1", "That the report be noted"),
        ("2", "That the plan be brought back in March"),
    ]
    assert {one.minute_number for one in results} == {"7"}
    doc = parse(toolkit().nlp, document)
    asked = find_committee_statements(document, doc, toolkit(), FACTS)
    assert [document.quote(one.span) for one in asked] == [
        "That the Panel note the report",
        "That the plan be published",
    ]
    assert {(one.role, one.kind) for one in asked} == {("issued", "committee")}


def test_names_between_two_numbers_belong_to_the_part_above_them(tmp_path: Path) -> None:
    document = written(
        """
        The Board discussed recruitment at length with officers.


        1)  The report be noted.

        2)  A Task Group be established with the following members:

        Councillor A Wren

        Councillor B Moss

        3)  The work programme be updated
        """,
        tmp_path,
    )
    assert [one.number for one in found(document)] == ["1", "2", "3"]
    assert words(document)[1].split("\n")[1:] == ["Councillor A Wren", "Councillor B Moss"]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    style=st.sampled_from(STYLES),
    count=st.integers(2, 4),
    lead=st.sampled_from(["RESOLVED that", "RESOLVED:", "RESOLVED –", "The Committee resolved:-", "AGREED:"]),
    gap=st.sampled_from(GAPS),
    between=st.sampled_from(["\n\n", "\n", "\n \n\n"]),
    indent=st.integers(0, 3),
)
def test_a_list_of_decisions_survives_any_numbering_and_white_space(
    style: str, count: int, lead: str, gap: str, between: str, indent: int, tmp_path: Path
) -> None:
    names = [{"n": n + 1, "i": ROMAN[n], "a": LETTERS[n]} for n in range(count)]
    labels = [style.format(**name, I=str(name["i"]).upper(), A=str(name["a"]).upper()) for name in names]
    items = [f"{' ' * indent}{label}{gap}{part}." for label, part in zip(labels, PARTS, strict=False)]
    assert words(written(f"Work programme\n\n{lead}\n\n{between.join(items)}\n", tmp_path)) == list(PARTS[:count])


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(width=st.integers(60, 120))
def test_line_width_does_not_change_what_is_extracted(width: int, tmp_path: Path) -> None:
    lines = [
        "The Committee received a report of the Director on the placements of children and on their costs. " * 6,
        "RESOLVED: That the report be noted and that the Director be asked to bring a further report in March.",
    ]
    text = "\n\n".join(textwrap.fill(line, width) for line in lines)
    assert words(written(text, tmp_path)) == [lines[1].removeprefix("RESOLVED: ").rstrip(".")]


def test_movers_owner_deadline_and_action(tmp_path: Path) -> None:
    document = written(
        """
        Fees

        RESOLVED: That the Clerk should write to us within six months. Proposed by A Wren, seconded by B Moss.
        """,
        tmp_path,
    )
    (one,) = found(document)
    assert (one.proposer, one.seconder, one.action) == ("A Wren", "B Moss", "request")
    assert (one.owner, one.due_text, one.due_date) == ("the Clerk", "within six months", dt.date(2021, 12, 8))


@pytest.mark.parametrize(
    ("phrase", "last"),
    [
        ("at the end of the municipal year", dt.date(2022, 4, 30)),
        ("by the end of the financial year", dt.date(2022, 3, 31)),
        ("by 20 September 2021", dt.date(2021, 9, 20)),
        ("at the next meeting", None),
    ],
)
def test_a_deadline_is_counted_from_the_meeting_or_left_open(
    phrase: str, last: dt.date | None, tmp_path: Path
) -> None:
    (one,) = found(written(f"RESOLVED: That a further report be presented {phrase}.", tmp_path))
    assert (one.due_text, one.due_date) == (phrase, last)


def test_a_request_is_told_from_a_mere_note(tmp_path: Path) -> None:
    document = written(f"RESOLVED that\n\n1) {PARTS[0]}.\n\n2) {PARTS[1]}.\n\n3) {PARTS[2]}.\n", tmp_path)
    assert [one.asks for one in found(document)] == [False, True, True]


@pytest.mark.parametrize(
    ("lines", "meeting", "body"),
    [
        ("Ford Parish Council\n\nMinutes of the meeting held on 4 May 2021", MAY, "Ford Parish Council"),
        ("Schools Scrutiny Panel - Tuesday, 4th May, 2021 2.00 pm", MAY, "Schools Scrutiny Panel"),
        ("Ford Parish Council\n\nDate of next meeting: 4 May 2021", None, "Ford Parish Council"),
        (
            "Ford Parish Council\n\nClick on a link:\n\n- Minutes, 4 May 2021\n\n- Minutes, 6 April 2021"
            "\n\n- Minutes, 2 March 2021",
            None,
            "Ford Parish Council",
        ),
        ("Agenda item\n\nFees\n\nFurther to Minute 3/20 the Board considered a note of May.", None, "Board"),
    ],
)
def test_the_meeting_is_dated_only_by_what_says_so(
    lines: str, meeting: dt.date | None, body: str, tmp_path: Path
) -> None:
    document = written(lines, tmp_path)
    facts = meeting_facts(document, parse(toolkit().nlp, document), toolkit(), DocumentFacts(doc_type="minutes"))
    assert (facts.meeting_date, facts.body) == (meeting, body)


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Further to Minute 84/16 the Board considered a note.", ["84/16"]),
        ("Further to minute No. 119 (Adult Learning), an update was given.", ["119"]),
        ("Board Minutes 21.11.13 were tabled.", []),
        ("She took a 20 minute walk.", []),
    ],
)
def test_references_to_earlier_minutes(line: str, numbers: list[str], tmp_path: Path) -> None:
    document = written(line, tmp_path)
    references = find_minute_references(document, parse(toolkit().nlp, document), toolkit(), FACTS)
    assert [one.minute_number for one in references] == numbers


def test_a_council_paper_restates_what_inspectors_recommended(tmp_path: Path) -> None:
    document = written(
        """
        # 4 Progress against the Ofsted recommendations

        The inspection made two recommendations. Progress in the two areas identified by Ofsted is as follows:

        ## 5 Recommendation 1: Improve the quality of plans.

        5.1 Plans have been audited since May and most are now good.

        ## 6 Recommendation 2: Review supervision.

        6.1 Supervision is under review.
        """,
        tmp_path,
    )
    doc = parse(toolkit().nlp, document)
    facts = DocumentFacts(doc_type="briefing_note")
    stated = find_committee_statements(document, doc, toolkit(), facts)
    assert [(one.role, one.number, one.heading, document.quote(one.span)) for one in stated] == [
        ("restated", "1", True, "Improve the quality of plans"),
        ("restated", "2", True, "Review supervision"),
    ]
    groups = find_group_references(document, doc, toolkit(), facts)
    assert [(one.count, one.answers_follow) for one in groups] == [(2, True), (2, True)]


def test_a_tracker_gives_each_cell_its_meaning() -> None:
    rows = [
        "Ref\tRecommendation\tLead officer\tBy when\tProgress to date\tRAG",
        "R1\tAudit plans\tA Wren\tMay 2021\tDone\tGreen",
    ]
    text, passages = "", []
    for ordinal, row in enumerate(rows):
        start = len(text)
        cells: list[tuple[int, int]] = []
        for cell in row.split("\t"):
            place = start + sum(end - begin + 1 for begin, end in cells)
            cells.append((place, place + len(cell)))
        text += row + "\n"
        passages.append(Passage(ordinal, "table_row", start, len(text) - 1, table=0, cells=tuple(cells)))
    document = Document("doc-1", "plan.docx", "0", "", text, tuple(passages))
    (found,) = find_tracker_rows(document, parse(toolkit().nlp, document), toolkit())
    assert found.number == "R1"
    assert found.rating is not None
    assert document.quote(found.rating) == "Green"
    spans = (found.recommendation, found.owner, found.due, found.progress)
    assert [document.quote(span) for span in spans if span] == ["Audit plans", "A Wren", "May 2021", "Done"]


def test_the_numbers_of_a_list_without_its_lead_are_no_minute_numbers(tmp_path: Path) -> None:
    document = written(
        """
        Housing Report

        Further to minute 4/21 the Housing Board considered a note on damp.

        The Board were keen to hear from tenants.

        1)  The report be noted.

        2)  A letter be sent to the Members of the Board.

        3)  The note be updated before the autumn.
        """,
        tmp_path,
    )
    assert [(one.minute_number, one.number) for one in found(document)] == [(None, "1"), (None, "2"), (None, "3")]


def test_those_named_in_an_earlier_decision_do_not_make_the_next(tmp_path: Path) -> None:
    document = written(
        """
        RESOLVED that

        (1) the letter be sent to all Members of the Panel;

        (2) the Director be asked to report back in June.
        """,
        tmp_path,
    )
    facts = DocumentFacts(doc_type="minutes", meeting_date=dt.date(2021, 6, 8), body="Housing Board")
    assert [one.actor for one in found(document, facts)] == ["Housing Board", "Housing Board"]
