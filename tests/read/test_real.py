"""Real documents: every one is read or says why not; recommendations and grades come out whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.read import discover, read
from pipeline.records import Document
from tests.read.conftest import check_invariants

GRADE = re.compile(r"(?:outstanding|good|adequate|inadequate|requires? improvement)\b", re.IGNORECASE)


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def whole_items(document: Document) -> set[str]:
    """Return the words of every list item, alone and with the items nested under it."""
    found: set[str] = set()
    for index, passage in enumerate(document.passages):
        if passage.kind != "list_item":
            continue
        text = document.quote(passage)
        found.add(plain(text))
        for nested in document.passages[index + 1 :]:
            if nested.kind != "list_item" or nested.level <= passage.level:
                break
            text += " " + document.quote(nested)
            found.add(plain(text))
    return found


def without_reference(text: str) -> str:
    return re.sub(r" (?:pages? \d+ )?para(?:graph)?s?(?: \d+| and)+$", "", plain(text))


@pytest.fixture(scope="module")
def reports(shared: Path) -> dict[str, Document]:
    return {file.source: read(file) for file in discover([shared / "corpus" / "ofsted"])}


def test_every_document_is_read_or_says_why(shared: Path) -> None:
    for file in discover([shared / "corpus" / "minutes", shared / "corpus" / "seeds"]):
        if file.path.suffix == ".doc":  # needs LibreOffice, and ten seconds
            continue
        document = read(file)
        check_invariants(document)
        assert document.problems or document.status == "ok", file.source


def test_recommendations_are_whole_list_items(shared: Path, reports: dict[str, Document]) -> None:
    lost, count = [], 0
    for path in sorted((shared / "gold" / "reports").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        items = {without_reference(text) for text in whole_items(reports[gold["source"]])}
        for recommendation in gold["recommendations"]:
            count += 1
            if without_reference(recommendation["text"]) not in items:
                lost.append((gold["source"], recommendation["text"]))
    assert count > 300
    assert len(lost) <= 0.01 * count, lost


def test_grade_tables_come_out_as_rows(reports: dict[str, Document]) -> None:
    without = []
    for source, document in reports.items():
        check_invariants(document)
        cells = [document.text[slice(*cell)] for row in document.passages for cell in row.cells[1:]]
        if sum(bool(GRADE.match(cell)) for cell in cells) < 3:
            without.append(source)
    assert len(without) <= 1, without
