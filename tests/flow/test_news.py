"""What is new since the last run is said plainly."""

from __future__ import annotations

from pipeline.flow.news import StatusChange, compare
from tests import made


def test_a_first_run_says_so() -> None:
    assert list(compare(None, made.rows()).lines()) == ["first run: everything is new"]


def test_the_same_again_is_nothing_new() -> None:
    assert list(compare(made.rows(), made.rows()).lines()) == ["nothing is new"]


def test_new_and_gone_things_are_named() -> None:
    before, now = made.rows(), made.rows()
    before["documents"] = [row for row in before["documents"] if row["source"] != "minutes/2021-09.md"]
    before["links"] = []
    before["follow_up"][0]["status"] = "no_follow_up"
    news = compare(before, now)
    assert news.new_documents == ("minutes/2021-09.md",)
    changed = now["follow_up"][0]
    assert news.status_changes == (StatusChange(changed["recommendation_id"], "no_follow_up", changed["status"]),)
    assert list(news.lines()) == ["new documents: 1 (minutes/2021-09.md)", "new links: 1", "changes of status: 1"]
    assert compare(now, before).gone_documents == ("minutes/2021-09.md",)
