"""Documents that attack whoever opens the outputs: no cell calculates, no printed line steers a terminal.

The pages of the site are tried in a browser with attacks of their own, in ``tests/site/test_attacks.py``.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.run import run
from pipeline.settings import Settings

FORMULAS = (
    '=HYPERLINK("http://127.0.0.1:9/","here") to be assessed in time',
    "+1+cmd|' /C calc'!A0 to be assessed in time",
    "-2+3 places to be assessed in time",
    "@SUM(1,2) places to be assessed in time",
    "＝1+1 places to be assessed in time",
    "＋1+1 places to be assessed in time",
    "－1+1 places to be assessed in time",
    "＠SUM(1,2) places to be assessed in time",
    "\t=1+1 places to be assessed in time",
    "\r=1+1 places to be assessed in time",
    "\u00a0=1+1 places to be assessed in time",
    "\u200b\u2060=1+1 places to be assessed in time",
    "\U000e0041=1+1 places to be assessed in time",
)
TURNS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://127.0.0.1:9/\x07here",
    "\u202egnitsil\u202c",
    "\x9b31m",
    "\r\nspoofed: line",
    "\x90q\x9c",
    "\x01\x02\x7f",
    "\u2067turned\u2069",
    "\U000e0074\U000e0061\U000e0067\U000e007f",
    "a\ufe0f\u034f\u3164b",
    "a word" + "x" * 20_000,
    "marks" + "e\u0301\u0302\u0303" * 2_000,
    "\ufffe\uffff\ud7ff",
    "_x0041_ _x000d_ <r><t>x</t></r> ]]> &xxe;",
    "${jndi:ldap://127.0.0.1:9/a} {{7*7}} %n%s",
)
_REPORT = """# Inspection of Thornby local authority children's services

**Inspection dates: 6 to 10 March 2023**

| Judgement | Grade |
| --- | --- |
| Overall effectiveness | Requires improvement |

## What needs to improve

{}
"""
_LEADS_OUT = re.compile(r"""(?:href|src)\s*=\s*["']?\s*(?:javascript:|data:|https?://127)""", re.IGNORECASE)
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0000-\U000e0fff]"
)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a run over a report whose recommendations attack."""
    home = tmp_path_factory.mktemp("attacked")
    papers = home / "papers"
    papers.mkdir()
    (papers / "sources.csv").write_text("gss_code,name,region,type\nX99000002,Thornby,Nowhere,unitary authority\n")
    listed = [*FORMULAS, *(f"The timeliness {turn} of private fostering assessments." for turn in TURNS)]
    items = "\n".join(f"{number}. {words}" for number, words in enumerate(listed, start=1))
    (papers / "=1+1;report\x1b[31m.md").write_bytes(_REPORT.format(items).encode())
    run(Settings((str(papers),), out=home / "out", workers=1, registers=(papers / "sources.csv",)))
    return home / "out"


def test_attacks_are_recommendations_word_for_word(attacked: Path) -> None:
    words = pq.read_table(attacked / "dataset" / "recommendations.parquet").column("text").to_pylist()
    assert sum("places to be assessed in time" in text for text in words) >= 3
    assert not [text for text in words if _STEERING.search(text)]


def test_no_cell_of_the_workbook_calculates(attacked: Path) -> None:
    book = openpyxl.load_workbook(attacked / "audit.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 50
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    targets = [cell.hyperlink.target or "" for cell in cells if cell.hyperlink]
    assert not [target for target in targets if "//" in target or target.lower().startswith("javascript")]


def test_no_cell_of_an_export_calculates(attacked: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["export", str(tmp_path / "given"), "--out", str(attacked)])
    assert result.exit_code == 0, result.output
    files = sorted((tmp_path / "given").glob("*.csv"))
    assert files
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        numbers = re.compile(r"-?\d+(\.\d+)?")
        starts = tuple("=+-@\t\r＝＋－＠")
        assert not [cell for cell in cells if cell.startswith(starts) and not numbers.fullmatch(cell)]


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_nothing_printed_steers_a_terminal(attacked: Path, format: str) -> None:
    result = CliRunner().invoke(app, ["audit", "--format", format, "--out", str(attacked)])
    assert result.exit_code == 0
    assert "assessed in time" in result.output
    assert not _STEERING.search(result.output.replace("\r\n", "\n"))


def test_the_site_names_no_address_but_its_own(attacked: Path) -> None:
    pages = list((attacked / "site").rglob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text("utf-8")
        assert "Content-Security-Policy" in text
        assert not _STEERING.search(text)
        assert not _LEADS_OUT.search(text)
