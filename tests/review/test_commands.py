"""`matters review` on the sample corpus: out, in, applied by the next run, and kept when files move."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.dataset import Rows, load_rows
from pipeline.locations import data_root

SAMPLE = data_root() / "corpus" / "sample"
PAPERS = ("inspection-report-2017.pdf", "improvement-action-plan-2018-06.odt", "progress-note-2018-01-24.md")


def matters(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def decide(path: Path, *decisions: str) -> None:
    """Fill in the first rows of a workbook."""
    book = openpyxl.load_workbook(path)
    names = [cell.value for cell in book["Links"][1]]
    for number, said in enumerate(decisions, start=2):
        book["Links"].cell(number, names.index("decision") + 1).value = said
    book.save(path)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which three papers of the sample were read."""
    (tmp_path / "papers").mkdir()
    for name in PAPERS:
        shutil.copy(SAMPLE / "documents" / name, tmp_path / "papers" / name)
    monkeypatch.chdir(tmp_path)
    read()
    return tmp_path


def read(folder: str = "papers") -> Rows:
    ran = matters("run", folder, "--workers", 1, "--register", SAMPLE / "sources.csv")
    assert ran.exit_code == 0, ran.output
    return load_rows(Path("outputs/dataset"))


def reviewed(rows: Rows) -> list[tuple[object, ...]]:
    tables = rows["links"] + rows["candidates"]
    return sorted((row["evidence"], row["review"], row["reviewer"]) for row in tables if row["review"])


def test_decisions_are_stored_applied_and_survive_a_move(desk: Path) -> None:
    assert matters("review", "export").exit_code == 0
    sheet = desk / "outputs" / "review.xlsx"
    decide(sheet, "accept", "reject", "perhaps")
    got = matters("review", "import", sheet, "--reviewer", "A. Person", "--at", "2024-03-31")
    assert got.exit_code == 3
    assert "Links row 4: decision is 'perhaps'" in got.output
    assert "2 decisions stored" in got.output
    (file,) = (desk / "corpus" / "reviews").glob("*.jsonl")
    stored = file.read_bytes()
    first = read()
    assert [(review, who) for _, review, who in reviewed(first)] in (
        [("accepted", "A. Person"), ("rejected", "A. Person")],
        [("rejected", "A. Person"), ("accepted", "A. Person")],
    )
    bytes_before = {path.name: path.read_bytes() for path in (desk / "outputs" / "dataset").iterdir()}
    read()
    assert bytes_before == {path.name: path.read_bytes() for path in (desk / "outputs" / "dataset").iterdir()}
    (desk / "papers").rename(desk / "elsewhere")
    for path in list((desk / "elsewhere").iterdir()):
        path.rename(path.with_name(f"renamed-{path.name}"))
    assert reviewed(read("elsewhere")) == reviewed(first)
    assert file.read_bytes() == stored
    assert "2 decisions: 2 apply" in matters("review", "list").output
    assert "0 decisions stored" in matters("review", "import", sheet, "--reviewer", "A. Person").output


def test_an_export_does_not_overwrite_what_a_reviewer_may_have_filled_in(desk: Path) -> None:
    assert matters("review", "export", "links.csv").exit_code == 0
    before = (desk / "links.csv").read_bytes()
    refused = matters("review", "export", "links.csv")
    assert (refused.exit_code, "--replace" in refused.output) == (2, True)
    assert matters("review", "export", "links.csv", "--replace").exit_code == 0
    assert (desk / "links.csv").read_bytes() == before
    assert matters("review", "export", "links.txt").exit_code == 2


def test_a_changed_document_brings_its_decisions_back(desk: Path) -> None:
    matters("review", "export", "links.xlsx")
    book = openpyxl.load_workbook("links.xlsx")
    names = [cell.value for cell in book["Links"][1]]
    for row in book["Links"].iter_rows(min_row=2):
        row[names.index("decision")].value = "reject"
    book.save("links.xlsx")
    assert matters("review", "import", "links.xlsx", "--reviewer", "A. Person").exit_code == 0
    note = desk / "papers" / PAPERS[2]
    note.write_text(note.read_text("utf-8") + "\nA line more.\n", encoding="utf-8")
    rows = read()
    outdated = [row for row in rows["problems"] if row["code"] == "decision_outdated"]
    assert outdated
    assert {row["source"] for row in outdated} == {PAPERS[2]}
    listed = matters("review", "export", "again.csv").output
    assert listed.startswith(f"{len(outdated)} to decide anew")
    assert "to decide anew" in (desk / "again.csv").read_text("utf-8-sig").splitlines()[1]


def test_what_is_absent_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert matters("review", "export").exit_code == 3
    assert matters("review", "import", "none.xlsx").exit_code == 3
    assert matters("review", "list").exit_code == 3
