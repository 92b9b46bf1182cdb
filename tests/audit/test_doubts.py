"""What an account of a run tells to look at first."""

from __future__ import annotations

from pipeline.audit.doubts import doubts
from pipeline.dataset import Rows
from tests import made


def told(rows: Rows) -> list[str]:
    return list(doubts(rows))


def test_it_tells_meanings_turned_round_and_what_was_recommended_again() -> None:
    lines = told(made.rows())
    at = lines.index("restated with another meaning: 1")
    assert lines[at + 1].endswith("in minutes/2021-09.md: turned round: “long” has become “short”")
    at = lines.index("recommended again: 1")
    assert lines[at + 1].endswith("again 2021-03-01")


def test_it_tells_doubtful_dates_and_undated_documents() -> None:
    rows = made.rows()
    rows["dates"][0].update(suspect=True, suspect_reason="the calendar has no such day")
    rows["documents"][0].update(document_date=None)
    lines = told(rows)
    assert "doubtful dates: 1" in lines
    assert any(line.endswith("the calendar has no such day") for line in lines)
    assert "undated documents: 1" in lines


def test_what_turns_the_meaning_round_comes_first_and_long_lists_are_cut() -> None:
    rows = made.rows()
    changed = next(row for row in rows["occurrences"] if row["changes"])
    sources = [{**rows["documents"][0], "document_id": f"doc-{at}", "source": f"note-{at}.md"} for at in range(6)]
    rows["documents"] += sources
    rows["occurrences"][:0] = [
        {**changed, "document_id": row["document_id"], "changes": ["number: 3 -> 5"]} for row in sources
    ]
    lines = told(rows)
    at = lines.index("restated with another meaning: 7")
    assert "turned round" in lines[at + 1]
    assert lines[at + 5] == "  and 3 more in the table occurrences"
