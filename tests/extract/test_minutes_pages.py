"""Pages of committee systems as saved from the web: lost labels and line breaks, decisions printed twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.extract.facts import doc_type
from pipeline.extract.meetings import meeting_facts
from pipeline.language import parse
from pipeline.records import DocumentFacts
from tests.extract.papers import toolkit
from tests.extract.test_minutes import words, written


@pytest.mark.parametrize(
    ("lines", "decisions"),
    [
        (
            "Welcome Minutes: The Chair spoke. |\nFees Minutes: RESOLVED:\nThat the fees be noted. |",
            ["That the fees be noted"],
        ),
        (
            "Apologies\n\nMinutes:\n\nNil.\n\nAdditional documents:\n\nMinutes: The minutes were agreed.",
            ["The minutes were agreed"],
        ),
        (
            "Issue - meetings\n\n7 Fees\n\nTo consider fees.\n\nAdditional documents:\n\nMembers spoke.\n\n"
            "That the report be noted.",
            ["That the report be noted"],
        ),
        (
            "Present at the meeting\n\nNo dispensations.\n\nRESOLVED: That Mrs Wade be Chair.",
            ["That Mrs Wade be Chair"],
        ),
        (
            "RESOLVED:\n\nThat Cabinet:\n\nA:  Welcomes the plan;\n\nB:  Asks for a report.",
            ["Welcomes the plan", "Asks for a report"],
        ),
        (
            "Decision:\n\n4.1  The Board considered fees.\n\n4.2  A member spoke.\n\n4.3  Resolved – That it end.",
            ["That it end"],
        ),
        (
            "The Head of Parks has agreed to:\n\na)  Note the bid;\n\nb)  Approve the lease.",
            ["Note the bid", "Approve the lease"],
        ),
        (
            "The Panel notes the paper and agrees the rota.",
            ["The Panel notes the paper and agrees the rota"],
        ),
    ],
)
def test_decisions_on_pages_that_lost_their_form(lines: str, decisions: list[str], tmp_path: Path) -> None:
    assert words(written(lines, tmp_path)) == decisions


def test_a_decision_printed_under_both_labels_counts_once_and_again_at_the_next_meeting(tmp_path: Path) -> None:
    both = "Decision:\n\nRESOLVED: That the report be noted.\n\nMinutes:\n\nRESOLVED: That the report be noted."
    assert len(words(written(f"7 Fees\n\n{both}", tmp_path))) == 1
    meetings = "\n\n".join(f"Meeting: {day}/05/2021 - Fees Panel (Item 7)\n\n7 Fees\n\n{both}" for day in (4, 5))
    assert len(words(written(meetings, tmp_path))) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Members agreed that the visit had been useful.",
        "The review was endorsed in May 2014 and it was agreed that progress would be reported.",
        "Decision status: Approved",
    ],
)
def test_opinions_old_decisions_and_facts_of_the_page_are_no_decisions(line: str, tmp_path: Path) -> None:
    assert words(written(f"7. Fees\n\nA paper was discussed.\n\n{line}", tmp_path)) == []


@pytest.mark.parametrize(
    ("lines", "kind", "body"),
    [
        ("Issue - meetings\n\nOfsted Action Plan\n\nMeeting: 4/05/2021 - Cabinet (Item 7)", "minutes", "Cabinet"),
        (
            "Agenda and minutes\n\nFees Task Subgroup - Tuesday, 4th May, 2021 2.00 pm\n\n"
            "To approve the minutes of the meeting held on 6 April 2021.",
            "minutes",
            "Fees Task Subgroup",
        ),
        (
            "Decision details\n\nDecision Maker: Cabinet\n\nDecided at meeting: 4/05/2021 - Cabinet",
            "minutes",
            "Cabinet",
        ),
        ("Agenda\n\nCabinet - Tuesday, 4th May, 2021 2.00 pm\n\nTo consider fees.", "agenda", "Cabinet"),
    ],
)
def test_a_page_tells_its_kind_body_and_meeting(lines: str, kind: str, body: str, tmp_path: Path) -> None:
    document = written(lines, tmp_path)
    doc = parse(toolkit().nlp, document)
    facts = meeting_facts(document, doc, toolkit(), DocumentFacts(doc_type=doc_type(document, doc, toolkit())))
    assert (facts.doc_type, facts.body, facts.meeting_date) == (kind, body, dt.date(2021, 5, 4))
