"""A pull that is killed loses nothing and leaves nothing half done; of two at once one is refused."""

from __future__ import annotations

import sqlite3

import pytest

from tests.pull.command import Puller, digest
from tests.pull.conftest import Serve
from tests.pull.replica import faults, invented
from tests.pull.replica.moderngov import ModernGov, Ways

CODE = "X99000002"
PAPERS = r"documents/s|mgconvert2pdf"
MOMENTS = (
    ("robots.txt", 0),
    ("GetCommittees", 0),
    (r"GetMeetings\?", 0),
    (r"GetMeeting\?", 2),
    (PAPERS, 0),
    (PAPERS, 2),
)
"""Where a pull is killed: at which requests, and how many of them go through before."""


def papers(puller: Puller) -> set[str]:
    """Return the names of the files that are not made from pages, which name the port of the replica."""
    return {path.name for path in puller.files() if path.suffix == ".pdf"}


@pytest.fixture
def whole(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files of a store that was filled undisturbed."""
    puller = Puller(tmp_path_factory.mktemp("whole"))
    puller.add(CODE, "Stavemouth", serve(ModernGov(invented.small(), Ways(etags=True))).base)
    assert puller().code == 0
    return papers(puller)


def test_a_pull_killed_at_any_moment_goes_on_where_it_was(serve: Serve, puller: Puller, whole: set[str]) -> None:
    site = serve(ModernGov(invented.small(), Ways(etags=True)))
    puller.add(CODE, "Stavemouth", site.base)
    for moment, free in MOMENTS:
        gate = faults.Gate(free)
        site.faults.add(moment, gate)
        running = puller.start()
        assert gate.reached.wait(60), moment
        running.kill()
        gate.release()
        for path in puller.files():
            assert path.stem == digest(path.read_bytes()), f"half a file after {moment}"
        site.faults.clear()
    site.forget()
    result = puller()
    assert result.code == 0, result.complaint
    assert papers(puller) == whole
    assert puller().summary["nothing_new"]


def test_what_was_fetched_before_the_kill_is_not_fetched_again(serve: Serve, puller: Puller) -> None:
    site = serve(ModernGov(invented.small()))
    puller.add(CODE, "Stavemouth", site.base)
    gate = faults.Gate(free=3)
    site.faults.add(PAPERS, gate)
    running = puller.start()
    assert gate.reached.wait(60)
    running.kill()
    gate.release()
    site.faults.clear()
    site.forget()
    kept = papers(puller)
    assert kept
    assert puller().code == 0
    council = invented.small()
    numbers = (one.number for committee in council.committees for m in committee.meetings for one in m.attachments)
    for number in numbers:
        found = council.attachment(number)
        assert found is not None
        if f"{digest(invented.bytes_of(found))}.pdf" in kept:
            assert not site.asked_for(f"documents/s{number}/")


def test_two_pulls_at_once_leave_one_whole_store(serve: Serve, puller: Puller, whole: set[str]) -> None:
    site = serve(ModernGov(invented.small()))
    puller.add(CODE, "Stavemouth", site.base)
    gate = faults.Gate()
    site.faults.add("GetCommittees", gate, times=1)
    first = puller.start()
    assert gate.reached.wait(60)
    second = puller()
    gate.release()
    assert first.wait().code == 0
    assert second.code == 2
    assert str(first.pid) in second.complaint + second.out
    assert papers(puller) == whole
    with sqlite3.connect(f"file:{puller.store / 'catalogue.sqlite'}?mode=ro", uri=True) as catalogue:
        assert catalogue.execute("pragma integrity_check").fetchone() == ("ok",)
