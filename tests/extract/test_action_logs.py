"""Action logs without headings, and trackers that go on in a further table."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.trackers import find_tracker_rows
from pipeline.language import parse
from pipeline.records import Document, Passage, Span
from tests.extract.papers import toolkit

ACTIONS = ("Write to the three schools", "Draft the fostering plan", "Ask Cabinet for a reply", "Book a hall")
OWNERS = ("TJ", "AB/CD", "Head of Fostering", "All")
DUES = ("March 2021", "04/05/2021", "next meeting", "ASAP")
STATES = ("Completed", "Carried forward", "In progress", "Not started")


def tables(*groups: Sequence[tuple[str, ...]]) -> Document:
    """Return a document of tables, each a list of rows of cells."""
    text = ""
    passages: list[Passage] = []
    for number, group in enumerate(groups):
        for row in group:
            start, cells = len(text), []
            for cell in row:
                cells.append((len(text), len(text) + len(cell)))
                text += cell + "\t"
            text = text[:-1] + "\n"
            passages.append(
                Passage(len(passages), "table_row", start, len(text) - 1, cells=tuple(cells), table=number)
            )
    return Document("doc-1", "log.odt", "0", "", text, tuple(passages))


def rows(document: Document) -> list[tuple[str | None, ...]]:
    def quoted(one: Span | None) -> str | None:
        return document.quote(one) if one is not None else None

    found = find_tracker_rows(document, parse(toolkit().nlp, document), toolkit())
    return [(quoted(one.recommendation), quoted(one.owner), quoted(one.due), quoted(one.rating)) for one in found]


@settings(deadline=None, max_examples=25)
@given(order=st.permutations(range(4)), cut=st.integers(0, 4))
def test_the_columns_of_a_log_are_known_by_their_cells_in_any_order(order: list[int], cut: int) -> None:
    cells = list(zip(ACTIONS, OWNERS, DUES, STATES, strict=True))
    shuffled = [tuple(row[place] for place in order) for row in cells]
    document = tables(*(group for group in (shuffled[:cut], shuffled[cut:]) if group))
    assert rows(document) == cells


def test_a_state_may_be_missing_but_not_from_nearly_all_rows() -> None:
    some = [(action, state) for action, state in zip(ACTIONS, ("Completed", "", "New", ""), strict=True)]
    assert [row[3] for row in rows(tables(some))] == ["Completed", None, "New", None]
    assert rows(tables([(action, "") for action in ACTIONS])) == []


def test_tables_of_names_dates_or_payments_are_no_logs() -> None:
    history = [("First draft of the guide", "Anna Poole", "May 2020")] * 4
    payments = [("Hire of the village hall", "Cheque 101", "£40.00")] * 4
    assert rows(tables(history)) == rows(tables(payments)) == []


def test_a_tracker_goes_on_in_the_table_just_below_without_its_headings() -> None:
    head = [("Recommendation", "Lead officer", "Progress to date"), ("Improve chronologies", "A Poole", "Begun")]
    below = [("Strengthen supervision", "B Moss", "Staff were trained")]
    assert [row[:2] for row in rows(tables(head, below))] == [
        ("Improve chronologies", "A Poole"),
        ("Strengthen supervision", "B Moss"),
    ]
