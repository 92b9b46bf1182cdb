"""The workbook as it opens: what it holds, and what it cannot be made to do."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.audit.reading import light_rows
from pipeline.dataset import Rows, load_rows
from pipeline.dataset import write as write_dataset
from pipeline.flow.news import News
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import silent
from pipeline.site.addresses import NAME as SITE
from pipeline.site.addresses import recommendation_page
from pipeline.workbook import write
from pipeline.workbook.cells import LONGEST, fit
from pipeline.workbook.ground import TABLES
from pipeline.workbook.ledger_sheets import page_of
from pipeline.workbook.write import made_of
from tests import made

SHEETS = ["Read me", "Ledger", "Links", "Resolutions", "Gaps", "Problems"]
ATTACKS = ("=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "<r><t>markup</t></r>", "\x1b[31mred\x07", "\ufffe\uffff")


def written(rows: Rows, folder: Path) -> Path:
    write_dataset(rows, folder / "dataset")
    write(Outputs(folder, folder / "dataset"), Changes(News()), silent)
    return folder / "audit.xlsx"


def column(sheet: Worksheet, heading: str) -> list[object]:
    headings = [cell.value for cell in sheet[1]]
    return [row[headings.index(heading)].value for row in sheet.iter_rows(min_row=2)]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(made.rows(), tmp_path_factory.mktemp("workbook"))


def test_it_has_every_sheet_with_headings_that_stay_and_filters(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref is not None
        assert sheet.auto_filter.ref.startswith("A1:")


def test_the_ledger_holds_what_the_dataset_says_with_real_dates(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["Ledger"]
    ids = made.Made()
    assert column(sheet, "recommendation id") == [ids.oversight, ids.plans]
    assert column(sheet, "status") == ["no follow up", "in progress"]
    assert column(sheet, "last mention") == [None, dt.datetime(2021, 9, 14)]
    assert column(sheet, "made again") == [None, "2021"]
    assert column(sheet, "overdue") == ["no", "no"]


def test_an_id_leads_to_its_page_of_the_site(path: Path) -> None:
    cell = openpyxl.load_workbook(path)["Ledger"]["A2"]
    assert cell.hyperlink is not None
    assert cell.hyperlink.target.split("\\") == ["site", "recommendations", f"{made.Made().oversight}.html"]


def test_it_leads_where_the_site_puts_its_pages() -> None:
    identity = made.Made().plans
    assert page_of(identity).address == f"{SITE}/{recommendation_page(identity)}"


def test_a_day_that_spreadsheets_cannot_count_is_written_out(tmp_path: Path) -> None:
    rows = made.rows()
    rows["follow_up"][0]["last_mention_date"] = dt.date(1066, 10, 14)
    assert "1066-10-14" in column(openpyxl.load_workbook(written(rows, tmp_path))["Ledger"], "last mention")


def test_gaps_are_what_nobody_answered_and_say_why(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["Gaps"]
    assert column(sheet, "recommendation id") == [made.Made().oversight]
    assert column(sheet, "why it is here") == ["later documents were searched and nothing speaks of it"]


def test_links_stand_with_their_words_and_score(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["Links"]
    assert column(sheet, "words") == ["plans are shorter now."]
    assert column(sheet, "score") == [0.8]
    assert column(sheet, "voice") == ["council"]


@pytest.mark.parametrize("text", ATTACKS)
def test_words_of_a_document_are_never_a_formula_or_markup(text: str, tmp_path: Path) -> None:
    rows = made.rows()
    rows["recommendations"][0]["section"] = rows["links"][0]["evidence"] = rows["problems"][0]["message"] = text
    path = written(rows, tmp_path)
    with zipfile.ZipFile(path) as parts:
        for name in (name for name in parts.namelist() if "worksheets/sheet" in name):
            assert not re.search(r"<(?:\w+:)?f[ >]", parts.read(name).decode())
    book = openpyxl.load_workbook(path)
    assert fit(text).strip() in [str(value or "").strip() for value in column(book["Links"], "why")]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_a_cell_that_could_calculate_stays_text_when_it_is_edited(tmp_path: Path) -> None:
    rows = made.rows()
    rows["links"][0]["evidence"] = "=1+1"
    sheet = openpyxl.load_workbook(written(rows, tmp_path))["Links"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.quotePrefix


@given(st.text(st.characters(codec=None), max_size=200))
def test_what_fits_a_cell_has_nothing_that_steers(text: str) -> None:
    found = fit(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", found)
    assert not found.startswith("<r>")


@pytest.mark.parametrize("char", ["a", "\U0001f600"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(char: str) -> None:
    found = fit(char * 40_000)
    assert len(found.encode("utf-16-le")) // 2 <= LONGEST
    assert found.endswith("(cut; the whole is in the dataset)")


def test_the_same_dataset_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    assert written(made.rows(), tmp_path).read_bytes() == path.read_bytes()


def test_it_is_left_alone_while_the_dataset_is_the_same(tmp_path: Path) -> None:
    path = written(made.rows(), tmp_path)
    before = path.stat().st_mtime_ns, made_of(path)
    assert written(made.rows(), tmp_path).stat().st_mtime_ns == before[0]
    rows = made.rows()
    rows["links"][0]["evidence"] = "other"
    assert made_of(written(rows, tmp_path)) != before[1]


def test_a_workbook_that_is_none_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "audit.xlsx").write_bytes(b"half a workbook")
    assert openpyxl.load_workbook(written(made.rows(), tmp_path)).sheetnames == SHEETS


@pytest.mark.parametrize("empty", [lambda rows: {name: [] for name in rows}])
def test_an_empty_dataset_makes_a_workbook_with_headings(empty: Callable[[Rows], Rows], tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(empty(made.rows()), tmp_path))["Ledger"]
    assert sheet["A1"].value == "recommendation id"
    assert sheet.max_row == 1


def test_documents_are_read_without_their_texts(path: Path) -> None:
    light = light_rows(path.parent / "dataset", TABLES)
    assert all("text" not in row for row in light["documents"])
    whole = load_rows(path.parent / "dataset", *TABLES)
    assert {name: len(rows) for name, rows in light.items()} == {name: len(rows) for name, rows in whole.items()}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_finds_every_row(sample_run: Path, tmp_path: Path) -> None:
    outputs = Outputs(tmp_path, sample_run / "dataset")
    write(outputs, Changes(News()), silent)
    office = ("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "ods")
    command = (*office, "--outdir", str(tmp_path / "ods"), str(tmp_path / "audit.xlsx"))
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not (tmp_path / "ods" / "audit.ods").is_file():
        pytest.skip("LibreOffice is installed without Calc")
    with zipfile.ZipFile(tmp_path / "ods" / "audit.ods") as parts:
        content = parts.read("content.xml").decode()
    assert re.findall(r'<table:table table:name="([^"]+)"', content) == SHEETS
    assert "table:formula" not in content
    assert "Err:" not in content
    rows = load_rows(sample_run / "dataset", "recommendations")["recommendations"]
    assert all(row["recommendation_id"] in content for row in rows)
