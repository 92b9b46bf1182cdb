"""The small parts of the site, each by what it promises."""

from __future__ import annotations

import datetime as dt
import html
import re
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import load_rows
from pipeline.dataset.cells import Row
from pipeline.site import wording
from pipeline.site.addresses import Sources, at_page, authority_page, document_page, web_address
from pipeline.site.charts import bars
from pipeline.site.corpus import load_corpus
from pipeline.site.restated import marked
from pipeline.site.withheld import fit, told

WORDS = st.lists(st.sampled_from(["all", "plans", "are", "not", "<b>", "good", "&", "late."]), max_size=12).map(
    " ".join
)


def document(source: str, **more: object) -> Row:
    return {"document_id": "doc-1", "source": source, "sha256": "", "media_type": "application/pdf", **more}


@given(WORDS, WORDS)
def test_marks_give_back_both_wordings(was: str, now: str) -> None:
    found = str(marked(was, now))
    kept = html.unescape(re.sub(r"</?ins>", "", re.sub(r"<del>.*?</del>", "", found)))
    left = html.unescape(re.sub(r"</?del>", "", re.sub(r"<ins>.*?</ins>", "", found)))
    assert kept.split() == now.split()
    assert left.split() == was.split()


def test_only_what_changed_is_marked() -> None:
    assert (
        marked("delay is maximised", "delay is minimised") == "delay is <del>maximised</del> <ins>minimised</ins>"
    )


@given(st.text())
def test_an_address_is_of_the_web_or_none(given: str) -> None:
    found = web_address(given)
    assert found is None or re.match(r"https?://[^/@]+", found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://council.example/mg.aspx?ID=1&V=2#x", "https://council.example/mg.aspx?ID=1&V=2"),
        ("https://user:secret@council.example/a b.pdf", "https://council.example/a%20b.pdf"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("http://[broken", None),
        ("minutes.pdf", None),
    ],
)
def test_addresses(given: str, expected: str | None) -> None:
    assert web_address(given) == expected


def test_a_source_is_found_under_the_folders_given(tmp_path: Path) -> None:
    (tmp_path / "papers" / "a").mkdir(parents=True)
    (tmp_path / "papers" / "a" / "50% done #1.pdf").write_bytes(b"x")
    sources = Sources(tmp_path / "out" / "site", [tmp_path / "papers"])
    found = sources.address(document("a/50% done #1.pdf"))
    assert found == "../../../papers/a/50%25%20done%20%231.pdf"
    assert sources.address(document("../papers/a/50% done #1.pdf")) is None
    assert sources.address(document("gone.pdf")) is None
    assert at_page(found, document(""), 3).endswith(".pdf#page=3")
    assert at_page("x.docx", document("", media_type="application/msword"), 3) == "x.docx"


@given(st.text())
def test_a_page_has_a_plain_name(identity: str) -> None:
    assert re.fullmatch(r"documents/[A-Za-z0-9._-]+\.html", document_page(identity))
    assert re.fullmatch(r"authorities/[A-Za-z0-9_-][A-Za-z0-9._-]*\.html", authority_page(identity))


@given(st.text())
def test_fit_keeps_offsets(text: str) -> None:
    assert len(fit(text)) == len(text)
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e]", fit(text))


def test_what_is_blacked_out_is_said_once() -> None:
    assert told("Seen by ███ ██ today").count("withheld") == 1
    assert told("plain") == "plain"


@given(st.lists(st.tuples(st.text(max_size=3), st.lists(st.integers(0, 50), min_size=3, max_size=3)), max_size=5))
def test_bars_are_drawn_to_scale(lines: list[tuple[str, list[int]]]) -> None:
    drawn = bars(lines, [("a", "A"), ("b", "B"), ("c", "C")])
    longest = max((sum(numbers) for _, numbers in lines), default=0) or 1
    for (_, numbers), (_, parts, total) in zip(lines, drawn.lines, strict=True):
        assert total == sum(numbers)
        assert sum(part.number for part in parts) == total
        assert sum(part.length for part in parts) == pytest.approx(total / longest, abs=0.001)


@given(st.text(alphabet="ab \n", max_size=80), st.integers(2, 40))
def test_shortened_words_fit(text: str, width: int) -> None:
    assert len(wording.short(text, width)) <= width


def test_days_and_windows_are_told_in_words() -> None:
    row = {"document_date": None, "date_earliest": dt.date(2017, 6, 6), "date_latest": None}
    assert wording.day(dt.date(2017, 6, 6)) == "6 June 2017"
    assert wording.window(row) == "Undated, not before 6 June 2017"
    assert wording.words("lscb_governance") == "LSCB governance"


def test_every_row_belongs_to_one_part(sample_run: Path) -> None:
    corpus = load_corpus(sample_run / "dataset")
    for name, table in corpus.tables.items():
        spans = [part.spans[name] for part in corpus.parts]
        assert all(before[1] == after[0] for before, after in pairwise(spans)), name
        if name != "problems":
            assert (spans[0][0], spans[-1][1]) == (0, table.num_rows), name


def test_rows_come_back_whole(sample_run: Path) -> None:
    corpus, whole = load_corpus(sample_run / "dataset"), load_rows(sample_run / "dataset")
    found = [row for part in corpus.parts for row in corpus.rows(part)["documents"]]
    assert sorted(found, key=str) == sorted(whole["documents"], key=str)


def test_a_name_without_a_code_joins_the_authority_of_that_name(sample_run: Path, tmp_path: Path) -> None:
    for path in (sample_run / "dataset").glob("*.parquet"):
        table = pq.read_table(path)
        if path.stem == "documents":
            codes = table["authority_code"].to_pylist()
            at = table.column_names.index("authority_code")
            table = table.set_column(at, table.schema.field(at), [[None, *codes[1:]]])
        pq.write_table(table, tmp_path / path.name)
    keys = [part.key for part in load_corpus(tmp_path).parts]
    assert keys == [part.key for part in load_corpus(sample_run / "dataset").parts]
