"""The audit as files to hand on."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.dataset import Rows, write
from tests import made

FILES = {"audit.xlsx", "ledger.csv", "links.csv", "resolutions.csv", "gaps.csv", "problems.csv"}


def exported(rows: Rows, folder: Path, *options: str) -> Path:
    write(rows, folder / "dataset")
    arguments = ["export", str(folder / "given"), "--out", str(folder), *options]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    return folder / "given"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_files_hold_the_sheets(tmp_path: Path) -> None:
    folder = exported(made.rows(), tmp_path)
    assert {path.name for path in folder.iterdir()} == FILES
    assert [row["status"] for row in table(folder / "ledger.csv")] == ["no follow up", "in progress"]
    assert table(folder / "links.csv")[0]["mentioned"] == "2021-09-14"


def test_nothing_in_the_workbook_leads_to_a_site_that_was_not_handed_on(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(made.rows(), tmp_path) / "audit.xlsx")
    assert [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_of_the_csv_is_a_formula(text: str, tmp_path: Path) -> None:
    rows = made.rows()
    rows["links"][0]["evidence"] = text
    assert table(exported(rows, tmp_path) / "links.csv")[0]["why"] == f"'{text.strip()}"


def test_names_are_taken_out_where_that_is_asked(tmp_path: Path) -> None:
    rows = made.rows()
    rows["links"][0]["evidence"] = "said by Councillor Jo Sample"
    rows["resolutions"][0]["proposer"] = "Jo Sample"
    folder = exported(rows, tmp_path, "--redact-names")
    assert table(folder / "links.csv")[0]["why"] == "said by Councillor [name]"
    assert all("Sample" not in path.read_text("utf-8") for path in folder.glob("*.csv"))


def test_one_authority_alone(tmp_path: Path) -> None:
    rows = made.rows()
    other = {"authority": "Otherby", "authority_code": "E08009902"}
    rows["documents"].append(
        {**rows["documents"][0], **other, "document_id": "doc-other", "source": "otherby.pdf"}
    )
    rows["problems"].append({**rows["problems"][0], "document_id": "doc-other", "source": "otherby.pdf"})
    folder = exported(rows, tmp_path, "--authority", "wexcombe")
    assert "otherby.pdf" not in (folder / "problems.csv").read_text("utf-8")
    arguments = ["export", str(tmp_path / "none"), "--out", str(tmp_path), "--authority", "Nowhere"]
    assert CliRunner().invoke(app, arguments).exit_code == 2
