"""The sample corpus: built the same each time, read as written, annotated with what it says."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import discover, read
from pipeline.records import Document

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpus" / "sample"
GOLD = sorted((SAMPLE / "gold").glob("*/*.json"))


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {file.source: read(file) for file in discover([SAMPLE / "documents"])}


def quotations(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the document and the words of everything that ``gold`` quotes."""
    for value in gold.values():
        for row in value if isinstance(value, list) else ():
            source = (
                row.get("doc") or row.get("source_doc") or gold.get("source") if isinstance(row, dict) else None
            )
            if source and "text" in row:
                yield source, row["text"]


def test_rebuilding_gives_the_committed_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLE / "build.py", "--out", tmp_path], check=True, capture_output=True)
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(built) == 6
    differing = [name for name, content in built.items() if (SAMPLE / "documents" / name).read_bytes() != content]
    assert differing == []


def test_every_format_is_read_without_a_problem(documents: dict[str, Document]) -> None:
    assert {Path(source).suffix for source in documents} == {".pdf", ".docx", ".odt", ".html", ".md", ".txt"}
    assert {source: document.status for source, document in documents.items() if document.status != "ok"} == {}
    assert [problem for document in documents.values() for problem in document.problems] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_quotation_of_the_gold_stands_in_its_document(path: Path, documents: dict[str, Document]) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    texts = {source: words(document.text) for source, document in documents.items()}
    missing = [(source, text) for source, text in quotations(gold) if words(text) not in texts[source]]
    assert missing == []


def test_the_mark_of_a_sample_is_left_out_as_furniture(documents: dict[str, Document]) -> None:
    marked = [source for source, document in documents.items() if "Sample document" in document.text]
    assert marked == []


def test_links_name_recommendations_of_the_gold() -> None:
    gold = json.loads((SAMPLE / "gold" / "links" / "fairmere.json").read_text(encoding="utf-8"))
    known = {row["rec_id"] for row in gold["recommendations"]}
    linked = {row["rec_id"] for row in gold["mentions"]}
    assert linked | set(gold["no_follow_up"]) == known
    assert not linked & set(gold["no_follow_up"])
    assert {row[key] for row in gold["recurrences"] for key in ("rec_id", "earlier_rec_id")} <= known


def test_the_register_of_the_sample_has_the_columns_of_the_register() -> None:
    registers = (ROOT / "corpus" / "sources.csv", SAMPLE / "sources.csv")
    headers = [next(csv.reader(path.open(encoding="utf-8"))) for path in registers]
    assert headers[0] == headers[1]
