"""What is fuzzed: for each target sound inputs, and a check that raises where something is wrong."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
from PIL import Image

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_values import find_dates_in
from pipeline.locations import models_dir
from pipeline.problems import ADVICE
from pipeline.read import read
from pipeline.read.labels import split_label
from pipeline.read.normalise import fold, lines_of
from pipeline.read.ocr import Recognition
from pipeline.records import SourceFile
from pipeline.review.decisions import DecisionError, from_line, to_line
from pipeline.review.layout import ADD, LINKS
from pipeline.review.read_sheet import SheetError, read_sheet
from tests.faults import hostile_office as office
from tests.faults import hostile_pdf as pdf
from tests.read.conftest import check_invariants
from tests.read.making import Paper, docx, docx_paragraph, odt
from tests.read.scans import Reciter, of_pictures
from tests.review.papers import decision

ANCHOR = dt.date(2020, 6, 1)
BOOK = DateBook.load(models_dir())


@dataclass(frozen=True)
class Target:
    """``sound`` inputs to spoil, and ``check``, which raises AssertionError, or what a fault raises."""

    sound: tuple[bytes, ...]
    check: Callable[[bytes], None]


def check_document(content: bytes, recognition: Recognition | None = None) -> None:
    """Check that content is read: no reader falls over, all invariants hold, and it comes out alike twice."""
    with tempfile.NamedTemporaryFile(prefix="fuzz-") as file:
        path = Path(file.name)
        path.write_bytes(content)
        document = read(SourceFile("document", path), recognition)
        check_invariants(document)
        codes = {problem.code for problem in document.problems}
        assert codes <= ADVICE.keys(), codes
        assert "reader_crashed" not in codes, document.problems
        assert document.passages or document.problems
        document.text.encode()
        assert read(SourceFile("document", path), recognition) == document


def check_scan(content: bytes) -> None:
    """Check content as a scan: its pages are drawn, and a recogniser sees two lines on each."""
    check_document(content, Recognition(Reciter("1. Report to the board", "e by 31 March 2019"), 3))


def check_words(content: bytes) -> None:
    """Check what normalising promises, and that a label and its text make up the line."""
    text = content.decode("utf-8", "surrogateescape")
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == folded.strip()
    assert "  " not in folded
    folded.encode()
    for line in lines_of(text):
        found = split_label(line)
        assert found is None or (found.label and found.text in line)


def check_dates(content: bytes) -> None:
    """Check that dates stand where they are said to, in order and apart, the first day before the last."""
    text = content.decode("utf-8", "replace")
    end = 0
    for anchor in (None, ANCHOR):
        end = 0
        for found in find_dates_in(text, BOOK, anchor):
            assert end <= found.start < found.end <= len(text)
            assert found.first is None or found.last is None or found.first <= found.last
            end = found.end


def check_sheet(content: bytes) -> None:
    """Check that a sheet is read as rows of text, or refused in so many words."""
    for suffix in (".csv", ".xlsx"):
        with tempfile.NamedTemporaryFile(prefix="fuzz-", suffix=suffix) as file:
            Path(file.name).write_bytes(content)
            try:
                rows = read_sheet(Path(file.name))
            except SheetError:
                continue
            cells = [cell for _, row in rows for cell in row.values()]
            assert all(isinstance(cell, str) and cell and cell == cell.strip() for cell in cells)


def check_decision(content: bytes) -> None:
    """Check that a line is a decision that comes back, or refused in so many words."""
    for line in content.decode("utf-8", "replace").split("\n"):
        try:
            found = from_line(line)
        except DecisionError:
            continue
        assert from_line(to_line(found)) == found


def _report() -> bytes:
    paper = Paper(head="Ashmere Borough Council", foot="Page")
    paper.heading("What needs to improve")
    paper.item("1.", "Ensure that plans are reviewed by managers every month, by 31 March 2019 at the latest.")
    paper.item("(ii)", "Report to the board.")
    for row in range(3):
        for column in range(3):
            paper.rule(72 + 100 * column, 400 + 20 * row, 172 + 100 * column, 400 + 20 * row)
            paper.rule(72 + 100 * column, 400 + 20 * row, 72 + 100 * column, 420 + 20 * row)
            paper.at(76 + 100 * column, 414 + 20 * row, f"cell {row} {column}")
    paper.new_page()
    paper.paragraph(pdf.WORDS * 3)
    return paper.done()


_CELLS = "".join(f"<w:tc>{docx_paragraph('cell', 'bold', bold=(1,))}</w:tc>" for _ in range(3))
_LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl>'
_NUMBERING = f'<w:abstractNum w:abstractNumId="1">{_LEVEL}</w:abstractNum>'
_NUMBERING += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_STYLE = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
_DOCX = docx(
    docx_paragraph("Title", properties='<w:pStyle w:val="H"/>')
    + docx_paragraph("An item of it", properties=_NUMBERED) * 2
    + f"<w:tbl><w:tr>{_CELLS}</w:tr><w:tr>{_CELLS}</w:tr></w:tbl>",
    _NUMBERING,
    _STYLE,
)
_LIST_STYLE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="i" '
    'text:start-value="2" text:display-levels="1" style:num-suffix="."/></text:list-style>'
)
_ODT = odt(
    '<text:h text:outline-level="2">Title</text:h><text:list text:style-name="L"><text:list-item><text:p>An item'
    "</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>One</text:p>"
    "</table:table-cell><table:table-cell><text:p>Two</text:p></table:table-cell></table:table-row></table:table>",
    _LIST_STYLE,
)
_HTML = b"""<html><head><meta charset='utf-8'><title>Minutes</title></head><body><main><h1>1. Title</h1>
<p>RESOLVED <b>that</b> it be done by 1 May 2019</p>
<ol start='3' type='i'><li>One<ul><li>Two</li></ul></li></ol>
<table><tr><th>A</th><th colspan='2'>B</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>
</main></body></html>
"""
_MARKDOWN = b"""---
title: Minutes
date: 2019-05-01
---

# 1. Title

**RESOLVED** that

1. one
   - two

| a | b |
|---|---|
| c | d |

**8 Title of it**

[a link](address) and <br> the rest
"""
_TEXT = """MINUTES OF THE BOARD

1. The board met on Tuesday, 3rd March 2020.

(a) RESOLVED that the plan be approved by
31 May 2020.
• one
• two

2.1 The next meeting is in six months’ time, in autumn 2020.
""".encode()
_DATES = (
    b"By 31 March 2019, between 3 and 14 June, in 2018-19, within six months, Q3 2020, 1st-3rd May, spring 2021."
)
_COLUMNS = ("recommendation_id", "document", "quote", "correct_status", "reviewer", "note")
_ROWS = (
    _COLUMNS,
    ("rec-1", "a.pdf", "It was done.", "done", "A. Person", ""),
    ("rec-2", "b, c.pdf", '"So"', "", "", "=1"),
)
_SHEET = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in _ROWS).encode()
_DECISIONS = "\n".join(
    map(to_line, (decision("confirmed"), decision("rejected", hours=1, status="done")))
).encode()


def _book() -> bytes:
    book = openpyxl.Workbook()
    for name in (LINKS, ADD):
        sheet = book.create_sheet(name)
        for row in _ROWS:
            sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_PICTURE = Image.frombytes("L", (40, 20), bytes(range(0, 200)) * 4)
_SCAN = of_pictures([(_PICTURE, (200, 100)), ("Words of its own", (300, 200)), (_PICTURE, (100, 200))])
TARGETS: Mapping[str, Target] = {
    "pdf": Target((_report(), pdf.missing_font(), pdf.turned(90)), check_document),
    "scan": Target((_SCAN,), check_scan),
    "docx": Target((_DOCX, office.with_macros(), office.nested_boxes(2)), check_document),
    "odt": Target((_ODT, office.words_odt()), check_document),
    "html": Target((_HTML,), check_document),
    "markdown": Target((_MARKDOWN,), check_document),
    "text": Target((_TEXT,), check_document),
    "words": Target((_TEXT, _MARKDOWN), check_words),
    "dates": Target((_DATES, _TEXT), check_dates),
    "sheet": Target((_SHEET,), check_sheet),
    "workbook": Target((_book(),), check_sheet),
    "decision": Target((_DECISIONS,), check_decision),
}
