"""Hostile and broken PDFs, made in memory."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.read.making import LEFT, Paper

WORDS = "The council will look at the plan for children and report on it to the board within the year. "


def words_pdf(pages: int = 1, text: str = WORDS * 6) -> bytes:
    """Return a PDF of plain English."""
    paper = Paper()
    for page in range(pages):
        if page:
            paper.new_page()
        paper.paragraph(text)
    return paper.done()


def locked(*, strength: int = 128) -> bytes:
    """Return a PDF that asks for a password."""
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0, strength=strength))
    canvas.drawString(100, 100, "Nobody may read this.")
    canvas.save()
    return buffer.getvalue()


def many_pages(count: int) -> bytes:
    """Return a PDF of ``count`` pages, each with a line of its own."""
    content = [
        b"BT /F1 12 Tf 72 700 Td (Page %d of the report to the council) Tj ET" % page for page in range(count)
    ]
    return built(content)


def built(
    contents: Sequence[bytes],
    page: bytes = b"",
    font: bytes = b"",
    count: int | None = None,
    more: Sequence[bytes] = (),
) -> bytes:
    """Return a PDF of pages with these content streams.

    ``page`` goes into every page's dictionary, ``font`` in place of Helvetica, ``count`` for the true number
    of pages; ``more`` are objects at its end, the first of them number 6 where there is one page.
    """
    font = font or b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [b"", b"<</Type/Catalog/Pages 2 0 R>>", b"", font]
    kids = []
    for content in contents:
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>%s>>"
            % (len(objects) - 1, page)
        )
    children = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (children, len(kids) if count is None else count)
    return put_together([*objects, *more])


def put_together(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, the first of which is not used, as PDF 1.7 has it (7.5)."""
    out = bytearray(b"%PDF-1.7\n")
    places = [0]
    for number, body in enumerate(objects[1:], start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % len(objects)
    out += b"".join(b"%010d 00000 n \n" % place for place in places[1:])
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects), trailer, start)
    return bytes(out)


def page_loop() -> bytes:
    """Return a PDF whose tree of pages contains itself."""
    return put_together(
        [
            b"",
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9999>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 9999>>",
        ]
    )


def form_loop() -> bytes:
    """Return a PDF with a form that draws itself twice: a reader that follows it runs out of memory."""
    drawn = b"<</XObject<</X 3 0 R>>>>"
    return put_together(
        [
            b"",
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources%s/Length 11>>stream\n/X Do /X Do\nendstream"
            % drawn,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources%s>>" % drawn,
            b"<</Length 5>>stream\n/X Do\nendstream",
        ]
    )


def length_loop() -> bytes:
    """Return a PDF with a stream whose length is the stream itself."""
    return put_together(
        [
            b"",
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            b"<</Length 4 0 R>>stream\nBT ET\nendstream",
        ]
    )


def huge_stream(megabytes: int) -> bytes:
    """Return a small PDF whose page unpacks to many megabytes of spaces."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    return put_together(
        [
            b"",
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        ]
    )


def overfull_page(characters: int) -> bytes:
    """Return a PDF with more characters on its page than can be printed."""
    lines = (
        b"BT /F1 1 Tf 9 %.3f Td (%s) Tj ET" % (9 + row * 1.2, b"abcd " * 40) for row in range(characters // 200)
    )
    return built([b" ".join(lines)], page=b"/MediaBox[0 0 595 9000]")


def dense_grid(lines: int) -> bytes:
    """Return a page ruled like graph paper, with words in it."""
    rules = b" ".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S" % (x, x, x, x) for x in range(lines))
    return built([rules + b" BT /F1 12 Tf 72 700 Td (Words on graph paper) Tj ET"])


def many_objects(count: int) -> bytes:
    """Return a page with many little boxes, and words."""
    boxes = b"".join(b"%d %d 9 9 re f " % (index % 500, index % 800) for index in range(count))
    return built([boxes + b" BT /F1 12 Tf 72 700 Td (Words among boxes) Tj ET"])


def missing_font() -> bytes:
    """Return a page in a font that nobody has and the file does not hold."""
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/NobodyHasThis/Encoding/WinAnsiEncoding>>"
    return built([b"BT /F1 12 Tf 72 700 Td (Words in a font that is missing) Tj ET"], font=font)


def garbled(pages: int = 1, sound: int = 0) -> bytes:
    """Return pages whose letters were taken for others, and before them ``sound`` pages of English."""
    wrong = str.maketrans(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "qxzjkvbwpfgmcdhnrtslQXZJKVBWPFGMCDHNRTSLeaiouyEAIOUY",
    )
    paper = Paper()
    for page in range(sound + pages):
        if page:
            paper.new_page()
        text = WORDS * 12
        paper.paragraph(text if page < sound else text.translate(wrong))
    return paper.done()


def mapped_wrongly(text: str = WORDS * 6) -> bytes:
    """Return a page that shows English, whose font maps its letters to others."""
    shown = "abcdefghijklmnopqrstuvwxyz"
    meant = "qxzjkvbwpfgmcdhnrtslyeaiou"
    pairs = "".join(f"<{ord(one):02x}> <{ord(other):04x}>\n" for one, other in zip(shown, meant, strict=True))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Wrong def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange 26 beginbfchar\n{pairs}endbfchar endcmap end end"
    ).encode()
    words, lines = text.split(), []
    while words:
        lines.append(" ".join(words[:11]))
        words = words[11:]
    shows = "".join(f"0 -18 Td ({line}) Tj " for line in lines)
    content = f"BT /F1 12 Tf 60 760 Td {shows}ET".encode()
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return built([content], font=font, more=[b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap)])


def turned(degrees: int) -> bytes:
    """Return a landscape page, stored upright and turned by ``degrees``, that reads as it should."""
    buffer = BytesIO()
    width, height = A4
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.setPageRotation(degrees)
    if degrees == 90:
        canvas.transform(0, 1, -1, 0, width, 0)
    elif degrees == 180:
        canvas.transform(-1, 0, 0, -1, width, height)
    elif degrees == 270:
        canvas.transform(0, -1, 1, 0, 0, height)
    tall = width if degrees in (90, 270) else height
    y = 80.0
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(LEFT, tall - y, "What needs to improve")
    canvas.setFont("Helvetica", 12)
    for number in range(1, 4):
        y += 40
        canvas.drawString(LEFT, tall - y, f"{number}.")
        canvas.drawString(
            LEFT + 28, tall - y, f"Point {number} of the plan, which goes on in the line that stands under"
        )
        y += 14.5
        canvas.drawString(LEFT + 28, tall - y, "it and ends there.")
    canvas.save()
    return buffer.getvalue()


def image_only() -> bytes:
    """Return a page with a drawing and no words."""
    return built([b"100 100 200 200 re f"])


def right_to_left() -> bytes:
    """Return a page of two lines of Hebrew letters, drawn from left to right as they are printed."""
    codes = " ".join(f"<{index + 65:02X}> <{0x5D0 + index:04X}>" for index in range(26))
    mapped = f"/CIDInit /ProcSet findresource begin begincmap 26 beginbfchar {codes} endbfchar endcmap end"
    content = b"BT /F1 12 Tf 72 700 Td (ABCDEF GHIJKL) Tj 0 -20 Td (ABC DEF GHI) Tj ET"
    return put_together(
        [
            b"",
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(mapped), mapped.encode()),
        ]
    )
