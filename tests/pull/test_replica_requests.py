"""What a pull costs the council: requests of a first pull, of the same at once, and after one new meeting.

The bounds are what the platform makes necessary and little more, so that a change that asks for more is seen.
``python -m tests.pull.test_replica_requests`` prints the figures.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pull.command import Puller
from tests.pull.replica import invented
from tests.pull.replica.moderngov import ModernGov, Ways
from tests.pull.replica.web import Replica

MEETINGS, PAPERS = 120, 240
YOUNG = 10
"""Of the committees' meetings, those of the six weeks before the pull: one for each committee."""


@dataclass(frozen=True)
class Costs:
    """The requests of three pulls, by kind of address."""

    first: Counter[str]
    again: Counter[str]
    later: Counter[str]


def count(folder: Path, *, service: bool) -> Costs:
    """Pull ten committees over two years three times, the third time after one more meeting."""
    puller = Puller(folder)
    with Replica(ModernGov(invented.steady(), Ways(service=service))).running() as site:
        puller.add("X99000004", "Ambleworth", site.base)
        counted = [_requests(puller, site, MEETINGS * 3), _requests(puller, site, 0)]
        assert isinstance(site.site, ModernGov)
        new = invented.regular_meeting(99_000, dt.date(2026, 2, 26))
        site.site.council = site.site.council.with_meeting(20, new)
        counted.append(_requests(puller, site, 3))
    return Costs(*counted)


def _requests(puller: Puller, site: Replica, documents: int) -> Counter[str]:
    site.forget()
    result = puller()
    assert result.code == 0, result.complaint or result.out
    assert result.summary["totals"]["documents_new"] == documents
    assert result.summary["nothing_new"] == (documents == 0)
    assert result.summary["requests"] == len(site.log)
    return Counter(kind(one.path) for one in site.log)


def kind(path: str) -> str:
    """Return what an address is of: a document, or the page or operation."""
    parts = path.lower().strip("/").split("/")
    return "documents" if parts[0] == "documents" else parts[-1]


@pytest.mark.parametrize("service", [True, False])
def test_a_pull_asks_for_what_it_needs_and_little_more(tmp_path: Path, service: bool) -> None:
    costs = count(tmp_path, service=service)
    assert costs.first["documents"] == PAPERS
    assert costs.first.total() <= PAPERS + 2 * MEETINGS + 60
    assert costs.again.total() <= 2 * YOUNG + 50
    assert costs.later.total() <= costs.again.total() + 5


def main() -> None:
    """Print the figures."""
    for service in (True, False):
        with tempfile.TemporaryDirectory() as folder:
            costs = count(Path(folder), service=service)
        print("by the service" if service else "by the pages")
        for name in ("first", "again", "later"):
            counted: Counter[str] = getattr(costs, name)
            print(f"  {name}: {counted.total()}  {dict(sorted(counted.items()))}")


if __name__ == "__main__":
    main()
