"""Motions, amendments and decisions whose label was lost, or that stand on a page of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import read
from pipeline.records import DocumentFacts, SourceFile
from tests.extract.test_minutes import found, words, written

MOVED = "Councillor Poole moved, seconded by Councillor Wade:\n\n"
AMENDED = "Councillor Low moved as an amendment, seconded by Councillor Day:\n\n"


@pytest.mark.parametrize(
    ("lines", "decisions"),
    [
        (MOVED + "That the fee be cut.\n\nOn being put to the vote, the motion was declared LOST.", []),
        (MOVED + "“That the fee be cut.”\n\nThe motion was put to the vote and carried.", ["That the fee be cut"]),
        (
            AMENDED + "That the fee be halved.\n\nThe amendment was lost.\n\nRESOLVED: That the fee stay.",
            ["That the fee stay"],
        ),
        (MOVED + "That the fee be cut.\n\nRESOLVED: That the fee be kept.", ["That the fee be kept"]),
        (
            "Moved by Mrs Poole, Seconded by Mrs Wade,\n\nThat the fee be cut in May.",
            ["That the fee be cut in May"],
        ),
        ("The motion was put to the vote and declared to be carried.", ["carried"]),
        ("A vote was taken on the amendment, which was not carried.", []),
    ],
)
def test_words_that_were_moved_are_a_decision_only_if_carried(
    lines: str, decisions: list[str], tmp_path: Path
) -> None:
    document = written(f"Hall fees\n\nMembers spoke of the fees at length.\n\n{lines}\n", tmp_path)
    texts = [text.strip("“”.") for text in words(document)]
    assert len(texts) == len(decisions)
    assert all(want in text for want, text in zip(decisions, texts, strict=True))


@pytest.mark.parametrize(
    ("lines", "decisions"),
    [
        (
            "Fees\n\nTo consider fees.\n\nThe Director presented the report on fees and answered questions.\n\n"
            "To endorse the fees for next year",
            ["To endorse the fees for next year"],
        ),
        (
            "Fees\n\nTo approve the fees.\n\nThe Director presented the report on fees and answered questions.",
            [],
        ),
        (
            "Fees\n\nThe Director presented the report on fees and answered many questions.\n\n"
            "Officers are requested to look into a second price.",
            ["Officers are requested to look into a second price"],
        ),
        (
            "Decision details\n\nDecision Maker: Director of Parks\n\nIs subject to call in?: No\n\nDecision:\n\n"
            "The Director agreed to let the field.\n\nThe Director also approved the draft lease.\n\n"
            "Publication date: 04/05/2021",
            ["The Director agreed to let the field", "The Director also approved the draft lease"],
        ),
        (
            "Issue - decisions\n\nFees\n\n04/05/2021 - Fees\n\n(a)     the fee be reduced to four pounds; and\n\n"
            "(b)     the list of fees be adopted.",
            ["the fee be reduced to four pounds", "the list of fees be adopted"],
        ),
        (
            "Decision details\n\nDecision:\n\nThe Harbour Committee RESOLVED\n\n(unanimously):\n\n"
            "1. To note the plan.\n\n2. To let the quay.",
            ["To note the plan", "To let the quay"],
        ),
        (
            "Planner Minutes: The Committee resolved:- (i) to note the planner; and (ii) to remove item 4. |",
            ["to note the planner", "to remove item 4"],
        ),
        (
            "Members Minutes: The Board heard of changes. It was resolved to: A Note the first change. "
            "B Note the second change.",
            ["Note the first change", "Note the second change"],
        ),
        (
            "The clerk spoke. The following was agreed:\n\n1. Mrs Poole was elected Chair.\n\n2. Meetings at six.",
            ["Mrs Poole was elected Chair", "Meetings at six"],
        ),
    ],
)
def test_decisions_without_their_label(lines: str, decisions: list[str], tmp_path: Path) -> None:
    assert words(written(lines, tmp_path)) == decisions


def test_a_paper_with_the_label_minutes_is_read_as_minutes_whatever_its_type(tmp_path: Path) -> None:
    document = written("Planner Minutes: The Committee resolved:- to note the planner.", tmp_path)
    assert [document.quote(one.span) for one in found(document, DocumentFacts(doc_type="other"))] == [
        "to note the planner"
    ]
    plain = written("The Committee resolved:- to note the planner.", tmp_path)
    assert found(plain, DocumentFacts(doc_type="other")) == ()


@pytest.mark.parametrize(
    ("lines", "decisions"),
    [
        (
            "11 Work programme\n\nMembers spoke.\n\nIT WAS AGREED THAT:\n\na. the programme be noted\n\n"
            "b. officers bring a report to the next meeting",
            ["the programme be noted", "officers bring a report to the next meeting"],
        ),
        (
            "Fees Minutes: The clerk spoke. RESOLVED: 1. That the fee be kept. 2. That the gate be mended. |",
            ["That the fee be kept", "That the gate be mended"],
        ),
        (
            "AGREED:\n\n1.1 that the fee be kept;\n\n1.2 that the gate be mended.",
            ["that the fee be kept", "that the gate be mended"],
        ),
        (
            "(a) That the fee be kept.\n\nThe Panel heard of the fee.\n\nResolved –\n\n"
            "(a) That the fee (four pounds) be kept.",
            ["That the fee (four pounds) be kept"],
        ),
        (
            "There was a long talk about the hedges by the pond and it was agreed to cut them in May.",
            ["it was agreed to cut them in May"],
        ),
        (
            "The report was heard.\n\nAgreed that a site visit be held. Clerk to book the bus.",
            ["a site visit be held"],
        ),
    ],
)
def test_parts_of_decisions_in_flattened_and_lettered_forms(
    lines: str, decisions: list[str], tmp_path: Path
) -> None:
    assert words(written(f"Hall\n\n{lines}\n", tmp_path)) == decisions


def test_a_decision_in_a_table_ends_with_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    path.write_text(
        "# Minutes of the Hillford Panel\n\n| Item | Decision | By |\n|---|---|---|\n"
        "| Fees | RESOLVED: That the fee be kept. | Clerk |\n",
        encoding="utf-8",
    )
    document = read(SourceFile("minutes.md", path))
    assert [document.quote(one.span) for one in found(document)] == ["That the fee be kept"]


@pytest.mark.parametrize(
    ("lines", "decisions"),
    [
        (
            "The Panel heard the report.\n\nHaving heard from members, the Committee agreed:-\n\n"
            "(i) to note the contents of the report;\n\n(ii) that a further report be brought.",
            ["to note the contents of the report", "that a further report be brought"],
        ),
        (
            "RESOLVED to accept the minutes of\n21st June 2011 as a true record.",
            ["to accept the minutes of\n21st June 2011 as a true record"],
        ),
        (
            "Mrs Poole moved and Mr Low seconded a change in the order of business.\n\nThe change was not agreed.",
            [],
        ),
        (
            "Supporting documents:\n\nThe Director presented the report on the fees to members.\n\n"
            "To endorse the fees for next year",
            ["To endorse the fees for next year"],
        ),
    ],
)
def test_decisions_among_what_stands_around_them(lines: str, decisions: list[str], tmp_path: Path) -> None:
    assert words(written(f"Hall\n\n{lines}\n", tmp_path)) == decisions
