"""A run that is asked to recognise text: marked, counted, kept, recorded, and checked again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.flow.recognise import Remembering
from pipeline.flow.store import Store
from pipeline.read import read
from pipeline.read.ocr import OcrMissingError, Picture, Recognition
from pipeline.read.tesseract import Tesseract
from pipeline.records import SourceFile
from pipeline.run import run
from pipeline.settings import Settings
from tests.read.making import Paper
from tests.read.scans import Reciter, of_pictures, page_pictures, scanned

needs_tesseract = pytest.mark.usefixtures("_tesseract")


@pytest.fixture
def _tesseract() -> None:
    try:
        Tesseract()
    except OcrMissingError as error:
        pytest.skip(str(error))


def minutes() -> bytes:
    paper = Paper()
    paper.heading("Minutes of the Scrutiny Panel held on 3 March 2031")
    paper.item("1.", "RESOLVED that a report on private fostering be brought to the panel by 31 May 2031.")
    paper.item("2.", "RESOLVED that the register of visits be kept up to date.")
    return paper.done()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a scan, and a paper of which one page is a scan."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "scan.pdf").write_bytes(scanned(minutes()))
    picture = page_pictures(minutes())[0]
    (papers / "mixed.pdf").write_bytes(of_pictures([("The next page is the copy.", A4), (picture, A4)]))
    return tmp_path


def rows(home: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(home / "out" / "dataset" / f"{table}.parquet").to_pylist()
    return found


def matters(home: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*arguments])
    return result.exit_code, result.output


@needs_tesseract
def test_what_is_recognised_is_marked_mined_recorded_and_holds(home: Path) -> None:
    code, said = matters(home, "run", str(home / "papers"), "--out", str(home / "out"), "--workers", "1", "--ocr")
    assert code == 0, said
    assert {row["source"]: row["ocr_pages"] for row in rows(home, "documents")} == {"scan.pdf": 1, "mixed.pdf": 1}
    marked = {(row["page"], row["ocr_confidence"] is not None) for row in rows(home, "passages")}
    assert marked == {(1, True), (1, False), (2, True)}
    assert [row["code"] for row in rows(home, "problems")].count("read_by_ocr") == 2
    texts = {row["document_id"]: row["text"] for row in rows(home, "documents")}
    resolutions = rows(home, "resolutions")
    assert len(resolutions) == 4
    assert all(
        texts[row["document_id"]][row["char_start"] : row["char_end"]] == row["text"] for row in resolutions
    )
    record = json.loads((home / "out" / "run.json").read_text("utf-8"))
    assert record["settings"]["ocr"] is True
    assert record["versions"]["ocr"] == Tesseract().name
    code, said = matters(home, "verify", str(home / "out"), "--reread")
    assert code == 0, said
    pages = [page.read_text("utf-8") for page in (home / "out" / "site" / "recommendations").iterdir()]
    assert pages
    assert all("Read by text recognition" in page for page in pages)


@needs_tesseract
def test_with_the_option_or_without_each_is_as_if_there_were_no_other(home: Path) -> None:
    def made(*, ocr: bool) -> dict[str, bytes]:
        run(Settings((str(home / "papers"),), out=home / "out", workers=1, ocr=ocr))
        return {path.name: path.read_bytes() for path in (home / "out" / "dataset").iterdir()}

    read_by_ocr = made(ocr=True)
    assert not run(Settings((str(home / "papers"),), out=home / "out", workers=1, ocr=True)).done
    assert made(ocr=False) != read_by_ocr
    codes = {row["source"]: row["code"] for row in rows(home, "problems") if row["stage"] == "read"}
    assert codes == {"scan.pdf": "image_only", "mixed.pdf": "page_without_text"}
    assert made(ocr=True) == read_by_ocr


def test_a_page_is_recognised_once(tmp_path: Path) -> None:
    reciter = Reciter("The panel asked that every visit be recorded within five working days.")
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(minutes()))
    recognition = Recognition(Remembering(reciter, Store(str(tmp_path / "kept"))), 5)
    first, second = (read(SourceFile("scan.pdf", path), recognition) for _ in range(2))
    assert first == second
    assert len(reciter.pictures) == 1


def test_what_was_given_up_is_tried_again(tmp_path: Path) -> None:
    slow = Reciter(complete=False)
    remembering = Remembering(slow, Store(str(tmp_path)))
    for _ in range(2):
        assert not remembering.recognise(Picture(1, 1, 300, b"\0")).complete
    assert len(slow.pictures) == 2


def test_another_engine_is_asked_anew(tmp_path: Path) -> None:
    picture = Picture(2, 1, 300, bytes(Image.new("L", (2, 1)).tobytes()))
    one, other = Reciter("One."), Reciter("Other.")
    other.name = "reciter 2"
    for reciter in (one, other, one, other):
        Remembering(reciter, Store(str(tmp_path))).recognise(picture)
    assert (len(one.pictures), len(other.pictures)) == (1, 1)


def test_without_tesseract_a_run_says_what_to_install(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.tesseract._USUAL", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    monkeypatch.setattr("pipeline.flow.recognise._engine", Tesseract)
    code, said = matters(home, "run", str(home / "papers"), "--out", str(home / "out"), "--ocr")
    assert code == 2
    assert "tesseract-ocr" in said
    assert "Traceback" not in said
    assert not (home / "out" / "dataset").exists()


def test_without_the_extra_a_run_says_what_to_install(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "tesserocr", None)
    monkeypatch.setattr("pipeline.flow.recognise._engine", Tesseract)
    code, said = matters(home, "run", str(home / "papers"), "--out", str(home / "out"), "--ocr")
    assert code == 2
    assert "matters-arising[ocr]" in said
