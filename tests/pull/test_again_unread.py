"""Minutes that are in the store stay searched when their meeting cannot be read again."""

from __future__ import annotations

import sqlite3

from tests.pull.command import Puller
from tests.pull.conftest import Serve
from tests.pull.replica import faults, invented
from tests.pull.replica.moderngov import ModernGov

CODE = "X99000002"


def outcomes(puller: Puller) -> dict[str, str]:
    base = sqlite3.connect(puller.store / "catalogue.sqlite")
    found = dict(base.execute("SELECT meeting_id, outcome FROM meeting").fetchall())
    base.close()
    return found


def test_minutes_that_are_in_the_store_stay_searched_when_their_meeting_is_not_read_again(
    serve: Serve, puller: Puller
) -> None:
    site = serve(ModernGov(invented.small()))
    puller.add(CODE, "Stavemouth", site.base)
    assert puller().code == 0
    before = outcomes(puller)
    site.faults.add("GetMeeting[?]|ieListDocuments", faults.instead(404))
    failed = puller("--recheck")
    assert failed.code == 3
    assert "gone" in {one["code"] for one in failed.problems}
    after = outcomes(puller)
    searched = {key for key, end in before.items() if end in {"fetched", "print_only"}}
    assert len(searched) >= 4
    assert {key: after[key] for key in searched} == {key: before[key] for key in searched}
