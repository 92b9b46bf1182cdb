"""The site as a product: the same dataset gives the same bytes, and only what changed is written."""

from __future__ import annotations

import datetime as dt
import html
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.dataset.cells import Row
from pipeline.dataset.withheld import WITHHELD
from pipeline.flow.news import News
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import silent
from pipeline.site import write
from pipeline.site.folder import Folder


@pytest.fixture
def outputs(sample_run: Path, tmp_path: Path) -> Outputs:
    """A dataset of its own, without a site."""
    shutil.copytree(sample_run / "dataset", tmp_path / "dataset")
    return Outputs(tmp_path, tmp_path / "dataset")


def written(outputs: Outputs, news: News | None = None) -> dict[str, bytes]:
    """Write the site; return its files but for what it knows of itself."""
    write(outputs, Changes(news or News()), silent)
    home = outputs.root / "site"
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def stamps(outputs: Outputs) -> dict[str, tuple[int, int]]:
    home = outputs.root / "site"
    found = {path: path.stat() for path in home.rglob("*") if path.is_file()}
    return {path.relative_to(home).as_posix(): (stat.st_mtime_ns, stat.st_ino) for path, stat in found.items()}


def change(outputs: Outputs, table: str, column: str, key: tuple[str, str], value: object) -> None:
    """Set ``column`` in the rows of ``table`` whose column ``key[0]`` is ``key[1]``."""
    path = outputs.dataset / f"{table}.parquet"
    old = pq.read_table(path)
    rows = [row | {column: value} if row[key[0]] == key[1] else row for row in old.to_pylist()]
    pq.write_table(pa.Table.from_pylist(rows, schema=old.schema), path)


def rows_of(outputs: Outputs, table: str) -> list[Row]:
    rows: list[Row] = pq.read_table(outputs.dataset / f"{table}.parquet").to_pylist()
    return rows


def first(outputs: Outputs, table: str, **wanted: object) -> Row:
    rows = rows_of(outputs, table)
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


def text_of(outputs: Outputs, link: Row) -> str:
    return str(first(outputs, "mentions", mention_id=link["mention_id"])["text"])


def second_authority(outputs: Outputs) -> str:
    """Add a document of another authority and return its id."""
    path = outputs.dataset / "documents.parquet"
    old = pq.read_table(path)
    other = {"document_id": "doc-other", "authority": "Otherley", "authority_code": "X99000009"}
    pq.write_table(pa.Table.from_pylist([*old.to_pylist(), old.to_pylist()[0] | other], schema=old.schema), path)
    return other["document_id"]


def test_the_same_dataset_gives_the_same_bytes(outputs: Outputs, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(outputs.dataset, other / "dataset")
    assert written(outputs) == written(Outputs(other, other / "dataset"))


def test_nothing_is_touched_where_nothing_changed(outputs: Outputs) -> None:
    written(outputs)
    before = stamps(outputs)
    written(outputs)
    assert stamps(outputs) == before


def test_another_authority_is_left_alone(outputs: Outputs) -> None:
    document = second_authority(outputs)
    written(outputs)
    before = stamps(outputs)
    change(outputs, "documents", "title", ("document_id", document), "Another title")
    written(outputs)
    moved = {address for address, stamp in stamps(outputs).items() if before.get(address) != stamp}
    assert f"documents/{document}.html" in moved
    assert not [one for one in moved if one.startswith(("recommendations/", "inspections/"))]
    assert "authorities/X99000009.html" in moved
    assert [one for one in moved if one.startswith("authorities/")] == ["authorities/X99000009.html"]


def test_the_day_of_the_ledger_alone_moves_only_shared_pages(outputs: Outputs) -> None:
    written(outputs)
    before = stamps(outputs)
    path = outputs.dataset / "follow_up.parquet"
    old = pq.read_table(path)
    later = [row | {"days_since_last_mention": 9999} for row in old.to_pylist()]
    pq.write_table(pa.Table.from_pylist(later, schema=old.schema), path)
    written(outputs)
    moved = {address for address, stamp in stamps(outputs).items() if before.get(address) != stamp}
    assert moved <= {".made.json", "index.html", "data/recommendations.js"}


def test_pages_of_what_is_gone_are_removed(outputs: Outputs) -> None:
    before = set(written(outputs))
    gone = str(first(outputs, "recommendations", kind="resolution")["recommendation_id"])
    for name in ("recommendations", "links", "candidates", "follow_up", "occurrences"):
        path = outputs.dataset / f"{name}.parquet"
        table = pq.read_table(path)
        kept = [row for row in table.to_pylist() if row["recommendation_id"] != gone]
        pq.write_table(pa.Table.from_pylist(kept, schema=table.schema), path)
    assert before - set(written(outputs)) == {f"recommendations/{gone}.html"}


def test_what_was_lost_or_left_behind_is_mended(outputs: Outputs) -> None:
    before = written(outputs)
    home = outputs.root / "site"
    page = next((home / "recommendations").iterdir())
    page.unlink()
    (home / "documents" / ".half.html.1.part").write_text("half")
    (home / "documents" / "doc-old.html").write_text("old")
    assert written(outputs) == before


def test_a_run_cut_short_is_made_good(outputs: Outputs) -> None:
    before = written(outputs)
    home = outputs.root / "site"
    for path in (home / "recommendations").iterdir():
        path.write_text("from another dataset")
    (home / ".made.json").write_text('{"whole": "", "digests": {}, "pages": {}}')
    assert written(outputs) == before
    (home / ".made.json").write_text("{")
    assert written(outputs) == before


def test_news_change_the_overview_alone(outputs: Outputs) -> None:
    before = written(outputs)
    after = written(outputs, News(first_run=False, new_documents=("minutes.md",)))
    assert {name for name in after if after[name] != before[name]} == {"index.html", ".made.json"}
    assert b"New documents: 1 (minutes.md)" in after["index.html"]
    assert written(outputs, News(first_run=False)) == after, "a run without news leaves the last news"


def test_what_is_withheld_stands_nowhere_until_cleared(outputs: Outputs) -> None:
    link = next(row for row in rows_of(outputs, "links") if "\t" not in text_of(outputs, row))
    mention = first(outputs, "mentions", mention_id=link["mention_id"])
    passage = str(mention["passage_id"])
    words = text_of(outputs, link).split(". ")[0].split("’")[0].encode()
    assert any(words in content for content in written(outputs).values())
    change(outputs, "passages", "withheld", ("passage_id", passage), "date of birth")
    hidden = written(outputs)
    assert not [name for name, content in hidden.items() if words in content]
    assert WITHHELD.encode() in hidden[f"recommendations/{link['recommendation_id']}.html"]
    assert WITHHELD.encode() in hidden[f"documents/{mention['document_id']}.html"]
    cleared = written(Outputs(outputs.root, outputs.dataset, frozenset({passage})))
    assert words in cleared[f"documents/{mention['document_id']}.html"]


def test_what_a_reviewer_rejected_stands_apart(outputs: Outputs) -> None:
    link = first(outputs, "links", status="concern")
    for column, value in (("review", "rejected"), ("reviewer", "A. Person")):
        change(outputs, "links", column, ("link_id", str(link["link_id"])), value)
    page = written(outputs)[f"recommendations/{link['recommendation_id']}.html"].decode()
    apart = page[page.index("Doubtful: not counted") :]
    assert "Rejected by A. Person" in apart
    assert f"<mark>{html.escape(text_of(outputs, link))}</mark>" in apart
    assert "Rejected by" not in page[: page.index("Doubtful: not counted")]


def test_a_ledger_of_an_earlier_day_shows_nothing_later(outputs: Outputs) -> None:
    written(outputs)
    path = outputs.dataset / "follow_up.parquet"
    old = pq.read_table(path)
    early = [row | {"as_of": dt.date(2017, 1, 1)} for row in old.to_pylist()]
    pq.write_table(pa.Table.from_pylist(early, schema=old.schema), path)
    pages = [content.decode() for name, content in written(outputs).items() if name.startswith("recommendations/")]
    assert any("later than the day of the ledger, not shown" in page for page in pages)
    assert not any('<span class="hidden">Mention </span>1. 13 May 2022' in page for page in pages)


def test_whoever_looks_while_it_is_written_finds_the_old_site(
    outputs: Outputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written(outputs)
    change(outputs, "recommendations", "section", ("kind", "inspection"), "Another section")
    put, seen = Folder.put, list[bool]()

    def looking(self: Folder, address: str, content: str) -> None:
        put(self, address, content)
        home = outputs.root / "site"
        seen.append(all((home / name).read_bytes() == data for name, data in before.items()))

    def ended(self: Folder, kept: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "put", looking)
        patch.setattr(Folder, "sweep", ended)
        with pytest.raises(KeyboardInterrupt):
            written(outputs)
    assert seen
    assert all(seen)
    after = written(outputs)
    assert after != before
    assert [path.name for path in outputs.root.iterdir() if path.name.startswith(".site")] == []
