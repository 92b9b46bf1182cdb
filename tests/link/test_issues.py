"""What a committee asked for, and what is said of it under the same issue at a later meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.link import link_authority
from pipeline.link.issues import issue_at
from pipeline.records import AgendaItem, ManifestEntry, MinedDocument, Statement
from tests.link.build import mined, span, with_

ASKED = "That supervision of social workers be reported to the committee each quarter."
TOLD = "Supervision had been monthly in all but two teams."
ASIDE = "The chair thanked the catering staff for the lunch."


def minutes(source: str, day: dt.date, lines: list[str], items: tuple[AgendaItem, ...]) -> MinedDocument:
    """Return the minutes of one item after the other: a heading, then a paragraph."""
    made = mined(source, "minutes", [("paragraph", one) for one in lines], document_date=day, meeting_date=day)
    passages = tuple(
        replace(one, section=(items[place].heading,)) for place, one in enumerate(made.document.passages)
    )
    document = replace(made.document, passages=passages, manifest=ManifestEntry(items=items))
    return replace(made, document=document)


def asked(issue: str | None = "15002") -> MinedDocument:
    made = minutes("may", dt.date(2024, 5, 1), [ASKED], (AgendaItem("7. Supervision", issue_id=issue),))
    return with_(made, statements=(Statement(span(made, ASKED), "issued", "committee", "Panel", "test"),))


def told(issue: str | None, day: dt.date = dt.date(2024, 9, 4)) -> MinedDocument:
    items = (AgendaItem("3. Staffing", issue_id=issue), AgendaItem("4. Any other business", issue_id="15999"))
    return minutes("september", day, [TOLD, ASIDE], items)


def tied(*documents: MinedDocument) -> list[str]:
    linked = link_authority(documents, "E99", "Larkshire")
    spoken = {mention.mention_id: mention.text for mention in linked.mentions}
    return [spoken[one.mention_id] for one in linked.links if one.basis == "issue_id" and one.asserted]


def test_what_is_said_under_the_issue_in_which_it_was_asked_for_is_tied_to_it() -> None:
    assert tied(asked(), told("15002")) == [TOLD]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (asked("15002"), told("15003")),
        (asked("15002"), told(None)),
        (asked(None), told(None)),
        (asked("15002"), told("15002", dt.date(2024, 2, 7))),
    ],
    ids=["another issue", "no issue", "no issues at all", "an earlier meeting"],
)
def test_nothing_else_is_tied_so(first: MinedDocument, second: MinedDocument) -> None:
    assert tied(first, second) == []


def test_a_paper_belongs_to_the_issue_of_its_item_wherever_the_words_stand() -> None:
    paper = told("15002")
    items = (AgendaItem("Not a heading of it", issue_id="15002"),)
    paper = replace(paper, document=replace(paper.document, manifest=ManifestEntry(items=items)))
    assert issue_at(paper, paper.document.text.index(ASIDE)) == "15002"


def test_words_under_no_item_have_no_issue() -> None:
    paper = told("15002")
    bare = tuple(replace(one, section=()) for one in paper.document.passages)
    paper = replace(paper, document=replace(paper.document, passages=bare))
    assert issue_at(paper, 0) is None
