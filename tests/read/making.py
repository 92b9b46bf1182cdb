"""Small documents of every format, made in memory; all their words are invented."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, RIGHT, LEADING, SIZE = 72.0, 520.0, 14.5, 12.0


def wrapped(canvas: Canvas, text: str, left: float, font: str = "Helvetica", size: float = SIZE) -> list[str]:
    """Break text into lines that fit between ``left`` and the right margin."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.stringWidth(longer, font, size) <= RIGHT - left:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass
class Paper:
    """Writes a PDF from the top down; a page ends after ``lines_a_page`` lines or where asked."""

    head: str = ""
    foot: str = ""
    lines_a_page: int = 45
    canvas: Canvas = field(init=False)
    page: int = 1
    used: int = 0
    y: float = 90.0

    def __post_init__(self) -> None:
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=True, pageCompression=0)
        self._furnish()

    def _furnish(self) -> None:
        self.canvas.setFont("Helvetica", 9)
        if self.foot:
            self.canvas.drawString(LEFT, 40, f"{self.foot} {self.page}")
        if self.head:
            self.canvas.drawString(LEFT, HEIGHT - 40, self.head)
        self.y, self.used = 90.0, 0

    def new_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self._furnish()

    def line(self, text: str, left: float = LEFT, font: str = "Helvetica", size: float = SIZE) -> None:
        if self.used >= self.lines_a_page:
            self.new_page()
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, HEIGHT - self.y, text)
        self.y += LEADING * size / SIZE
        self.used += 1

    def gap(self, points: float = 12.0) -> None:
        self.y += points

    def heading(self, text: str, size: float = 16.0) -> None:
        self.gap()
        self.line(text, font="Helvetica-Bold", size=size)
        self.gap(4)

    def paragraph(self, text: str, left: float = LEFT) -> None:
        for line in wrapped(self.canvas, text, left):
            self.line(line, left)
        self.gap()

    def item(self, label: str, text: str, left: float = LEFT, hang: float = 28.0) -> None:
        for number, line in enumerate(wrapped(self.canvas, text, left + hang)):
            if number == 0:
                if self.used >= self.lines_a_page:
                    self.new_page()
                self.canvas.setFont("Helvetica", SIZE)
                self.canvas.drawString(left, HEIGHT - self.y, label)
            self.line(line, left + hang)
        self.gap()

    def at(self, x: float, y: float, text: str, font: str = "Helvetica", size: float = SIZE) -> None:
        """Write words at a place given from the top left."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def done(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def zipped(parts: dict[str, str]) -> bytes:
    """Return a package of parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(body: str, numbering: str = "", styles: str = "") -> bytes:
    """Return a DOCX with this body, in WordprocessingML."""
    return docx_package(
        f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        {
            "numbering": f"<w:numbering {_W}>{numbering}</w:numbering>",
            "styles": f"<w:styles {_W}>{styles}</w:styles>",
        },
    )


def docx_package(document: str, parts: dict[str, str] | None = None) -> bytes:
    """Return a DOCX of a main part and others, with the content types and relations a reader asks for."""
    others = parts or {}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in [("document", "document.main"), *((name, name) for name in others)]
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in others
    )
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>',
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relations,
            **{f"word/{name}.xml": text for name, text in others.items()},
        }
    )


def docx_paragraph(*runs: str, bold: Sequence[int] = (), properties: str = "") -> str:
    """Return a paragraph of WordprocessingML; ``bold`` holds the places of the bold runs."""
    marks = ("<w:rPr><w:b/></w:rPr>" if place in bold else "" for place in range(len(runs)))
    words = "".join(
        f'<w:r>{mark}<w:t xml:space="preserve">{text}</w:t></w:r>' for mark, text in zip(marks, runs, strict=True)
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def odt(body: str, styles: str = "") -> bytes:
    """Return an ODT with this body."""
    base = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{base}:{name}:1.0"' for name in ("office", "text", "table", "style"))
    names += f' xmlns:fo="{base}:xsl-fo-compatible:1.0"'
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
