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
    assert list(news.lines()) == [
        "new documents: 1 (minutes/2021-09.md)",
        "new links: 1",
        f"recommendations that gained follow-up: 1 ({changed['recommendation_id']})",
        "changes of status: 1",
    ]
    assert compare(now, before).gone_documents == ("minutes/2021-09.md",)


def test_resolutions_and_recommendations_that_gained_or_lost_follow_up_are_told() -> None:
    before, now = made.rows(), made.rows()
    resolutions, before["resolutions"] = now["resolutions"], []
    gone = now["links"].pop(0)
    news = compare(before, now)
    assert news.new_resolutions == tuple(row["resolution_id"] for row in resolutions)
    assert (news.gained, news.lost) == ((), (gone["recommendation_id"],))


def test_a_new_recommendation_is_not_told_again_as_one_that_gained_follow_up() -> None:
    before, now = made.rows(), made.rows()
    before["recommendations"], before["links"] = [], []
    news = compare(before, now)
    assert news.new_recommendations
    assert news.gained == ()
