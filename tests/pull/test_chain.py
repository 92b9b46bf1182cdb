"""The whole chain as an auditor goes it: pull, run, audit; again when minutes come, and when they are amended."""

from __future__ import annotations

import json
from typing import Any

from pipeline.dataset import load_rows
from tests.pull.command import Puller, Result, Running, matters
from tests.pull.conftest import Serve
from tests.pull.replica import story
from tests.pull.replica.council import Meeting
from tests.pull.replica.moderngov import ModernGov
from tests.pull.replica.ofsted import Ofsted
from tests.pull.replica.web import Replica

ASSESSMENTS, LIFE_STORIES = "The timeliness of initial health assessments", "The quality of life-story work"


def run(puller: Puller) -> Result:
    """Run on the store and return what was printed."""
    fixed = ("--register", puller.register, "--as-of", "2026-03-01", "--workers", 1)
    result = matters("run", puller.store, "--out", puller.folder / "out", *fixed, cwd=puller.folder)
    assert result.code == 0, result.complaint
    return result


def ledger(puller: Puller) -> dict[str, dict[str, Any]]:
    """Return the ledger's entries of what inspectors asked for, by how they begin."""
    result = Running(["audit", "--out", "out", "--format", "json"], puller.folder).wait()
    entries = json.loads(result.out)
    return {
        begins: entry
        for begins in (ASSESSMENTS, LIFE_STORIES)
        for entry in entries
        if str(entry["text"]).startswith(begins)
    }


def news(result: Result) -> dict[str, str]:
    """Return what a run says is new, by the words before the colon."""
    begins = "since the last run: "
    told = (line.removeprefix(begins) for line in result.out.splitlines() if line.startswith(begins))
    return {line.partition(":")[0]: line for line in told}


def test_a_recommendation_is_followed_up_in_minutes_published_between_two_pulls(
    serve: Serve, puller: Puller
) -> None:
    council, ofsted = serve(ModernGov(story.COUNCIL)), serve(Ofsted(story.PROVIDER))
    puller.add(story.CODE, story.NAME, council.base, urn=story.URN)
    puller.ofsted = ofsted.base
    assert puller().code == 0
    assert "first run" in news(run(puller))
    before = ledger(puller)
    assert {entry["authority"] for entry in before.values()} == {story.NAME}
    assert [entry["status"] for entry in before.values()] == ["no_follow_up", "no_follow_up"]

    council.robots = "User-agent: *\nDisallow: /documents/s88122\n"
    publish(council, story.AFTER)
    pulled = puller()
    assert pulled.code == 3
    assert pulled.summary["totals"]["meetings_new"] == 1
    told = news(run(puller))
    after = ledger(puller)
    assert after[ASSESSMENTS]["status"] == "completed"
    assert after[LIFE_STORIES]["status"] == "no_follow_up"
    assert {"new documents", "new resolutions", "new recommendations"} <= set(told)
    assert after[ASSESSMENTS]["recommendation_id"] in told["recommendations that gained follow-up"]
    assert after[LIFE_STORIES]["recommendation_id"] not in told["recommendations that gained follow-up"]
    rows = load_rows(puller.folder / "out" / "dataset", "documents", "problems")
    assert (story.SCRUTINY.title, story.AFTER.day) in {
        (row["body"], row["meeting_date"]) for row in rows["documents"]
    }
    assert "barred_by_robots" in {row["code"] for row in rows["problems"] if row["stage"] == "pull"}

    publish(council, story.AMENDED)
    assert puller().summary["totals"]["documents_changed"] == 1
    told = news(run(puller))
    assert after[ASSESSMENTS]["recommendation_id"] in told["recommendations that lost follow-up"]
    assert puller().summary["nothing_new"]


def publish(council: Replica, meeting: Meeting) -> None:
    assert isinstance(council.site, ModernGov)
    council.site.council = council.site.council.with_meeting(story.SCRUTINY.number, meeting)
