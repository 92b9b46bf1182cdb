"""Of how many meetings held since a recommendation the minutes were searched, and why not of the others."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rich.console import Console

from pipeline.audit.account import _meetings
from pipeline.audit.searched import searched

ISSUED = dt.date(2025, 5, 1)


def document(identity: str, day: dt.date) -> dict[str, Any]:
    return {
        "document_id": identity,
        "source": identity,
        "authority_code": "E1",
        "authority": "Larkshire",
        "body": None,
        "document_date": day,
        "date_earliest": None,
        "date_latest": None,
        "status": "ok",
    }


def meeting(number: int, outcome: str, day: dt.date, code: str = "E1") -> dict[str, Any]:
    return {
        "authority_code": code,
        "meeting_id": str(number),
        "body": "Scrutiny Panel",
        "meeting_date": day,
        "outcome": outcome,
        "message": "exempt information" if outcome == "restricted" else None,
    }


def rows() -> dict[str, list[dict[str, Any]]]:
    june = dt.date(2025, 6, 4)
    held = [meeting(number, "fetched", june) for number in range(13)]
    held += [meeting(20, "print_only", june), meeting(21, "restricted", june)]
    left_out = [
        meeting(30, "cancelled", june),
        meeting(31, "fetched", dt.date(2025, 4, 2)),
        meeting(32, "not_published", dt.date(2026, 6, 1)),
        meeting(33, "fetched", june, code="E2"),
    ]
    return {"documents": [document("report", ISSUED)], "meetings": held + left_out}


def test_meetings_held_since_are_counted_with_those_whose_minutes_were_not_had() -> None:
    found = searched(rows(), {"document_id": "report"}, dt.date(2026, 3, 1))
    assert (len(found.had), [one["meeting_id"] for one in found.missed]) == (14, ["21"])


def test_the_history_says_how_many_were_searched_and_why_not_the_others() -> None:
    console = Console(record=True, width=120, file=None, quiet=False)
    found = searched(rows(), {"document_id": "report"}, dt.date(2026, 3, 1))
    with console.capture() as told:
        for line in _meetings(found):
            console.print(line)
    said = " ".join(told.get().split())
    assert "minutes searched of 14 of the 15 meetings held since" in said
    assert "Scrutiny Panel (restricted: exempt information)" in said


def test_nothing_is_said_of_meetings_where_no_pull_was_made() -> None:
    found = searched({"documents": rows()["documents"]}, {"document_id": "report"}, dt.date(2026, 3, 1))
    assert list(_meetings(found)) == []
