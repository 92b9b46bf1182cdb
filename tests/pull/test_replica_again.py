"""Later pulls: nothing new, one meeting more, minutes that changed, papers withdrawn, work left over."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pull.command import Puller, Result
from tests.pull.conftest import Serve
from tests.pull.replica import faults, invented
from tests.pull.replica.council import Attachment, Item, Meeting
from tests.pull.replica.moderngov import ModernGov, Ways
from tests.pull.replica.ofsted import Ofsted, Report
from tests.pull.replica.papers import pdf
from tests.pull.replica.web import Replica

CODE = "X99000002"
by_service = pytest.mark.parametrize("pulled_once", ["service"], indirect=True)
"""For what does not depend on how the council is asked."""


@pytest.fixture(scope="module", params=["service", "pages"])
def pulled_once(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Replica, Path]]:
    """A council, and the store of a first pull from it."""
    puller = Puller(tmp_path_factory.mktemp("once"))
    ways = Ways(service=request.param == "service", etags=True)
    with Replica(ModernGov(invented.small(), ways)).running() as running:
        puller.add(CODE, "Stavemouth", running.base)
        first = puller()
        assert first.code == 0, first.complaint or first.out
        yield running, puller.store


@pytest.fixture
def site(pulled_once: tuple[Replica, Path], puller: Puller) -> Replica:
    """A council of which everything has been pulled once into the store of the test."""
    running, store = pulled_once
    assert isinstance(running.site, ModernGov)
    running.site.council = invented.small()
    running.faults.clear()
    running.forget()
    shutil.copytree(store, puller.store)
    puller.add(CODE, "Stavemouth", running.base)
    return running


def publish(site: Replica, meeting: Meeting, committee: int = invented.SCRUTINY) -> None:
    assert isinstance(site.site, ModernGov)
    site.site.council = site.site.council.with_meeting(committee, meeting)


def numbers(result: Result) -> tuple[int, int]:
    totals = result.summary["totals"]
    return totals["documents_new"], totals["documents_changed"]


def test_a_second_pull_asks_little_and_says_that_nothing_is_new(site: Replica, puller: Puller) -> None:
    files = list(puller.files())
    result = puller()
    assert result.code == 0
    assert result.summary["nothing_new"]
    assert numbers(result) == (0, 0)
    assert list(puller.files()) == files
    settled = (invented.JUNE, invented.NOVEMBER, 201, 301, 401)
    assert not [one for meeting in settled for one in site.asked_for(f"MeetingId={meeting}")]
    assert not [one for meeting in settled for one in site.asked_for(f"MId={meeting}")]
    assert not [one for one in site.asked_for("documents/") if "if-none-match" not in one.headers]
    assert result.authority(CODE)["meetings_settled"] == 6


def test_one_new_meeting_is_all_that_is_fetched(site: Replica, puller: Puller) -> None:
    publish(site, invented.regular_meeting(150, dt.date(2026, 2, 25)))
    result = puller()
    assert result.summary["totals"]["meetings_new"] == 1
    assert numbers(result) == (3, 0)
    assert {one.path.split("/")[-2] for one in site.asked_for("documents/s15")} == {"s1501", "s1502"}
    assert puller.says("The Committee took item 1 on Wednesday")


def test_minutes_published_late_are_fetched_when_they_come(site: Replica, puller: Puller) -> None:
    item = replace(
        invented.FOSTERING, minutes=("Nine carers had been recruited since the summer.",), minute="60/25"
    )
    publish(site, replace(invented.TO_COME, items=(item,), minutes_published=True))
    result = puller()
    assert result.code == 0
    assert sum(numbers(result)) == 1
    assert puller.says("Nine carers had been recruited")
    assert "not_published" not in {one["code"] for one in result.problems}


def test_changed_minutes_are_another_version_and_the_old_one_stays(site: Replica, puller: Puller) -> None:
    for number in ("Nine", "Eleven"):
        item = replace(invented.FOSTERING, minutes=(f"{number} carers had been recruited since the summer.",))
        publish(site, replace(invented.TO_COME, items=(item,), minutes_published=True))
        result = puller()
    assert numbers(result) == (0, 1)
    assert puller.says("Nine carers had been recruited")
    assert puller.says("Eleven carers had been recruited")
    assert puller().summary["nothing_new"]


@by_service
def test_a_changed_paper_of_a_young_meeting_is_another_version(site: Replica, puller: Puller) -> None:
    changed = Attachment(9007, "Recruitment of foster carers", ("Ten carers were recruited.",))
    publish(site, replace(invented.TO_COME, items=(replace(invented.FOSTERING, attachments=(changed,)),)))
    assert numbers(puller()) == (0, 1)
    assert puller.holds(pdf(changed.title, changed.text))
    assert puller.holds(pdf(changed.title, ("Nine carers were recruited.",)))


def test_a_paper_that_is_no_longer_listed_is_withdrawn_and_kept(site: Replica, puller: Puller) -> None:
    publish(site, replace(invented.TO_COME, items=(replace(invented.FOSTERING, attachments=()),)))
    result = puller("--packs", "never")
    assert {one["title"] for one in result.problems if one["code"] == "withdrawn"} == {
        "Recruitment of foster carers"
    }
    assert puller.holds(pdf("Recruitment of foster carers", ("Nine carers were recruited.",)))


@by_service
def test_settled_meetings_are_read_again_when_that_is_wanted(site: Replica, puller: Puller) -> None:
    secret = Item(5001, "Sufficiency of homes for children in care", minutes=("Amended words.",), shown="2.")
    publish(site, Meeting(invented.JUNE, dt.date(2025, 6, 11), (secret,), minutes_published=True))
    assert numbers(puller()) == (0, 0)
    assert numbers(puller("--recheck"))[1] >= 1
    assert puller.says("Amended words.")


@by_service
def test_what_failed_is_tried_again_by_the_next_pull(site: Replica, puller: Puller) -> None:
    publish(site, invented.regular_meeting(150, dt.date(2026, 2, 25)))
    site.faults.add(r"documents/s1501/|ID=1501\b", faults.instead(404))
    first = puller()
    assert first.code == 3
    assert {one["code"] for one in first.problems} >= {"gone"}
    site.faults.clear()
    second = puller()
    assert second.code == 0
    assert numbers(second) == (1, 0)


def test_a_limit_leaves_the_rest_to_the_next_pull(serve: Serve, puller: Puller) -> None:
    site = serve(ModernGov(invented.small()))
    puller.add(CODE, "Stavemouth", site.base)
    first = puller("--limit", 3)
    assert first.code == 0
    assert numbers(first)[0] == 3
    assert "limit_reached" in {one["code"] for one in first.problems}
    second = puller()
    assert "limit_reached" not in {one["code"] for one in second.problems}
    assert puller().summary["nothing_new"]


def test_a_new_report_of_ofsted_is_the_only_one_fetched(serve: Serve, puller: Puller) -> None:
    site = serve(Ofsted(invented.provider()))
    puller.add(CODE, "Stavemouth", urn=99002)
    puller.ofsted = site.base
    puller("--no-committee-papers")
    site.forget()
    old = invented.provider()
    new = Report(50300009, "Children's services monitoring visit", dt.date(2026, 2, 11), "A letter", ("New.",))
    site.site = Ofsted(replace(old, reports=(*old.reports, new)))
    result = puller("--no-committee-papers")
    assert numbers(result) == (1, 0)
    assert [one.path for one in site.asked_for("/v1/file/")] == ["/v1/file/50300009"]
