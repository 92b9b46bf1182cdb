"""One table printed as HTML, DOCX, PDF and Markdown; all its words are invented."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import docx
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

# A cell is its words, or its words with the columns and rows it stands for; a cell it covers is null.
Cell = str | tuple[str, int, int] | None
Rows = Sequence[Sequence[Cell]]

_TITLE, _END = "Improvement board action plan", "End of the plan."


def _extent(cell: Cell) -> tuple[str, int, int]:
    return cell if isinstance(cell, tuple) else (cell or "", 1, 1)


def as_html(rows: Rows) -> bytes:
    lines = []
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        cells = [_extent(cell) for cell in row if cell is not None]
        lines.append(
            "".join(
                f'<{tag} colspan="{wide}" rowspan="{high}">{html.escape(words)}</{tag}>'
                for words, wide, high in cells
            )
        )
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<html><body><h1>{_TITLE}</h1><table>{table}</table><p>{_END}</p></body></html>".encode()


def as_markdown(rows: Rows) -> bytes:
    lines = ["| " + " | ".join(_extent(cell)[0] for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join([f"# {_TITLE}", "", *lines, "", _END, ""]).encode()


def as_docx(rows: Rows) -> bytes:
    document = docx.Document()
    document.add_heading(_TITLE, 1)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            if cell is not None:
                words, wide, high = _extent(cell)
                table.cell(top, left).merge(table.cell(top + high - 1, left + wide - 1)).text = words
    document.add_paragraph(_END)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_pdf(rows: Rows, repeated: int = 0) -> bytes:
    """Print the table in landscape, over as many pages as it takes, with ``repeated`` rows again on each."""
    style = getSampleStyleSheet()
    rules: list[Any] = [("GRID", (0, 0), (-1, -1), 0.7, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            _, wide, high = _extent(cell)
            if wide > 1 or high > 1:
                rules.append(("SPAN", (left, top), (left + wide - 1, top + high - 1)))
    printed = [[Paragraph(html.escape(_extent(cell)[0]), style["BodyText"]) for cell in row] for row in rows]
    wanted = [_width(rows, place) for place in range(len(rows[0]))]
    room = landscape(A4)[0] - 150
    buffer = BytesIO()
    SimpleDocTemplate(buffer, pagesize=landscape(A4), invariant=1).build(
        [
            Paragraph(_TITLE, style["Title"]),
            Table(
                printed,
                colWidths=[width * room / sum(wanted) for width in wanted],
                style=TableStyle(rules),
                repeatRows=repeated,
            ),
            Paragraph(_END, style["BodyText"]),
        ]
    )
    return buffer.getvalue()


def _width(rows: Rows, place: int) -> float:
    """Return a width in which no word of the column breaks."""
    cells = [_extent(row[place]) for row in rows]
    words = [words for words, wide, _ in cells if wide == 1]
    longest = max((stringWidth(word, "Helvetica", 10) for text in words for word in text.split()), default=0)
    return max(52.0, longest + 26, min(170.0, 6.0 * max(map(len, words), default=0)))


FORMATS: Mapping[str, Callable[[Rows], bytes]] = {
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
    "md": as_markdown,
}
