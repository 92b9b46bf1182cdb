"""What a paper is and what it is called: agendas whose items look like minutes, titles that go on or are none."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.records import DocumentFacts
from tests.extract.papers import H, L, P, T, extracted

ITEMS = ((L, "Apologies for absence", "1."), (L, "Minutes of last meeting", "2."), (L, "Any other business", "3."))


def facts(*lines: tuple[object, ...]) -> DocumentFacts:
    return extracted(*lines)[1].facts


@pytest.mark.parametrize(
    "lines",
    [
        [(P, "Elm Panel"), (P, "14 November 2011"), (P, "Agenda"), *ITEMS],
        [(H, "AGENDA"), (H, "Minutes"), (P, "To approve the minutes of the meeting held on 4 May 2021.")],
        [(P, "Elm Parish Council invites you to attend the annual meeting"), *ITEMS],
        [(P, "A meeting will be held in the hall on 4 May 2021"), (P, "Confirmation of Minutes"), *ITEMS],
    ],
)
def test_an_agenda_with_an_item_for_minutes_is_an_agenda(lines: list[tuple[object, ...]]) -> None:
    assert facts(*lines).doc_type == "agenda"


@pytest.mark.parametrize(
    "lines",
    [
        [(P, "Elm Panel"), (P, "Minutes of the meeting held on 4 May 2021"), (P, "Present: Ann Ash")],
        [(H, "Agenda and draft minutes"), (P, "Elm Panel - Tuesday, 4 May 2021")],
        [(P, "ELM PARISH COUNCIL MINUTES"), (P, "4 May 2021"), (P, "Apologies were received from Cllr Birch.")],
    ],
)
def test_minutes_are_minutes(lines: list[tuple[object, ...]]) -> None:
    assert facts(*lines).doc_type == "minutes"


def test_a_strategy_with_a_summary_is_no_report_to_a_committee() -> None:
    assert facts((H, "Open data strategy"), (H, "Executive summary"), (P, "Data are open.")).doc_type == "other"


def test_an_item_for_minutes_does_not_date_the_meeting() -> None:
    found = facts((H, "Agenda"), (H, "Minutes"), (P, "Minutes from 4 May 2021"), (P, "The work plan is attached."))
    assert found.meeting_date is None
    assert facts((P, "Minutes for Tuesday 4 May 2021"), (P, "Present: Ann Ash")).meeting_date == dt.date(
        2021, 5, 4
    )


RUN_ON = " ".join(["The Clerk read the letter about the gate and the pond."] * 9)
DAY = dt.date(2021, 5, 4)


@pytest.mark.parametrize(
    "lines",
    [
        [
            (
                P,
                f"Minutes of a Meeting of Elm Council held at 7.00pm on Tuesday 4 May 2021 1 Apologies {RUN_ON}",
            )
        ],
        [(P, f"Subject to approval. Elm Panel MINUTES OF A MEETING held on 4 May 2021 Present: Ann Ash {RUN_ON}")],
        [
            (
                P,
                f"Elm Board Minutes of the Board Meeting 4 May 2021 {RUN_ON} 3. Minutes of 6 April 2021",
            )
        ],
        [(P, "Elm Parish Council"), (P, "4.00pm4 May 2021"), (P, "MINUTES")],
        [(H, "Elm Council 2021"), (P, "Meeting of Tuesday 4th May"), (P, "Present: Ann Ash")],
        [(P, "Minutes of the meeting of Elm Council held on 4th and 5th May 2021")],
        [(P, "Minutes of the meeting of Elm Council, 4/5 May 2021")],
        [(T, "Meeting\tElm Board"), (T, "Date\t4 May 2021"), (T, "Present\tAnn Ash")],
        [(P, "Approved minutes of the Elm Committee Meeting held Tuesday May 4th, 2021, at 5.30pm Elm Office.")],
        [(P, "Full Governing Body Meeting on 4 May 2021 at 7.30 pm"), (P, "Minutes of 6 April 2021")],
        [
            (P, "MINUTES OF THE MEETING OF ELM COUNCIL HELD ON TUESDAY,"),
            (P, "4 MAY 2021, IN THE TOWN HALL, ELM AT 7PM"),
        ],
        [(P, "NOTICE OF DECISIONS AGREED AT THE ELM AUTHORITY HELD ON TUESDAY, 4 MAY, 2021")],
        [(P, "Elm Parish Council Meeting, 4th May 2021 - 7pm"), (P, "Draft Minutes")],
        [(P, "Cyngor Sir Brynhyfryd - Dydd Mawrth, 4ydd Mai, 2021 2.00 o'r gloch"), (P, "8 Ebrill, 2021")],
        [
            (P, "MINUTES OF A MEETING OF ELM COUNCIL HELD ON TUES… · Monday 7th June 2021 due to the..."),
            (P, f"Page 1 MINUTES OF A MEETING OF ELM COUNCIL HELD ON TUESDAY 4th MAY 2021 AT 7PM {RUN_ON}"),
        ],
    ],
)
def test_the_day_of_a_meeting_is_read_where_its_minutes_run_on_or_are_not_called_so(
    lines: list[tuple[object, ...]],
) -> None:
    assert facts(*lines).meeting_date == DAY


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            [(P, "Minutes of meeting (no. 4) of"), (P, "Elm Community Council"), (P, "4 May 2021")],
            "Minutes of meeting (no. 4) of Elm Community Council",
        ),
        ([(H, "Executive summary"), (H, "Housing in Elm"), (P, "Homes are few.")], "Housing in Elm"),
        ([(T, "Department\tBody\tChange"), (P, "Bodies that were moved")], "Bodies that were moved"),
        ([(P, "On 4 May 2021"), (P, "At the Town Hall"), (P, "Annual Parish Meeting")], "Annual Parish Meeting"),
        ([(P, "Report title: Housing in Elm"), (P, "Cabinet")], "Housing in Elm"),
    ],
)
def test_titles(lines: list[tuple[object, ...]], title: str) -> None:
    assert facts(*lines).title == title
