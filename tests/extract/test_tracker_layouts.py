"""Progress trackers and action plans of many layouts: each cell lands in its meaning, in every format."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.trackers import find_tracker_rows
from pipeline.language import parse
from pipeline.records import Document, Span
from tests.extract.papers import toolkit
from tests.extract.printed_tables import FORMATS, Cell, Rows, as_pdf
from tests.read.conftest import Reads, reads
from tests.read.making import odt

__all__ = ["reads"]

# number, matter, action, owner, due, progress, rating
Row = tuple[str | None, ...]

HEADS = ("Recommendation", "Action", "Lead", "Due", "Progress", "RAG")
A = "Write to every school about private fostering"
B = "Improve the quality of care plans for children"
C = "Recruit two further independent reviewing officers"
BODY: list[tuple[str, ...]] = [
    (A, "Send letter and leaflet", "JS", "May 2021", "Letters went out and forty schools replied", "Green"),
    (B, "Audit forty plans", "KB/TL", "31/07/2021", "Audit found most plans up to date", "Amber"),
    (C, "Advertise the posts", "Head of Service", "Autumn 2021", "One post filled", "Red"),
]
FOUND: list[Row] = [(None, *row) for row in BODY]


def whole(words: str, width: int = 6) -> list[Cell]:
    """Return a row of one cell over the whole width."""
    return [(words, width, 1), *[None] * (width - 1)]


def chosen(*places: int) -> list[tuple[str, ...]]:
    return [tuple(row[place] for place in places) for row in BODY]


def found(*fields: int | None) -> list[Row]:
    """Return the rows with the fields of BODY at these places, null where there is none; no row has a number."""
    return [(None, *(None if place is None else row[place] for place in fields)) for row in BODY]


def numbered(rows: Sequence[Row], *numbers: str) -> list[Row]:
    return [(number, *row[1:]) for number, row in zip(numbers, rows, strict=True)]


def rated(rows: Sequence[tuple[str, ...]], *ratings: str) -> list[tuple[str, ...]]:
    return [(*row[:-1], rating) for row, rating in zip(rows, ratings, strict=True)]


LAYOUTS: dict[str, tuple[Rows, list[Row]]] = {
    "plain": ([HEADS, *BODY], FOUND),
    "reversed": ([HEADS[::-1], *(row[::-1] for row in BODY)], FOUND),
    "numbers in a column": (
        [("No.", *HEADS), *((str(place), *row) for place, row in enumerate(BODY, 1))],
        numbered(FOUND, "1", "2", "3"),
    ),
    "numbers under no heading": (
        [("", *HEADS), *((f"{place}.", *row) for place, row in enumerate(BODY, 1))],
        numbered(FOUND, "1", "2", "3"),
    ),
    "numbers before the words": (
        [HEADS, *((f"{place}. {row[0]}", *row[1:]) for place, row in enumerate(BODY, 1))],
        numbered(FOUND, "1", "2", "3"),
    ),
    "letters for colours": (
        [HEADS, *rated(BODY, "G", "A", "R")],
        [(*row[:-1], letter) for row, letter in zip(FOUND, "GAR", strict=True)],
    ),
    "words of status": (
        [
            ("Recommendation", "Action", "Owner", "Target date", "Update", "Status"),
            *rated(BODY, *("On track",) * 3),
        ],
        [(*row[:-1], "On track") for row in FOUND],
    ),
    "questions for headings": (
        [
            (
                *("What did Ofsted recommend?", "What will we do?", "Who is responsible?", "By when?"),
                *("What progress have we made?", "RAG rating (R/A/G)"),
            ),
            *BODY,
        ],
        FOUND,
    ),
    "a response to scrutiny": (
        [
            (
                *("Scrutiny recommendation", "Cabinet response and agreed action", "Responsible officer"),
                *("Implementation date", "Progress as at June 2021", "BRAG"),
            ),
            *BODY,
        ],
        FOUND,
    ),
    "findings": (
        [("Finding", "Management response", "Owner", "Agreed date", "Position at April 2021", "Status"), *BODY],
        FOUND,
    ),
    "a caption above": ([whole("Improvement plan: help and protection"), HEADS, *BODY], FOUND),
    "titles of sections": ([HEADS, *BODY[:1], whole("Theme 2: Leadership"), *BODY[1:]], FOUND),
    "titles in the first column": ([HEADS, *BODY[:1], ("Leadership", *("",) * 5), *BODY[1:]], FOUND),
    "headings printed again": ([HEADS, *BODY[:1], HEADS, *BODY[1:]], FOUND),
    "rows left empty": ([HEADS, BODY[0], ("",) * 6, BODY[1]], FOUND[:2]),
    "headings in two rows": (
        [
            [
                ("Recommendation", 1, 2),
                ("Action", 1, 2),
                ("Responsibility", 2, 1),
                None,
                ("Monitoring", 2, 1),
                None,
            ],
            [None, None, "Lead officer", "Timescale", "Progress", "RAG"],
            *BODY,
        ],
        FOUND,
    ),
    "updates by date": (
        [
            ("Recommendation", "Lead", "Due", "Update March 2021", "Update June 2021"),
            *((*row[:3], "Begun", row[3]) for row in chosen(0, 2, 3, 4)),
        ],
        found(0, None, 2, 3, 4, None),
    ),
    "ratings by quarter": (
        [("Recommendation", "RAG Q1", "RAG Q2"), *((row[0], "Red", row[1]) for row in chosen(0, 5))],
        found(0, None, None, None, None, 5),
    ),
    "updates by months": (
        [
            ("Recommendation", "Accepted (Y/N)", "6 month update", "12 month update"),
            *((row[0], "Yes", "Begun", row[1]) for row in chosen(0, 4)),
        ],
        found(0, None, None, None, 4, None),
    ),
    "a status told at length": (
        [("Recommendation", "Owner", "Status"), *chosen(0, 2, 4)],
        found(0, None, 2, None, 4, None),
    ),
    "you said, we did": ([("You said", "We did"), *chosen(0, 4)], found(0, None, None, None, 4, None)),
    "what is done and what is not": (
        [("Recommendation", "What we have done", "What we still need to do", "By whom"), *chosen(0, 4, 1, 2)],
        found(0, 1, 2, None, 4, None),
    ),
    "a date put off": (
        [
            ("Recommendation", "Due date", "Revised date", "Status"),
            *((row[0], "May 2020", *row[1:]) for row in chosen(0, 3, 5)),
        ],
        found(0, None, None, 3, None, 5),
    ),
    "actions alone": (
        [("Action", "Owner", "Deadline", "Status"), *chosen(1, 2, 3, 5)],
        found(1, None, 2, 3, None, 5),
    ),
    "a plan without status": (
        [("Task", "Lead", "Finish date"), *chosen(1, 2, 3)],
        found(1, None, 2, 3, None, None),
    ),
    "minutes, with days that are no deadlines": (
        [
            ("Date of meeting", "Minute", "Subject", "Action", "Officer", "Outcome / update"),
            *(("4 May 2021", "20", *row) for row in chosen(0, 1, 2, 4)),
        ],
        numbered(found(0, 1, 2, None, 4, None), "20", "20", "20"),
    ),
    "an item beside the resolution": (
        [("Item", "Resolution", "Owner", "Progress"), *(("Fostering", *row) for row in chosen(0, 2, 4))],
        found(0, None, 2, None, 4, None),
    ),
    "a priority that is a number": (
        [
            ("Priority", "Outcome sought", "Action", "Lead"),
            *((str(at), *row) for at, row in enumerate(chosen(0, 1, 2))),
        ],
        numbered(found(0, 1, 2, None, None, None), "0", "1", "2"),
    ),
    "no headings": (
        chosen(1, 2, 3, 5),
        found(1, None, 2, 3, None, 5),
    ),
    "numbers and no headings": (
        [(str(place), *row) for place, row in enumerate(chosen(1, 2, 5), 1)],
        numbered(found(1, None, 2, None, None, 5), "1", "2", "3"),
    ),
    "the recommendation above its actions": (
        [
            HEADS[1:],
            whole(f"Recommendation 4: {A}", 5),
            *(row[1:] for row in BODY[:2]),
            whole(f"Recommendation 5: {C}", 5),
            BODY[2][1:],
        ],
        [("4", A, *BODY[0][1:]), ("4", A, *BODY[1][1:]), ("5", *BODY[2])],
    ),
    "the recommendation above the headings": (
        [whole(f"Recommendation 4: {A}", 5), HEADS[1:], BODY[0][1:], BODY[1][1:]],
        [("4", A, *BODY[0][1:]), ("4", A, *BODY[1][1:])],
    ),
    "a template half filled in": (
        [HEADS, (*BODY[0][:3], "Click or tap to enter a date.", "[insert progress]", "–")],
        [(None, *BODY[0][:3], None, None, None)],
    ),
    "people": ([("Name", "Organisation"), ("Ann Ash", "Fairmere Council"), ("Bob Birch", "Elm Trust")], []),
    "an agenda": ([("Item", "Description", "Lead"), ("1", "Welcome", "HS"), ("2", "Data requests", "JT")], []),
    "versions": ([("Version", "Date", "Author", "Change"), ("0.1", "May 2021", "AB", "First draft")], []),
    "applications": ([("Application", "Address", "Decision"), ("21/0001", "5 Mill Lane", "No objection")], []),
}
MERGED: dict[str, tuple[Rows, list[Row]]] = {
    "one matter, two actions": (
        [("No", *HEADS), [("1", 1, 2), (A, 1, 2), *BODY[0][1:]], [None, None, *BODY[1][1:]], ["2", *BODY[2]]],
        [("1", *BODY[0]), ("1", A, *BODY[1][1:]), ("2", *BODY[2])],
    ),
    "one owner and state of two rows": (
        [
            HEADS,
            [*BODY[0][:2], ("JS", 1, 2), *BODY[0][3:5], ("Green", 1, 2)],
            [*BODY[1][:2], None, *BODY[1][3:5], None],
        ],
        [FOUND[0], (None, *BODY[1][:2], "JS", *BODY[1][3:5], "Green")],
    ),
}


def tracked(document: Document) -> list[Row]:
    def quoted(one: Span | None) -> str | None:
        return document.quote(one) if one is not None else None

    rows = find_tracker_rows(document, parse(toolkit().nlp, document), toolkit())
    return [
        (
            *(row.number, quoted(row.recommendation), quoted(row.action), quoted(row.owner), quoted(row.due)),
            *(quoted(row.progress), quoted(row.rating)),
        )
        for row in rows
    ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_cell_lands_in_its_meaning(layout: str, form: str, reads: Reads) -> None:
    table, rows = LAYOUTS[layout]
    assert tracked(reads(FORMATS[form](table))) == rows


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
@pytest.mark.parametrize("layout", MERGED)
def test_a_merged_cell_speaks_for_all_its_rows(layout: str, form: str, reads: Reads) -> None:
    table, rows = MERGED[layout]
    assert tracked(reads(FORMATS[form](table))) == rows


def test_a_cell_merged_in_odt_speaks_for_all_its_rows(reads: Reads) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(words: str, rows: int = 1) -> str:
        return f'<table:table-cell table:number-rows-spanned="{rows}"><text:p>{words}</text:p></table:table-cell>'

    covered = "<table:covered-table-cell/>"
    table = row(*map(cell, ("No", "Recommendation", "Action", "RAG")))
    table += row(cell("1", 2), cell(A, 2), cell("Send a letter"), cell("Green"))
    table += row(covered, covered, cell("Send a leaflet"), cell("Amber"))
    document = reads(odt(f"<table:table>{table}</table:table>"))
    assert tracked(document) == [
        ("1", A, "Send a letter", None, None, None, "Green"),
        ("1", A, "Send a leaflet", None, None, None, "Amber"),
    ]


@settings(deadline=None, max_examples=8)
@given(count=st.integers(2, 40), repeated=st.booleans())
def test_a_tracker_goes_on_over_pages(count: int, repeated: bool, reads: Reads) -> None:
    body = [(f"{row[0]}, part {place}", *row[1:]) for place in range(count) for row in BODY[place % 3 :][:1]]
    document = reads(as_pdf([HEADS, *body], repeated=int(repeated)))
    assert tracked(document) == [(None, *row) for row in body]


def test_a_table_for_each_recommendation_is_about_what_its_heading_says(reads: Reads) -> None:
    tables = "".join(
        f"<h3>Recommendation {place}: {row[0]}</h3><table><tr><th>Action</th><th>Lead</th><th>Progress</th></tr>"
        f"<tr><td>{row[1]}</td><td>{row[2]}</td><td>{row[4]}</td></tr></table>"
        for place, row in enumerate(BODY, 1)
    )
    document = reads(f"<html><body><h1>Plan</h1>{tables}</body></html>".encode())
    assert tracked(document) == numbered(found(0, 1, 2, None, 4, None), "1", "2", "3")


def test_a_card_is_one_row(reads: Reads) -> None:
    cards = "".join(
        f"<table><tr><td>Recommendation {place}</td><td>{row[0]}</td></tr><tr><td>Lead officer</td>"
        f"<td>{row[2]}</td></tr><tr><td>Progress</td><td>{row[4]}</td></tr></table>"
        for place, row in enumerate(BODY, 1)
    )
    document = reads(f"<html><body><h1>Plan</h1>{cards}</body></html>".encode())
    assert tracked(document) == numbered(found(0, None, 2, None, 4, None), "1", "2", "3")
