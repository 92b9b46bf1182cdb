"""How parish and community councils minute what they decide: movers and votes, views, outcomes, Welsh."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract.minutes.counters import succeeds
from pipeline.read import read
from pipeline.records import SourceFile
from tests.extract.test_minutes import words, written

MOVED = [
    (
        "5. Bins\n\nCllr Wren proposed that a bin be bought.\n\nCllr Hall seconded this. All agreed.",
        ["Cllr Wren proposed that a bin be bought.\nCllr Hall seconded this. All agreed"],
    ),
    (
        "7.1 The limit was discussed. A limit of £150 was agreed for paint.\n\nProp. JB, 2nd KN, All in favour",
        ["A limit of £150 was agreed for paint"],
    ),
    (
        "2. To approve the minutes of 6 April\n\nProposed: Cllr Wren. Seconded: Cllr Hall. Carried",
        ["To approve the minutes of 6 April\nProposed: Cllr Wren. Seconded: Cllr Hall. Carried"],
    ),
    (
        "3. Gate\n\nCllr Moss asked that the gate be mended. Cllr Moss proposed; Cllr Hall seconded; Carried. "
        "Clerk to write to the owner.",
        ["Cllr Moss asked that the gate be mended. Cllr Moss proposed; Cllr Hall seconded; Carried"],
    ),
    (
        "Proposal: Mr Lake proposed and Mrs Pine seconded Mr Hall as Chairman. The meeting unanimously agreed.",
        ["Proposal: Mr Lake proposed and Mrs Pine seconded Mr Hall as Chairman. The meeting unanimously agreed"],
    ),
    (
        "4. Rent\n\nRESOLVED to raise the rent.\n\nProposed by: Cllr Wren Seconded by: Cllr Hall\n\n"
        "5. Fair\n\nThis item was deferred.",
        ["to raise the rent", "This item was deferred"],
    ),
]
MOVED += [
    (
        "In attendance: Ann Hall\n\nTom Lee proposes Ann Hall as Chair and Jo Moss seconds.",
        ["Tom Lee proposes Ann Hall as Chair and Jo Moss seconds"],
    ),
    (
        "8. Fees\n\nIt was asked that the fee be paid. Proposed by Ann Hall. Seconded by Jo Moss. All agreed.",
        ["It was asked that the fee be paid. Proposed by Ann Hall. Seconded by Jo Moss. All agreed"],
    ),
    (
        "6. Aid\n\nResolved, proposed by Cllr Wren, seconded by Cllr Hall, that £6 be paid. Unanimously agreed.",
        ["£6 be paid"],
    ),
    ("19/8 Resolved to sign the lease.", ["to sign the lease"]),
    ("7. Funds\n\nThe hall asked for funds. This was declined.", ["The hall asked for funds. This was declined"]),
    (
        "3. Forms\n\nThis was read out by the Chair, agreed and signed.",
        ["This was read out by the Chair, agreed and signed"],
    ),
]
VIEWS = [
    ("The two Councillors have decided to leave.", []),
    ("The plan was supported by all Works Committee Councillors.", []),
    ("6.1 Applications\n\nRef: 21/79 Barn at Low Farm\n\nApproval recommended", ["Approval recommended"]),
    ("21/80 Porch, The Forge. The Council supports this application.", ["The Council supports this application"]),
    ("21/81 Shed. The Council chose to make no observations.", ["The Council chose to make no observations"]),
    ("21/82 House. Objection: too high.", ["Objection: too high"]),
    ("The scouts' request for £100 was declined.", ["The scouts' request for £100 was declined"]),
    ("9. Order\n\nCouncillors felt it should be kept.", ["Councillors felt it should be kept"]),
    ("No comments were received from residents.", []),
    ("9. Trees\n\nMembers felt that the trees looked well.", []),
    ("The County Council has agreed to mend the pipe.", []),
    ("At the Annual Parish Meeting it was agreed to pay for swings.", []),
    ("If no election is called a member can be co-opted in June.", []),
]
WELSH = [
    ("3. Golau\n\nCytunwyd hefyd i ysgrifennu.", ["Cytunwyd hefyd i ysgrifennu"]),
    (
        "2. Cofnodion\n\nCynigiwyd gan y Cyng. Rees, eiliwyd gan y Cyng. Puw a chytunwyd eu bod yn gywir.",
        ["Cynigiwyd gan y Cyng. Rees, eiliwyd gan y Cyng. Puw a chytunwyd eu bod yn gywir"],
    ),
    ("4. Rhoddion\n\nRoedd pawb yn gytun i gyfrannu £50.", ["Roedd pawb yn gytun i gyfrannu £50"]),
    ("5. Ffyrdd\n\nNodwyd bod y ffordd ar gau. Hysbyswyd y Cyngor Sir.", []),
]
BOUNDARIES = [
    (
        "5. Library\n\nRESOLVED that the hours be cut. The Chairman explained that the grant had fallen.",
        ["the hours be cut"],
    ),
    ("TO REVIEW THE STONE AND RESOLVE A stone was reviewed and approved.", ["A stone was reviewed and approved"]),
    ("• Street lights It was decided to take no action.", ["It was decided to take no action"]),
    (
        "Members were told that the fence was down and it was agreed that it be mended.",
        ["it was agreed that it be mended"],
    ),
    (
        "The minutes of 6 April.\n\nwere approved, proposed by Cllr Wren, seconded by Cllr Hall.",
        ["The minutes of 6 April.\nwere approved, proposed by Cllr Wren, seconded by Cllr Hall"],
    ),
    (
        "5. Budget\n\nRESOLVED:\n[1] That the budget be approved;\n[2] That the rent be raised.",
        ["That the budget be approved", "That the rent be raised"],
    ),
    (
        "5. Waste\n\nThe Cabinet made the following decision:\n\nThe contract is extended by a year.",
        ["The contract is extended by a year"],
    ),
    ("8. Agreed – to take no action on the mill.", ["to take no action on the mill"]),
    ("Unanimously AGREED to recommend refusal.", ["Unanimously AGREED to recommend refusal"]),
    ("Police Report. None came. It was agreed to complain.", ["It was agreed to complain"]),
]


@pytest.mark.parametrize(("lines", "decisions"), [*MOVED, *VIEWS, *WELSH, *BOUNDARIES])
def test_decisions_as_parishes_minute_them(lines: str, decisions: list[str], tmp_path: Path) -> None:
    assert words(written(lines, tmp_path)) == decisions


def test_outcomes_stand_in_a_column_for_the_councils_own_view_only(tmp_path: Path) -> None:
    page = tmp_path / "minutes.html"
    row = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
    rows = row.format("21/1", "Porch", "Approved.") + row.format("21/2", "Barn", "Rejected.")
    decisions = {}
    for head in ("Recommendation", "Decision"):
        table = f"<table>{row.format('Ref', 'Application', head)}{rows}</table>"
        page.write_text(f"<html><body><h1>Minutes</h1><h2>Planning</h2>{table}</body></html>", encoding="utf-8")
        decisions[head] = words(read(SourceFile("minutes.html", page)))
    assert decisions == {"Recommendation": ["Approved", "Rejected"], "Decision": []}


def test_lists_go_on_by_the_welsh_alphabet() -> None:
    assert succeeds("(c)", "(ch)")
    assert succeeds("(ch)", "(d)")
    assert not succeeds("(b)", "(ch)")


def test_a_view_in_bold_is_no_title(tmp_path: Path) -> None:
    page = tmp_path / "minutes.html"
    lines = "<h2>Planning</h2><p>21/7 Barn</p><p>Low Farm</p><p><strong>NO OBJECTIONS</strong></p>"
    page.write_text(f"<html><body><h1>Minutes</h1>{lines}</body></html>", encoding="utf-8")
    assert words(read(SourceFile("minutes.html", page))) == ["NO OBJECTIONS"]
