"""What linking keeps of an authority serves every day of the ledger; what no run uses is pruned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.flow.linking import without_words
from pipeline.flow.mine import Equipment, mine_here
from pipeline.flow.progress import silent
from pipeline.flow.prune import kept_in
from pipeline.link import follow_up, lasting_ledger, link_authority
from pipeline.locations import data_root, models_dir
from pipeline.read import discover
from pipeline.run import run
from pipeline.settings import Settings

PAPERS = data_root() / "corpus" / "sample" / "documents"


def test_the_ledger_needs_no_words_of_the_documents(root: Path) -> None:
    equipment = Equipment(models_dir(), (root / "corpus" / "sample" / "sources.csv",))
    mined = mine_here(discover([PAPERS]), equipment)
    linked = link_authority(mined, None, "Fairmere")
    bare = [without_words(one) for one in mined]
    for day in (dt.date(2015, 1, 1), dt.date(2023, 3, 8), dt.date(2030, 1, 1)):
        assert follow_up(linked, bare, day) == follow_up(linked, mined, day)


def test_the_ledger_of_a_later_day_follows_from_that_of_the_last(root: Path) -> None:
    equipment = Equipment(models_dir(), (root / "corpus" / "sample" / "sources.csv",))
    mined = mine_here(discover([PAPERS]), equipment)
    linked = link_authority(mined, None, "Fairmere")
    lasting = lasting_ledger(linked, mined)
    assert lasting.standings
    assert lasting.on(lasting.day - dt.timedelta(days=1)) is None
    for after in (0, 1, 30, 100, 365, 10_000):
        day = lasting.day + dt.timedelta(days=after)
        assert lasting.on(day) == follow_up(linked, mined, day)


@pytest.mark.parametrize(("day", "authorities"), [(dt.date(2031, 5, 1), 0), (dt.date(2019, 5, 1), 1)])
def test_another_day_of_the_ledger_is_that_of_a_run_from_nothing(
    tmp_path: Path, day: dt.date, authorities: int
) -> None:
    run(Settings((str(PAPERS),), tmp_path / "kept", workers=1))
    worked: dict[str, int] = {}

    def watch(stage: str, total: int) -> Callable[[], None]:
        worked[stage] = total
        return lambda: None

    for out, listener in (("kept", watch), ("fresh", silent)):
        run(Settings((str(PAPERS),), tmp_path / out, workers=1, as_of=day), listener)
    assert (worked["reading"], worked["linking"]) == (0, authorities)
    kept, fresh = (
        {one.name: one.read_bytes() for one in (tmp_path / out / "dataset").iterdir()} for out in ("kept", "fresh")
    )
    assert kept == fresh


def test_what_no_run_uses_is_pruned_and_what_the_last_one_used_stays(tmp_path: Path) -> None:
    papers = sorted(str(path) for path in PAPERS.glob("*.md"))
    cache = tmp_path / ".cache"
    run(Settings((papers[0],), tmp_path, workers=1))
    first = {one.path for one in kept_in(cache) if one.path.parent.parent.name in ("documents", "linked")}
    run(Settings((papers[1],), tmp_path, workers=1, cache_megabytes=0))
    left = {one.path for one in kept_in(cache) if one.path.parent.parent.name in ("documents", "linked")}
    assert left
    assert left.isdisjoint(first)
