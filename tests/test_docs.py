"""The pages of ``docs`` lead somewhere and say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.dataset.schema import LEDGER_STATUS
from pipeline.link.due import ACTION_PLAN_DAYS
from pipeline.link.folding import LEAST as SAME_PRINTING
from pipeline.link.linker import default_linker
from pipeline.link.restatements import LEAST as RESTATED

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_LINK = re.compile(r"(?:\]\(|<img src=\")(?!https?:)([^)#\"]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_picture_is_shown_says_what_it_shows_and_is_small() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r'<img src="docs/pictures/([^"]+)" alt="([^"]{20,})"', readme))
    kept = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    assert sorted(shown) == [path.name for path in kept]
    assert [path.name for path in kept if path.stat().st_size > 120_000] == []


def test_every_page_is_within_reach_of_the_readme() -> None:
    linked = {Path(link).name for page in PAGES for link in _LINK.findall(page.read_text(encoding="utf-8"))}
    assert {page.name for page in PAGES[1:]} <= linked


def test_how_it_decides_names_the_thresholds_in_use() -> None:
    page = (ROOT / "docs" / "how-it-decides.md").read_text(encoding="utf-8")
    said = " ".join(page.split())
    scorer = default_linker().scorer
    assert f"from {scorer.assert_at:.2f} the tie is asserted" in said
    assert f"from {scorer.candidate_at:.2f} it is kept for review" in said
    assert f"best doubtful tie asserted (raw {scorer.rescue_at:.2f} or more)" in said
    assert f"{RESTATED:.0f} of 100 alike or by its number" in said
    assert f"({SAME_PRINTING:.0f} of 100 alike) are one mention" in said
    assert f"{ACTION_PLAN_DAYS} working days after the report" in said
    assert [status for status in LEDGER_STATUS if f"`{status}`" not in page] == []
