"""What is said to have been searched is what linking searched, whatever papers say of their authority."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.audit.history import history
from pipeline.audit.searched import group_keys
from pipeline.dataset import Rows, load_rows
from pipeline.dataset.cells import Row
from pipeline.run import run
from pipeline.settings import Settings
from pipeline.site.addresses import Sources
from pipeline.site.authority import make_authority
from pipeline.site.corpus import load_corpus


def paper(day: str, ask: str = "") -> str:
    asked = f"\n\nRESOLVED: That the Director be asked to report on {ask} to the next meeting." if ask else ""
    head = f"# Harbour Scrutiny Committee\n\nMinutes of the meeting held on {day}"
    return f"{head}\n\n## 1. Buoys{asked}\n\nAll was said.\n"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of two folders of one committee's name, of which neither names an authority."""
    home = tmp_path_factory.mktemp("unnamed")
    for folder, months in (("north", ("January", "May", "June", "July")), ("south", ("March", "April"))):
        (home / folder).mkdir()
        for month in months:
            words = paper(f"7 {month} 2019", f"buoys of the {folder}" if month in {"January", "March"} else "")
            (home / folder / f"{month}.md").write_text(words, encoding="utf-8")
    run(Settings((str(home),), home / "out", workers=1, as_of=dt.date(2020, 1, 1)))
    return home / "out" / "dataset"


def test_papers_without_an_authority_are_searched_by_body_and_folder(dataset: Path) -> None:
    rows = load_rows(dataset)
    counted = {}
    for row in rows["recommendations"]:
        found = history(rows, row["recommendation_id"])
        counted[found.document["source"].rpartition("/")[2]] = len(found.searched.read)
        assert_counts_agree(rows, row, len(found.searched.read))
    assert counted == {"January.md": 3, "March.md": 1}


def test_pages_list_what_the_ledger_counts(dataset: Path) -> None:
    corpus, rows = load_corpus(dataset), load_rows(dataset)
    (part,) = corpus.parts
    authority = make_authority(part, corpus.rows(part), Sources(dataset.parent / "site", ()), ())
    for row in rows["recommendations"]:
        assert_counts_agree(rows, row, len(authority.history(row["recommendation_id"]).searched.read))


def assert_counts_agree(rows: Rows, recommendation: Row, read: int) -> None:
    key = recommendation["recommendation_id"]
    (standing,) = (row for row in rows["follow_up"] if row["recommendation_id"] == key)
    assert standing["documents_searched"] == read


def test_a_paper_with_the_name_alone_stands_by_those_with_the_code() -> None:
    common = {"body": None, "source": "a/b.md"}
    keys = group_keys(
        [
            {"document_id": "1", "authority": "Wexcombe", "authority_code": "E06000999", **common},
            {"document_id": "2", "authority": "wexcombe", "authority_code": None, **common},
            {"document_id": "3", "authority": "Hillford", "authority_code": None, **common},
        ]
    )
    assert keys["1"] == keys["2"] != keys["3"]
