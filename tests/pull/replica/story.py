"""A story for the whole chain: inspectors ask, the council is silent, then minutes tell of progress."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.pull.replica.council import Attachment, Committee, Council, Item, Meeting
from tests.pull.replica.ofsted import Provider, Report

NAME, CODE, URN = "Stavemouth", "X99000002", 99002

REPORT = Report(
    50200777,
    "Children's services inspection",
    dt.date(2025, 7, 9),
    "Inspection of Stavemouth local authority children’s services",
    (
        "<b>Inspection dates:</b> 19 May to 30 May 2025",
        "<b>Lead inspector:</b> Orla Brackenbury, His Majesty’s Inspector",
        "[grades]",
        "Children’s services in Stavemouth are good. Leaders know their services well, and families are helped "
        "early. Children in care live in homes where they are well looked after.",
        "# What needs to improve?",
        "• The timeliness of initial health assessments for children who come into care.",
        "• The quality of life-story work for children with a plan of adoption.",
        "# The experiences and progress of children in care",
        "1. Initial health assessments take too long: four children in ten wait longer than a month.",
        "2. Life-story work begins late and its quality varies.",
    ),
    (
        ("The impact of leaders on social work practice with children and families", "Good"),
        ("The experiences and progress of children who need help and protection", "Good"),
        ("The experiences and progress of children in care", "Requires improvement to be good"),
        ("The experiences and progress of care leavers", "Good"),
        ("Overall effectiveness", "Good"),
    ),
    grade="Good",
)
PROVIDER = Provider(URN, NAME, (REPORT,))

SCRUTINY = Committee(11, "Children and Learning Scrutiny Committee")

BEFORE = Meeting(
    811,
    dt.date(2025, 9, 17),
    (
        Item(8111, "Apologies", minutes=("There were no apologies.",), shown="1.", minute="20/25"),
        Item(
            8112,
            "School places",
            minutes=(
                "The Committee considered a report on school places in the borough.",
                "RESOLVED that the report be noted.",
            ),
            attachments=(Attachment(88112, "School places", ("There are places enough.",)),),
            shown="2.",
            minute="21/25",
        ),
    ),
    minutes_published=True,
)
AFTER = Meeting(
    812,
    dt.date(2026, 2, 18),
    (
        Item(8121, "Apologies", minutes=("There were no apologies.",), shown="1.", minute="44/25"),
        Item(
            8122,
            "Progress since the Ofsted inspection",
            minutes=(
                "The Committee considered a report of the Director of Children’s Services on progress against the "
                "two areas for improvement named by Ofsted in its report of July 2025.",
                "The timeliness of initial health assessments for children who come into care had been improved: "
                "since October 2025 all of them had been completed within twenty working days.",
                "RESOLVED that",
                "• the progress be noted; and",
                "• the Director report again in six months’ time on initial health assessments.",
            ),
            attachments=(Attachment(88122, "Progress report", ("All are now done within twenty days.",)),),
            shown="2.",
            minute="45/25",
        ),
    ),
    minutes_published=True,
)

AMENDED = replace(
    AFTER,
    items=(
        AFTER.items[0],
        replace(
            AFTER.items[1],
            title="Visit to the library",
            minutes=("Members told of their visit to the new library.", "RESOLVED that the visit be noted."),
        ),
    ),
)

COUNCIL = Council(NAME, (SCRUTINY,)).with_meeting(SCRUTINY.number, BEFORE)
