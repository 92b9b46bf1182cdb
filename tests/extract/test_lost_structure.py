"""Minutes whose copies lost their form: lead-ins, labels and clauses in one line, and line breaks altogether."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract.facts import doc_type
from pipeline.language import parse
from pipeline.read import read
from pipeline.records import SourceFile
from tests.extract.papers import toolkit
from tests.extract.test_minutes import found, words, written

TALK = (
    "The Harbour Panel considered a report of the Director on the work of the quay.\n\n"
    "Councillor Wren reported that the wall had been mended and thanked the crew for it.\n\n"
)
LOST = [
    (
        f"{TALK}That the Committee:\n\n1. Note the figures.\n\n2. In accordance with its rules, agree to a panel.",
        ["Note the figures", "In accordance with its rules, agree to a panel"],
    ),
    (f"{TALK}That the Committee:\n\n1. Wider quays.\n\n2. Deeper docks.", []),
    (
        f"{TALK}(a) the June meeting includes a report on fees;\n\n(b) two seminars are held in the year.",
        ["the June meeting includes a report on fees", "two seminars are held in the year"],
    ),
    (f"{TALK}1. The wall is old.\n\n2. The crew is small.", []),
    (f"{TALK}Facts were given:\n\n(a) the wall is of old stone;\n\n(b) the crew is of six men.", []),
    (
        "I have read the paper and set out my decisions on the plan below:\n\n"
        "(a) agree the fee; and\n\n(b) endorse the plan.",
        ["agree the fee", "endorse the plan"],
    ),
    (
        "5. Quay\n\nThe report was presented by the Harbour Master, who told of the wall.\n\n"
        "- To note the progress of the wall.\n\n- To approve the price of the stone.",
        ["To note the progress of the wall", "To approve the price of the stone"],
    ),
]
ONE_LINE = [
    (
        "Quay Plan\n\nDecision: Cllr Wren MOVED, Cllr Moss SECONDED and it was RESOLVED to: 1. Note the figures "
        "2. Agree the seven aims. Agree the board. 3. Agree the price Minutes: Cllr Wren MOVED, Cllr Moss "
        "SECONDED and it was RESOLVED to: 1. Note the figures 2. Agree the seven aims. Agree the board. "
        "3. Agree the price",
        ["Note the figures", "Agree the seven aims. Agree the board", "Agree the price"],
    ),
    (
        "No. | Item |\nQUAY REPORT PDF 2 MB To receive the figures. Contact: A. Ash 5550 Decision: i. Considered "
        "and commented on the figures in the report;\nii. Considered and commented on the staff of the quay; and\n"
        "iii. Removal of the crane from the list.",
        [
            "Considered and commented on the figures in the report",
            "Considered and commented on the staff of the quay",
            "Removal of the crane from the list",
        ],
    ),
    (
        "3. CHAIRS\n\n1. That Mr Oak be Chair.\n\n2. That Mrs Moss be Vice-Chair.\n\n3. That Mr Day be Clerk.\n\n"
        "4. HARBOUR NOMINATIONS\n\n1. That Mr Hall be a member of the Board.",
        [
            "That Mr Oak be Chair",
            "That Mrs Moss be Vice-Chair",
            "That Mr Day be Clerk",
            "That Mr Hall be a member of the Board",
        ],
    ),
    (
        "1. To receive apologies – Mr Day was ill.\n\n2. To receive declarations of interest – Mr Oak declared "
        "one in item 9. It was agreed that Mrs Moss take the chair for it.\n\n3. Quay\n\nThe quay is wet.",
        ["It was agreed that Mrs Moss take the chair for it"],
    ),
]
APART = [
    (
        "5. Quay\n\nRESOLVED:\n\n(1)\n\nThat the wall be mended.\n\n(2)\n\nThat a paper be brought.\n\n6. Fees",
        ["That the wall be mended", "That a paper be brought"],
    ),
    (
        "5. Quay\n\nRESOLVED\n\n1.\n\nthe wall be mended; and\n\n2.\n\na paper be brought.\n\n3.\n\nFees",
        ["the wall be mended", "a paper be brought"],
    ),
    ("8. Hall\n\nThat:\n(i) the hall be let; and\n(ii) the fee be £40.", ["the hall be let", "the fee be £40"]),
    (
        "1.1 It was PROPOSED by Mr Oak, seconded by Mr Day and\n\nRESOLVED: that the minutes of May be signed.\n\n"
        "2.1 The Clerk spoke of the quay.\n\n2.2 It was agreed that the wall be mended.",
        ["the minutes of May be signed", "It was agreed that the wall be mended"],
    ),
    (
        "HARBOUR COUNCIL\nDECISION LIST\nCabinet - 4 May 2021\n\n1. Quay\nDecision\n1.  the price be accepted;\n"
        "2.  the Director be authorised to sign.\nReason\nTo keep the quay open.",
        ["the price be accepted", "the Director be authorised to sign"],
    ),
    ("4. Fees\n\nDecision: fees to rise by 2%.\n\n5. Nets\n\nDecision: none to report.", ["fees to rise by 2%"]),
    (
        "4. Quay\n\nThe meeting was closed at 7.40pm to allow Mr Day to speak. On return it was agreed that the "
        "wall be mended.",
        ["On return it was agreed that the wall be mended"],
    ),
    (
        "5. Quay\n\n5.1. The Council RESOLVED for the crew to mend the wall. Anna to action",
        ["for the crew to mend the wall"],
    ),
]
MOVED = [
    (
        "5. Minutes\n\nRESOLVED that the minutes of:-\n\n(a) the meeting of May; and\n(b) the meeting of June\n\n"
        "be approved and signed.",
        ["the minutes of:-\n(a) the meeting of May; and\n(b) the meeting of June\nbe approved and signed"],
    ),
    (
        "Decisions published\n\n11/09/2023 - QUAY WORKS ref: 131 Recommendations Approved\n\n"
        "Made at meeting: 11/09/2023 - Cabinet\n\nEffective from: 11/09/2023\n\nThat the wall be mended.",
        ["That the wall be mended"],
    ),
    (
        "5. Quay\n\nThe Cabinet Member for Parks and the Cabinet Member for Quays:\n\n1. Agreed a price.\n\n"
        "2. Delegated the works to the Director.",
        ["Agreed a price", "Delegated the works to the Director"],
    ),
    (
        "2. Wall\n\nIt was AGREED that:\n\na) the wall be mended by May; Clerk\n\nb) the price be paid. Treasurer",
        ["the wall be mended by May", "the price be paid"],
    ),
    (
        "2. Minutes of last meeting on 20 June 2012. Agreed – FML and JSY.\n\n3. Quay\n\nThe quay is wet.",
        ["Minutes of last meeting on 20 June 2012. Agreed – FML and JSY"],
    ),
    (
        "5. Quay\n\nA motion to refuse the works was moved, seconded and declared to be lost.\n\nA second "
        "motion to allow them was moved, seconded and declared granted as follows:\n\n"
        "That the works be allowed in June.",
        ["That the works be allowed in June"],
    ),
    (
        "5. Quay\n\nProposed by Councillor Wren, seconded by Councillor Moss,\n\nThat the Board closes the quay."
        "\n\nAmendment\n\nProposed by Councillor Day, seconded by Councillor Oak,\n\nThat the Committee agrees "
        "to mend the quay.\n\nOn a vote the amendment was declared carried. The amendment was put as "
        "the substantive motion and carried.",
        ["That the Committee agrees to mend the quay"],
    ),
    (
        "5. Order\n\nIt was moved by Mr Oak and seconded by Mrs Day that item 9 be taken first.\n\n"
        "The motion was put to the vote and AGREED.",
        ["It was moved by Mr Oak and seconded by Mrs Day that item 9 be taken first"],
    ),
    (
        "5. Chair\n\nCllr Oak nominated Cllr Day as Chair, seconded by Cllr Moss, all in favour, RESOLVED Cllr "
        "Day signed the form.",
        [
            "Cllr Oak nominated Cllr Day as Chair, seconded by Cllr Moss, all in favour, RESOLVED Cllr Day signed "
            "the form"
        ],
    ),
]


@pytest.mark.parametrize(("lines", "decisions"), LOST + ONE_LINE + APART + MOVED)
def test_decisions_outlive_the_form_their_copy_lost(lines: str, decisions: list[str], tmp_path: Path) -> None:
    assert words(written(lines, tmp_path)) == decisions


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (
            "Harbour Committee\n\n1 Sederunt\n\nReport by the Corporate Director\n\nA report was submitted by the "
            "Director on fees.\n\nFollowing consideration the Committee agreed to:\n\nnote the fees",
            "minutes",
        ),
        ("Delegated Decisions by Cabinet Member for Harbours\n\nStatement of Decision\n\nQuay", "minutes"),
        (
            "Agenda item\n\nTo consider the quay\n\nThe report was presented by the Harbour Master.\n\n"
            "The recommendation was moved, seconded and carried.",
            "minutes",
        ),
        (
            "Report by the Corporate Director\n\nPurpose of the report\n\nThe Committee is asked to:\n\n"
            "The Committee agreed to fund the post at its meeting of 4 May 2019.",
            "committee_report",
        ),
    ],
)
def test_minutes_are_told_by_what_was_done(lines: str, kind: str, tmp_path: Path) -> None:
    document = written(lines, tmp_path)
    assert doc_type(document, parse(toolkit().nlp, document), toolkit()) == kind


def test_a_decision_ends_where_the_next_title_runs_on(tmp_path: Path) -> None:
    line = (
        "Hillford Council 20 May 2020 Page 1 MINUTES OF A MEETING OF THE COUNCIL HELD ON 20 MAY 2020 PRESENT: "
        f"{'Cllr A Oak Cllr B Moss ' * 20}118 DECLARATIONS OF INTEREST There were none. 119 MINUTES OF THE LAST "
        "MEETING RESOLVED: The minutes of the last meeting were confirmed as a true record 120 MATTERS ARISING "
        "FROM THE MINUTES There were none."
    )
    assert words(written(line, tmp_path)) == ["The minutes of the last meeting were confirmed as a true record"]


def test_a_decision_may_open_any_cell_of_a_row(tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    path.write_text(
        "# Minutes of the Harbour Board\n\n| Item | Decision | Action by |\n|---|---|---|\n"
        "| 2. Talk | Mr Day spoke. | |\n| 3. Quay | Agreed to mend the quay before winter. | Clerk |\n",
        encoding="utf-8",
    )
    assert words(read(SourceFile(path.name, path))) == ["Agreed to mend the quay before winter"]


ROWS = (
    "<table><tr><th>No</th><th>Item</th><th>Action</th></tr><tr><td>1</td><td>Apologies<p>None.</p></td><td></td></tr>"
    "<tr><td>2</td><td><b>Wall</b><p>Members spoke of it.</p><p>RESOLVED:</p><ol><li>That the wall be mended."
    "</li><li>That the price be paid.</li></ol></td><td>Clerk</td></tr>"
    "<tr><td>3</td><td><b>Crane</b><p>It was agreed to sell the crane.</p></td><td>Treasurer</td></tr></table>"
)


def test_the_rows_of_a_table_that_holds_minutes_are_its_items(tmp_path: Path) -> None:
    page = tmp_path / "minutes.html"
    page.write_text(f"<html><body><h1>Minutes of the Quay Board</h1>{ROWS}</body></html>", encoding="utf-8")
    document = read(SourceFile(page.name, page))
    assert [(one.minute_number, document.quote(one.span)) for one in found(document)] == [
        ("2", "That the wall be mended"),
        ("2", "That the price be paid"),
        ("3", "It was agreed to sell the crane"),
    ]


def test_a_bare_number_before_a_title_is_the_minutes(tmp_path: Path) -> None:
    lines = (
        "Harbour Committee\n\n1 Declarations of Interest\n\nThere were none.\n\n78 Quay Works\n\nMr Day spoke."
        "\n\nRESOLVED: That the wall be mended.\n\n4 May 2021"
    )
    (one,) = found(written(lines, tmp_path))
    assert one.minute_number == "78"
