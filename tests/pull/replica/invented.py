"""Councils that do not exist, told as plain data. Every word of them is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tests.pull.replica.council import Attachment, Committee, Council, Decision, Item, Meeting, Supplement
from tests.pull.replica.ofsted import Provider, Report
from tests.pull.replica.papers import pdf

TODAY = dt.date(2026, 3, 1)
LONG_AGO = dt.date(2023, 3, 1)

SCRUTINY, PARENTING, CABINET, PLANNING = 11, 12, 13, 14
JUNE, SEPTEMBER, NOVEMBER, FEBRUARY = 101, 104, 102, 103

WELCOME = Item(5000, "Apologies", minutes=("There were no apologies.",), shown="1.", minute="30/25")


def _june() -> Meeting:
    plan = Item(
        5001,
        "Sufficiency of homes for children in care",
        text=("To consider the report of the Director of Children’s Services.",),
        minutes=(
            "The Committee considered a report which said that the number of foster homes had grown to "
            "seventy-four, and that two small children’s homes in the borough had opened in the spring.",
            "RESOLVED that",
            "• the report be noted; and",
            "• the Director report again in November on what the homes cost.",
        ),
        attachments=(
            Attachment(9001, "Sufficiency report", ("Seventy-four foster homes.",), published=dt.date(2025, 6, 3)),
            Attachment(9002, "Appendix A: costs", ("Each home costs something.",), published=dt.date(2025, 6, 3)),
        ),
        shown="2.",
        minute="31/25",
        issue=900,
    )
    return Meeting(JUNE, dt.date(2025, 6, 11), (WELCOME, plan), minutes_published=True, printed=True)


def _november() -> Meeting:
    again = Item(
        5003,
        "Sufficiency of homes for children in care",
        minutes=("Further to Minute 31/25, the Committee heard that costs were within the budget.",),
        attachments=(Attachment(9003, "Costs of homes", ("Within the budget.",)),),
        shown="1.",
        minute="47/25",
        issue=900,
    )
    secret = Item(
        5004,
        "Purchase of a property",
        minutes=("This must never be published.",),
        attachments=(Attachment(9004, "Valuation", restricted=True, reference="3"),),
        shown="2.",
        minute="48/25",
        restricted=True,
    )
    mixed = Item(
        5005,
        "Short breaks",
        minutes=("Families spoke of what short breaks meant to them.",),
        attachments=(
            Attachment(9005, "Short breaks report", ("Breaks are short.",)),
            Attachment(9006, "Names of families", restricted=True, reference="1, 2"),
        ),
        shown="3.",
        minute="49/25",
    )
    late = Supplement(701, "Supplementary papers: short breaks", ("A letter that came late.",))
    return Meeting(
        NOVEMBER, dt.date(2025, 11, 12), (again, secret, mixed), (late,), minutes_published=True, printed=True
    )


FOSTERING = Item(
    5006,
    "Recruitment of foster carers",
    text=("To receive a presentation.",),
    attachments=(Attachment(9007, "Recruitment of foster carers", ("Nine carers were recruited.",)),),
    shown="1.",
)
TO_COME = Meeting(FEBRUARY, dt.date(2026, 2, 4), (FOSTERING,))


def small() -> Council:
    """Return Stavemouth: four committees, one of them expired, and a meeting of nearly every kind."""
    cancelled = Meeting(
        SEPTEMBER, dt.date(2025, 9, 10), status="Cancelled", prefix="CANCELLED ", agenda_published=False
    )
    print_only = Meeting(
        201,
        dt.date(2024, 10, 2),
        (Item(5101, "Care leavers", shown="1."),),
        printed=True,
        minutes_published=True,
        printed_text=("# 12 Care leavers", "Care leavers told the Board about their flats."),
    )
    bought = Item(
        5201,
        "Contract for advocacy",
        minutes=("Cabinet agreed to let the contract.",),
        decision=("That the contract be let for three years.",),
        attachments=(Attachment(9201, "Advocacy contract", ("Three years.",)),),
        shown="6.",
        minute="88/25",
        issue=901,
    )
    let = Meeting(
        301, dt.date(2025, 12, 10), (bought,), minutes_published=True, decisions_published=True, draft=True
    )
    record = Decision(
        601, bought.title, bought.decision, 901, 301, 5201, let.day, dt.date(2025, 12, 18), "Cabinet"
    )
    houses = Meeting(
        401,
        dt.date(2025, 10, 1),
        (Item(5401, "Plot 9", minutes=("Refused.",), shown="1."),),
        minutes_published=True,
    )
    return Council(
        "Stavemouth",
        (
            Committee(
                SCRUTINY, "Children and Learning Scrutiny Committee", (_june(), cancelled, _november(), TO_COME)
            ),
            Committee(PARENTING, "Corporate Parenting Board", (print_only,), expired=True),
            Committee(CABINET, "Cabinet", (let,), category="Executive"),
            Committee(PLANNING, "Planning Committee", (houses,), category="Regulatory"),
        ),
        (record,),
    )


def steady(committees: int = 10, years: int = 2, a_year: int = 6) -> Council:
    """Return a council whose committees meet every other month, for counting requests."""
    return Council(
        "Ambleworth",
        tuple(
            Committee(
                20 + place, f"{_NAMES[place % len(_NAMES)]} Committee", tuple(_regular(place, years, a_year))
            )
            for place in range(committees)
        ),
    )


_NAMES = (
    *("Children", "Schools", "Corporate Parenting", "Health", "Safeguarding", "Audit", "Housing", "Licensing"),
    *("Standards", "Finance"),
)


def _regular(place: int, years: int, a_year: int) -> Iterator[Meeting]:
    for count in range(years * a_year):
        day = TODAY - dt.timedelta(days=12 + place + count * 365 // a_year)
        yield regular_meeting(10_000 + place * 1000 + count, day)


def regular_meeting(number: int, day: dt.date) -> Meeting:
    """Return a meeting with minutes and two papers."""
    items = tuple(
        Item(
            number * 10 + place,
            f"Item of business {place}",
            minutes=(f"The Committee took item {place} on {day:%A}.", "RESOLVED that the report be noted."),
            attachments=(Attachment(number * 10 + place, f"Report {place}", (f"Report {place} of {day}.",)),),
            shown=f"{place}.",
            minute=f"{place}/{day:%y}",
        )
        for place in (1, 2)
    )
    return Meeting(number, day, items, minutes_published=True, printed=True)


def crowded(meetings: int = 120) -> Council:
    """Return a council with a committee that meets oftener in a year than a page of meetings has rows."""
    first = dt.date(2025, 1, 2)
    held = (regular_meeting(70_000 + count, first + dt.timedelta(days=3 * count)) for count in range(meetings))
    return Council("Lowmarket", (Committee(31, "Licensing Sub-Committee", tuple(held)),))


def provider(name: str = "Stavemouth", urn: int = 99002) -> Provider:
    """Return the page of an authority with reports of several kinds, one of them before the period."""
    asks = ("# What needs to improve?", "• The timeliness of health checks of children in care.")
    return Provider(
        urn,
        name,
        (
            Report(
                50200001,
                "Children's services inspection",
                dt.date(2025, 7, 9),
                f"Inspection of {name}",
                asks,
                grade="Good",
            ),
            Report(
                50200002,
                "Children's services focused visit",
                dt.date(2024, 11, 5),
                "Focused visit",
                ("A letter.",),
            ),
            Report(
                50200003,
                "Joint area child protection inspection",
                dt.date(2024, 6, 4),
                "Joint visit",
                ("All of us.",),
            ),
            Report(50199001, "Single inspection of LA children's services", LONG_AGO, "Earlier", ("Long ago.",)),
        ),
    )


def bytes_of(attachment: Attachment) -> bytes:
    """Return a file as it is served."""
    return pdf(attachment.title, attachment.text) if attachment.content is None else attachment.content
