"""Who moved and seconded, by when, and which body: in the forms minutes print them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.extract.meetings import meeting_facts
from pipeline.language import parse
from pipeline.records import DocumentFacts
from tests.extract.papers import toolkit
from tests.extract.test_minutes import found, written


@pytest.mark.parametrize(
    ("lines", "proposer", "seconder"),
    [
        (
            "RESOLVED: That the fee be paid.\n\nProposed by Cllr A. Wren, seconded by B Moss",
            "Cllr A. Wren",
            "B Moss",
        ),
        ("RESOLVED to pay the fee.\n\nProposer T Wren\n\nSeconded by J. Moss", "T Wren", "J. Moss"),
        (
            "Moved by the Lord Mayor (Councillor Wren),\n\nSeconded by Alderman Moss and\n\n"
            "Resolved – That the fee be paid.",
            "Lord Mayor",
            "Alderman Moss",
        ),
        ("Cllr Wren proposed and Cllr Moss seconded that it be paid. All agreed.", "Cllr Wren", "Cllr Moss"),
        ("Mr Wren proposed Mrs Oak as Chair and was seconded by Mr Moss. All agreed.", "Mr Wren", "Mr Moss"),
        (
            "It was\n\nProposed by Cllr Wren Seconded by Cllr Moss, and\n\nResolved: that the fee be paid.\n\n"
            "It was\n\nProposed by Cllr Oak Seconded by Cllr Day, and",
            "Cllr Wren",
            "Cllr Moss",
        ),
        (
            "RESOLVED: That the fee be paid.\n\nMr Wren proposed, and Mrs Moss seconded, that the gate stay.",
            None,
            None,
        ),
    ],
)
def test_movers_stand_in_the_decision_or_in_lines_that_only_name_them(
    lines: str, proposer: str | None, seconder: str | None, tmp_path: Path
) -> None:
    one = found(written(f"Hall fees\n\nMembers spoke of the fees.\n\n{lines}\n", tmp_path))[0]
    assert (one.proposer, one.seconder) == (proposer, seconder)


@pytest.mark.parametrize(
    ("phrase", "last"),
    [
        ("within the next fortnight", dt.date(2021, 6, 22)),
        ("by the end of the month", dt.date(2021, 6, 30)),
        ("before Christmas", dt.date(2021, 12, 25)),
        ("in three months’ time", dt.date(2021, 9, 8)),
    ],
)
def test_a_deadline_told_from_the_meeting(phrase: str, last: dt.date, tmp_path: Path) -> None:
    (one,) = found(written(f"RESOLVED: That a further report be presented {phrase}.", tmp_path))
    assert (one.due_text, one.due_date) == (phrase, last)


@pytest.mark.parametrize(
    ("latest", "last"), [(dt.date(2021, 9, 20), dt.date(2022, 4, 30)), (dt.date(2022, 6, 1), None)]
)
def test_undated_minutes_give_a_deadline_if_every_day_of_their_window_does(
    latest: dt.date, last: dt.date | None, tmp_path: Path
) -> None:
    facts = DocumentFacts(doc_type="minutes", earliest=dt.date(2021, 6, 13), latest=latest)
    line = "RESOLVED: That a further report be presented at the end of the municipal year."
    (one,) = found(written(line, tmp_path), facts)
    assert one.due_date == last


@pytest.mark.parametrize(
    ("lines", "day", "body"),
    [
        (
            "Minutes of the meeting held in the hall\non Thursday 6th May 2021\n\n4. Minutes of 1st April 2021\n\n"
            "4.1 The minutes were agreed.",
            dt.date(2021, 5, 6),
            None,
        ),
        (
            "HELD AT THE CHURCH\n\nTHURSDAY 8th JULY 2021\n\n3. Approval of Minutes\n\n"
            "The minutes for the meeting held on Thursday 6th May 2021.\n\nwere approved",
            dt.date(2021, 7, 8),
            None,
        ),
        (
            "---\ntitle: Notes of February\ndate: 2021-04-02\n---\n\nThe minutes were approved.",
            None,
            None,
        ),
        (
            "---\ntitle: Notes of February\ndate: 2021-02-09\n---\n\nThe minutes were approved.",
            dt.date(2021, 2, 9),
            None,
        ),
        (
            "Agenda item\n\nFees\n\nThe Committee considered fees. The Harbour Committee’s plan of 2019 stood.\n\n"
            "Members of the Harbour Committee spoke.",
            None,
            "Harbour Committee",
        ),
        (
            "Lead Member for Parks\n\nDECISIONS made by the Lead "
            "Member for Parks, Councillor Oak, on 6 May 2021\n\n"
            "1. Decisions made by the Lead Member on 1 April 2021\n\n1.1 They were agreed.",
            dt.date(2021, 5, 6),
            None,
        ),
        ("No. | Item |\n\nItems of the meeting of the Panel held on 22 September 2017 were heard.", None, None),
        ("17/27 Minutes of meeting of 22nd June 2017\n\nThey were signed.", None, None),
        ("Agenda item\n\nMinutes - 19th May, 2011\n\nRESOLVED that they be signed.", None, None),
        (
            "Papers\n\nTo approve the minutes of:\n\n(a) The Special meeting held on 25 July 2019;\n\n"
            "(b) The meeting held on 26 July 2019.",
            None,
            None,
        ),
        ("Page\n\nConsideration was given to the minutes of the meeting held on 1 July 2014.", None, None),
        ("Agenda item\n\nFees\n\nThe Committee considered the Harbour Committee plan.", None, "Committee"),
    ],
)
def test_the_day_and_the_full_name_of_the_body(
    lines: str, day: dt.date | None, body: str | None, tmp_path: Path
) -> None:
    document = written(lines, tmp_path)
    facts = meeting_facts(document, parse(toolkit().nlp, document), toolkit(), DocumentFacts(doc_type="minutes"))
    assert (facts.meeting_date, facts.body) == (day, body)
