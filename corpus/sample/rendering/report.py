"""Inspection reports as PDF, in the layouts of 2013-17 (``sif``) and of 2018 on (``ilacs``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Paragraph, Spacer, Table

from rendering import fonts
from rendering.markup import Block, Content, Row, runs, typeset
from rendering.pages import ReportTemplate

_BODY = ParagraphStyle(
    "body", fontName=fonts.REGULAR, fontSize=11, leading=14, spaceAfter=12, embeddedHyphenation=1
)
_HEADINGS = {
    "#": ParagraphStyle("title", _BODY, fontSize=23, leading=28, spaceAfter=10),
    "##": ParagraphStyle("heading", _BODY, fontName=fonts.BOLD, fontSize=13, leading=16, keepWithNext=1),
    "###": ParagraphStyle("subheading", _BODY, fontName=fonts.BOLD, fontSize=11, keepWithNext=1),
}
_ITEM = ParagraphStyle("item", _BODY, leftIndent=28, bulletFontName=fonts.REGULAR, bulletFontSize=11)
_BULLET = ParagraphStyle("bullet", _ITEM, leftIndent=18, spaceAfter=7)
_CELL = ParagraphStyle("cell", _BODY, spaceAfter=0)
_INSET = ParagraphStyle("inset", _CELL, leftIndent=50)


def write(content: Content, path: Path, mark: str) -> None:
    """Write ``content`` to ``path``, with ``mark`` at the head of every page."""
    fonts.register()
    settings = content.settings
    foot = [typeset(line) for line in settings.get("foot", ())]
    notes = [block.text for block in content.blocks if block.kind == "break" and block.text]
    starts_noted = content.blocks[0].kind == "break"
    template = ReportTemplate(
        path,
        title=settings["title"],
        mark=mark,
        foot=foot,
        notes=notes,
        first="note-0" if starts_noted else "plain",
    )
    story: list[Flowable] = [NextPageTemplate("plain")]
    for block in content.blocks[starts_noted:]:
        story.extend(_flowables(block, settings["bullet"], notes))
    template.build(story)


def _flowables(block: Block, bullet: str, notes: list[str]) -> Iterator[Flowable]:
    match block.kind:
        case "break":
            name = f"note-{notes.index(block.text)}" if block.text else "plain"
            yield from (NextPageTemplate(name), PageBreak(), NextPageTemplate("plain"))
        case "heading":
            yield Paragraph(_xml(block.text), _HEADINGS[block.label])
        case "item":
            yield Paragraph(_xml(block.text), _ITEM, bulletText=block.label)
        case "bullet":
            yield Paragraph(_xml(block.text), _BULLET, bulletText=bullet)
        case "table":
            yield from (_table(block.rows), Spacer(0, 14))
        case "box":
            lines = [Paragraph(_xml(line), _CELL) for line in block.text.splitlines()]
            yield from (_ruled([[lines]], [453]), Spacer(0, 10))
        case _:
            yield Paragraph(_xml(block.text), _BODY)


def _table(rows: tuple[Row, ...]) -> Table:
    cells = [[Paragraph(_xml(cell), _style(row, column)) for column, cell in enumerate(row.cells)] for row in rows]
    return _ruled(cells, [300, 153])


def _style(row: Row, column: int) -> ParagraphStyle:
    return _INSET if row.inset and column == 0 else _CELL


def _ruled(cells: list[list[object]], widths: list[float]) -> Table:
    grid = [("GRID", (0, 0), (-1, -1), 0.7, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return Table(
        cells, widths, style=[*grid, ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 7)]
    )


def _xml(text: str) -> str:
    marked = re.sub(r"\^(\d)", r"<super size=6>\1</super>", escape(text))
    return "".join(f"<b>{piece}</b>" if bold else piece for piece, bold in runs(marked))
