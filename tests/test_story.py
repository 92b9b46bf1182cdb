"""The stories that the corpora tell come out of a run: what is repeated, turned round, doubtful, contradictory."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.audit.history import history
from pipeline.audit.ledger import TABLES, entries
from pipeline.audit.summary import lines
from pipeline.dataset import Rows, load_rows


@pytest.fixture(scope="module")
def sample(sample_run: Path) -> Rows:
    return load_rows(sample_run / "dataset")


@pytest.fixture(scope="module")
def coventry(shared_run: Path) -> Rows:
    return load_rows(shared_run / "dataset")


def found(rows: Rows, authority: str, issued: str) -> str:
    """Return the id of what inspectors asked of an authority on a day about private fostering first of all."""
    (one,) = (
        row["recommendation_id"]
        for row in rows["recommendations"]
        if (row["authority"], str(row["issued_date"]), row["addressee"]) == (authority, issued, "local_authority")
        and row["subjects"][:1] == ["private_fostering"]
    )
    return str(one)


def changes(rows: Rows, source: str) -> set[str]:
    wanted = {row["document_id"] for row in rows["documents"] if row["source"].endswith(source)}
    return {change for row in rows["occurrences"] if row["document_id"] in wanted for change in row["changes"]}


def test_the_account_of_the_sample_names_what_to_look_at(sample: Rows) -> None:
    account = "\n".join(lines(sample))
    for expected in (
        "scrutiny-meeting-2022-07-06.html is 2022-02-28 to 2022-03-18, but inspection-report-2022.pdf gives",
        "“October 2018” in progress-note-2018-01-24.md: told as past",
        "turned round: “increased” has become “reduced”",
        "lost: “independent”",
        "again 2017-06-06 and 2022-05-13",
        "reinspection-minute.txt: undated, between 2017-06-06 and 2017-09-12",
    ):
        assert expected in account, expected


def test_the_one_demand_of_the_sample_never_heard_of_again_is_a_gap(sample: Rows) -> None:
    gaps = [
        entry.recommendation["number"] for entry in entries(sample, {"no_follow_up"}) if entry.follow_up["overdue"]
    ]
    assert "18" in gaps
    assert all(number != "15" for number in gaps)


def test_private_fostering_is_followed_through_three_inspections_of_the_sample(sample: Rows) -> None:
    rows = {name: sample[name] for name in TABLES}
    first = history(rows, found(sample, "Fairmere", "2014-08-22"))
    last = history(rows, found(sample, "Fairmere", "2022-05-13"))
    assert [str(row["issued_date"]) for row in first.made_again] == ["2017-06-06", "2022-05-13"]
    assert [str(row["issued_date"]) for row in last.made_before] == ["2014-08-22", "2017-06-06"]
    days = [str(event.day) for event in first.events if event.day]
    assert days == sorted(days)


def test_the_recommendations_of_three_real_inspections_are_told_once_each(coventry: Rows) -> None:
    issued = [
        (str(row["issued_date"])[:4], row["addressee"])
        for row in coventry["recommendations"]
        if row["kind"] == "inspection" and row["authority"] == "Coventry"
    ]
    counted = {one: issued.count(one) for one in sorted(set(issued))}
    assert counted == {
        ("2014", "local_authority"): 21,
        ("2014", "lscb"): 6,
        ("2017", "local_authority"): 9,
        ("2022", "local_authority"): 4,
    }


def test_real_restatements_show_the_word_turned_round_and_the_word_lost(coventry: Rows) -> None:
    turned, lost = "antonym: maximised -> minimised", "qualifier: independent -> "
    assert changes(coventry, "000_3324e3e7f80082a7.txt") == {turned}
    assert changes(coventry, "001_f6154bf8454721e2.txt") == {turned, lost}


def test_each_of_nine_real_recommendations_is_tied_to_its_own_section(coventry: Rows) -> None:
    numbers = {row["recommendation_id"]: row["number"] for row in coventry["recommendations"]}
    (note,) = (
        row["document_id"] for row in coventry["documents"] if row["source"].endswith("f6154bf8454721e2.txt")
    )
    places = {row["passage_id"]: row for row in coventry["passages"] if row["document_id"] == note}
    stated = {row["mention_id"]: row["passage_id"] for row in coventry["mentions"] if row["document_id"] == note}
    tied = {
        (numbers[row["recommendation_id"]], places[stated[row["mention_id"]]]["label"].partition(".")[0])
        for row in coventry["links"]
        if row["mention_id"] in stated and row["basis"] in {"number", "heading"}
    }
    assert tied == {(str(number), str(number + 4)) for number in range(1, 10)}


def test_real_private_fostering_was_recommended_three_times(coventry: Rows) -> None:
    ids = [found(coventry, "Coventry", day) for day in ("2014-03-21", "2017-06-13", "2022-08-12")]
    pairs = {(row["earlier_recommendation_id"], row["later_recommendation_id"]) for row in coventry["recurrences"]}
    assert {(ids[0], ids[1]), (ids[0], ids[2]), (ids[1], ids[2])} <= pairs
