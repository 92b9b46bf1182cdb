"""Where an item of business begins and a part that holds no decisions ends, however the items are numbered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract.test_minutes import found, written

ITEMS = [
    (
        "1. Welcome.\n\n2. Apologies.\n\nMr Day was away.\n\n3          Election of Chair.\n\n"
        "Mrs Oak was unanimously elected Chairman.",
        [("Mrs Oak was unanimously elected Chairman", "3")],
    ),
    (
        "5. Matters\n\na. Insurance - RESOLVED to renew for 3 years.\n\n"
        "b. Bin - Mr Oak proposed, Mrs Lee seconded, all agreed to buy a bin.",
        [("to renew for 3 years", "5"), ("Bin - Mr Oak proposed, Mrs Lee seconded, all agreed to buy a bin", "5")],
    ),
    (
        "7. Money\n\n• Cheques were approved as follows: 101 to Mr Oak.\n\n• The bank form was filled in.",
        [("Cheques were approved as follows: 101 to Mr Oak", "7")],
    ),
    (
        "(i) To ratify the minutes. Proposed by Mr Oak, seconded by Mrs Lee, all agreed.\n\n"
        "Mrs Lee proposed that a bin be bought, seconded by Mr Oak.",
        [
            ("To ratify the minutes. Proposed by Mr Oak, seconded by Mrs Lee, all agreed", None),
            ("Mrs Lee proposed that a bin be bought, seconded by Mr Oak", None),
        ],
    ),
    (
        "5. Figures\n\nThe Committee:\n\n(1) noted the figures; and\n\n(2) agreed the plan.\n\n6. Risk\n\n"
        "The Board noted the report.",
        [("noted the figures", "5"), ("agreed the plan", "5"), ("The Board noted the report", "6")],
    ),
    (
        "1953       The Chairman welcomed all.\n\n1954       Minutes of 5 November were approved and signed.\n\n"
        "1955       Grass. It was agreed to ask for a price.",
        [
            ("1954 Minutes of 5 November were approved and signed", "1954"),
            ("It was agreed to ask for a price", "1955"),
        ],
    ),
    (
        "1. Apologies\n\nNone.\n\n2 .DECLARATIONS OF INTEREST\n\nMr Day declared one.\n\n"
        "1. 3. MINUTES OF THE LAST MEETING were agreed as a true "
        "record\n\n1. 4. Post office\n\nIt was agreed to write.",
        [("MINUTES OF THE LAST MEETING were agreed as a true record", "2"), ("It was agreed to write", "2")],
    ),
    ("1. Declarations of Interest\n\nPlanning: Cllr Poole declared an interest, which was noted.", []),
    (
        "5. Hedges\n\nThe hedge was cut.\n\n6. Reports from outside "
        "bodies\n\nThe hall committee approved its budget and "
        "Mrs Oak was elected Chair.\n\n7. County Councillor's "
        "report\n\nThe Executive resolved to close the tip.\n\n"
        "It was agreed to write to the Executive.",
        [("It was agreed to write to the Executive", "7")],
    ),
]


@pytest.mark.parametrize(("lines", "decisions"), ITEMS)
def test_decisions_stand_in_their_items(lines: str, decisions: list[tuple[str, str]], tmp_path: Path) -> None:
    document = written(lines, tmp_path)
    assert [(document.quote(one.span), one.minute_number) for one in found(document)] == decisions
