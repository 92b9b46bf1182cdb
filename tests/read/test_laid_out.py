"""Minutes typed into a table: the column of the text is read as text, trackers stay rows."""

from __future__ import annotations

import pytest

from pipeline.read.laid_out import places_text
from tests.read.conftest import Reads, check_invariants, shown
from tests.read.making import docx, docx_paragraph, odt

TEXT = (
    "The Clerk told members that the fence by the pond had come down in the storm of the week before.",
    "Three prices had been asked for and two had come, of which the lower was from a firm in the next village.",
    "It was agreed to mend the fence at the lower price and to ask the owner for a share of the cost.",
    "The Clerk is to write to the owner, and Cllr Wren is to look at the posts before the work begins.",
)
ROWS = [("7.1", TEXT, "JB"), ("7.2", ("The bench is to be painted.",), "KN")]
EXPECTED = [
    ("paragraph", None, "7.1"),
    *(("paragraph", None, line) for line in TEXT),
    ("paragraph", None, "JB"),
    ("paragraph", None, "7.2"),
    ("paragraph", None, "The bench is to be painted."),
    ("paragraph", None, "KN"),
]


def as_html() -> str:
    cells = "<td>{}</td><td>{}</td><td>{}</td>"
    rows = (cells.format(number, "<div></div>".join(lines), who) for number, lines, who in ROWS)
    return f"<table width='700'><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def as_docx() -> bytes:
    rows = (((number,), lines, (who,)) for number, lines, who in ROWS)
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc>{chr(10).join(map(docx_paragraph, cell))}</w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    return docx(f"<w:tbl>{body}</w:tbl>")


def as_odt() -> bytes:
    cell = "<table:table-cell>{}</table:table-cell>"
    rows = (((number,), lines, (who,)) for number, lines, who in ROWS)
    body = "".join(
        "<table:table-row>"
        + "".join(cell.format("".join(f"<text:p>{line}</text:p>" for line in lines)) for lines in row)
        + "</table:table-row>"
        for row in rows
    )
    return odt(f"<table:table>{body}</table:table>")


@pytest.mark.parametrize("content", [f"<html><body>{as_html()}</body></html>", as_docx(), as_odt()])
def test_a_table_that_places_a_text_is_read_as_text(content: str | bytes, reads: Reads) -> None:
    document = reads(content)
    check_invariants(document)
    assert shown(document) == EXPECTED


def test_front_matter_makes_a_page_of_tables_markdown(reads: Reads) -> None:
    tracker = "<table><tr><td>Lamps</td><td>Done</td></tr></table>"
    matter = "---\ntitle: Minutes\ndate: 2021-05-04\n---"
    document = reads("\n\n".join([matter, "**Present:** Cllr Wren", as_html(), tracker, tracker]))
    check_invariants(document)
    assert document.media_type == "text/markdown"
    assert shown(document)[:3] == [
        ("paragraph", None, "Minutes"),
        ("paragraph", None, "2021-05-04"),
        ("paragraph", None, "Present: Cllr Wren"),
    ]
    assert shown(document)[3:-2] == EXPECTED
    assert [one.table for one in document.passages if one.kind == "table_row"] == [0, 1]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([[["1"], list(TEXT), ["JB"]]], True),
        ([[["Lamps"], ["Done in May"]], [["Gate"], ["To be mended"]]], False),
        ([[["1"], list(TEXT), list(TEXT)]], False),
        ([[["1"], [" ".join(TEXT)], ["JB"]]], False),
        ([[list(TEXT)]], False),
        ([], False),
    ],
)
def test_only_long_cells_of_several_lines_are_a_text(rows: list[list[list[str]]], text: bool) -> None:
    assert places_text(rows) is text
