"""What linking keeps of an authority serves every day of the ledger; what no run uses is pruned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipeline.flow.linking import without_words
from pipeline.flow.mine import Equipment, mine_here
from pipeline.flow.prune import kept_in
from pipeline.link import follow_up, link_authority
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


def test_what_no_run_uses_is_pruned_and_what_the_last_one_used_stays(tmp_path: Path) -> None:
    papers = sorted(str(path) for path in PAPERS.glob("*.md"))
    cache = tmp_path / ".cache"
    run(Settings((papers[0],), tmp_path, workers=1))
    first = {one.path for one in kept_in(cache) if one.path.parent.parent.name in ("documents", "linked")}
    run(Settings((papers[1],), tmp_path, workers=1, cache_megabytes=0))
    left = {one.path for one in kept_in(cache) if one.path.parent.parent.name in ("documents", "linked")}
    assert left
    assert left.isdisjoint(first)
