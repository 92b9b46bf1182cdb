"""What changed between two outputs."""

from __future__ import annotations

from typing import Any

from pipeline.audit.difference import as_plain_values, difference, lines
from pipeline.dataset import Rows
from tests import made


def told(old: Rows, new: Rows) -> list[str]:
    return list(lines(difference(old, new)))


def test_nothing_changed_is_said_so() -> None:
    assert told(made.rows(), made.rows()) == [
        f"{what}: the same" for what in ("documents", "recommendations", "links", "statuses")
    ]


def test_what_is_gained_is_what_is_lost_the_other_way_round() -> None:
    fewer = made.rows()
    fewer["links"].clear()
    fewer["recommendations"] = fewer["recommendations"][:1]
    gained, lost = difference(fewer, made.rows()), difference(made.rows(), fewer)
    assert [part.gained for part in gained] == [part.lost for part in lost]
    assert [len(part.gained) for part in gained] == [0, 1, 1, 0]


def test_a_link_gained_is_told_with_whose_word_it_is_where_and_the_words() -> None:
    fewer = made.rows()
    fewer["links"].clear()
    line = next(line for line in told(fewer, made.rows()) if line.startswith("  + lnk"))
    for words in (
        "Wexcombe",
        "in progress (council)",
        "minutes/2021-09.md, 2021-09-14",
        "“plans are shorter now.”",
    ):
        assert words in line


def test_a_status_that_changed_is_told_with_both() -> None:
    was = made.rows()
    was["follow_up"][0].update(status="no_follow_up", overdue=True)
    line = told(was, made.rows())[-1]
    assert line.startswith(f"  ~ {was['follow_up'][0]['recommendation_id']}  Wexcombe, ")
    assert "no follow up, overdue -> " in line


def test_a_link_rejected_since_is_lost_and_one_read_otherwise_has_changed() -> None:
    now = made.rows()
    now["links"][0]["review"] = "rejected"
    assert [len(part.lost) for part in difference(made.rows(), now)] == [0, 0, 1, 0]
    now = made.rows()
    now["links"][0]["status"] = "concern"
    (change,) = _links(difference(made.rows(), now)).changed
    assert (change.was, change.now) == ("in_progress", "concern")


def _links(parts: Any) -> Any:
    return next(part for part in parts if part.what == "links")


def test_escape_codes_of_a_document_do_not_come_through() -> None:
    now = made.rows()
    for row in (*now["documents"], *now["mentions"], *now["recommendations"]):
        row["text"] = "\x1b[2J\x1b]0;owned\x07words"
    now["documents"][0].update(document_id="doc-new", source="\x1b[31mred.pdf")
    old = made.rows()
    old["links"].clear()
    now["mentions"][0]["document_id"] = "doc-new"
    assert not {"\x1b", "\x07"} & set("".join(told(old, now)))


def test_json_holds_the_same_items() -> None:
    fewer = made.rows()
    fewer["links"].clear()
    values = as_plain_values(difference(fewer, made.rows()))
    assert [set(item) for item in values["links"]["gained"]] == [{"identity", "words"}]
    assert values["documents"] == {"gained": [], "lost": [], "changed": []}
