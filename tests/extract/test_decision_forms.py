"""Forms in which bodies and their members print what they decided: acts in a list, pages, lists of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract.test_minutes import words, written

LEADS = [
    (
        "4. Budget\n\nThereafter, the Harbour Committee:-\n\ni. NOTED the figures; and\n\nii. noted the plan.",
        ["NOTED the figures", "noted the plan"],
    ),
    (
        "Hillford Minutes Hil/6/07-08 Chair The Council RESOLVED to elect Mr Oak. Hil/7/07-08 Interests None.",
        ["to elect Mr Oak"],
    ),
    (
        "5. Figures\n\nThe Harbour Committee:\n\n(1) noted the "
        "figures; and\n\n(2) agreed that a report be brought.",
        ["noted the figures", "agreed that a report be brought"],
    ),
    (
        "Fees\n\nOn 4 May 2021, Cabinet:- (i) agreed the scope of the trust; (ii) noted the other models.",
        ["agreed the scope of the trust", "noted the other models"],
    ),
    ("5. Fees\n\nThe Committee:\n\n(1) fees that rose;\n\n(2) fees that fell.", []),
    ("Resolution 21/034: That the budget of £900 be approved.", ["the budget of £900 be approved"]),
    (
        "1. Fees\n\nThe Cabinet Member agrees:\n\n1) A rise in fees;\n\n2) No change in rents.\n\n"
        "2. Minutes\n\nThe Lead Member confirmed as a true record the minutes of May.",
        [
            "A rise in fees",
            "No change in rents",
            "The Lead Member confirmed as a true record the minutes of May",
        ],
    ),
    (
        "5. Plan\n\nRESOLVED – That the Harbour Board\n\n· Welcome the plan\n\n· Support its aims",
        ["Welcome the plan", "Support its aims"],
    ),
    ("5. Chair\n\nThere being no other name it was\n\nRESOVLED that Mrs Moss be Chair.", ["Mrs Moss be Chair"]),
    (
        "5. Grant\n\nThe Council RESOLVED (with 5 in favour and 2 against) to award £200 to the school.",
        ["to award £200 to the school"],
    ),
]
PAGES = [
    (
        "Decision Maker: Cabinet\n\nDecision:\n\n61.1 The Cabinet considered a report.\n\n"
        "61.2 It was RESOLVED - to approve the plan.",
        ["to approve the plan"],
    ),
    (
        "Leave Minutes: 4.1 The Board considered leave. 4.2 The "
        "Board RESOLVED to agree the policy. 4.3 It will start soon.",
        ["to agree the policy"],
    ),
    (
        "This section allows you to view the general details of a Decision\n\nDecision Outcome\n\n"
        "The Chief Executive agreed to the acts below:\n\n2.1 "
        "Approved the order; and\n\n2.2 Gave the rest to the Director.",
        ["Approved the order", "Gave the rest to the Director"],
    ),
    (
        "Decision Maker: Cabinet\n\nIs Key decision?: Yes\n\nIs "
        "subject to call in?: No\n\nTo agree the plan for the quay\n\n"
        "Mrs Moss moved the report.\n\nRESOLVED:\n\nThat the plan for the quay be adopted.",
        ["That the plan for the quay be adopted"],
    ),
    (
        "Decision Maker: Cabinet\n\nIs subject to call in?: Yes\n\nReport seeking approval to consult on fees.\n\n"
        "1) Approve the start of the talks, and\nsetting up of the group; and\n\n2) Approve the leaflet.",
        ["Approve the start of the talks, and\nsetting up of the group", "Approve the leaflet"],
    ),
    (
        "Contract\n\nDecision:\n\n(a) that Firm A be let the work; "
        "(b) that the Director sign; and (c) the cost be noted.",
        ["that Firm A be let the work", "that the Director sign", "the cost be noted"],
    ),
]
LISTS = [
    (
        "5. Bodies\n\nRESOLVED that the following be appointed:\n\nVillage Hall - Cllr Wren\n\n"
        "Burial Board - Cllr Moss\n\n6. Bank\n\nThe bank wrote.",
        ["the following be appointed:\n\nVillage Hall - Cllr Wren\n\nBurial Board - Cllr Moss"],
    ),
    (
        "5. Work\n\nThe Committee noted the report and asked "
        "for:\n\n(a) a note on staff;\n\n(b) a paper on costs.\n\n"
        "6. Programme\n\nThe work programme was agreed.",
        [
            "The Committee noted the report and asked for:\n\n(a) a note on staff;\n\n(b) a paper on costs",
            "The work programme was agreed",
        ],
    ),
]
MOTION = (
    'Councillor Lee moved and Councillor Wren seconded:\n\n"This '
    'Council resolves to:\n\n1. Plant oaks.\n\n2. Set up a panel."'
)
MOTIONS = [
    (
        f"5. Motion\n\n{MOTION}\n\nThe motion was put to the vote and was carried.",
        ["Plant oaks", 'Set up a panel."'],
    ),
    (f"5. Motion\n\n{MOTION}\n\nThe motion was put to the vote and was LOST.", []),
    (
        "Chair\n\nTo confirm the minutes of the last meeting\n\nProposed by Ann Wren, seconded by Jo Moss.\n\n"
        "The minutes of the last meeting be confirmed and signed.",
        ["The minutes of the last meeting be confirmed and signed"],
    ),
]
ELECTIONS = [
    (
        "1. Vice Chair\n\nMr Oak nominated Mrs Elm, seconded by Mr Ash. All in favour. Mrs Elm thanked them all. "
        "Mrs Elm was duly elected and signed the form.",
        ["Mr Oak nominated Mrs Elm, seconded by Mr Ash. All in favour"],
    ),
    (
        "1. Chair\n\nMr Oak nominated Mrs Elm, seconded by Mr Ash. Mrs Day nominated Mr Fir, seconded by Mr Yew. "
        "They each spoke. After a ballot Mr Fir was elected as Convener by 5 votes to 2.",
        [
            "Mr Oak nominated Mrs Elm, seconded by Mr Ash",
            "Mrs Day nominated Mr Fir, seconded by Mr Yew",
            "After a ballot Mr Fir was elected as Convener by 5 votes to 2",
        ],
    ),
]
OUTCOMES = [
    ("Hillford Parish Council\n\n6. Gate\n\nHPC agreed to mend the gate.", ["HPC agreed to mend the gate"]),
    ("Hillford Parish Council\n\n6. Gate\n\nBHA agreed to mend the gate.", []),
    (
        "4. County\n\n- The lamps are out and were told of. RESOLVED\n- The path is wet.\n- The bins are full.",
        ["The lamps are out and were told of. RESOLVED"],
    ),
    (
        "5. Fees\n\nIt was resolved to delegate the payments of the works that the plan of the green calls for to"
        "\n\nCllrs Oak and Elm up to £500.",
        [
            "It was resolved to delegate the payments of the works that the plan of the green calls for to "
            "Cllrs Oak and Elm up to £500"
        ],
    ),
    (
        "Minutes of Hillford Parish Council\n\n6. Report\n\nThe annual report was approved by the Council.",
        ["The annual report was approved by the Council"],
    ),
    (
        "Minutes of the Green Committee of Hillford Parish Council\n\n6. Report\n\n"
        "The annual report was approved by the Council.",
        [],
    ),
    (
        "7. Bids\n\nRESOLVED – (1) That the report be noted. (2) That all be thanked. 26 Library Fees Noted.",
        ["That the report be noted", "That all be thanked"],
    ),
]


@pytest.mark.parametrize(("lines", "decisions"), [*LEADS, *PAGES, *LISTS, *MOTIONS, *ELECTIONS, *OUTCOMES])
def test_what_was_decided_in_its_printed_form(lines: str, decisions: list[str], tmp_path: Path) -> None:
    found = [one.replace("\n", " ") for one in words(written(lines, tmp_path))]
    assert found == [" ".join(one.split()) for one in decisions]
