"""The faces of the reports: Bitstream Vera, which comes with reportlab, and looks much like Tahoma.

Published reports print their bullets from a symbol face, and what a reader finds is a private-use character or a
black square. Vera has neither, so both characters are drawn here with glyphs that it has.
"""

from __future__ import annotations

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "Vera", "VeraBd"
PRIVATE_BULLET, SQUARE = 0xF06E, 0x25FC


def register() -> None:
    """Make the faces known to reportlab; call it once for each file, so that each starts afresh."""
    for name in (REGULAR, BOLD):
        font = TTFont(name, f"{name}.ttf")
        glyphs = font.face.charToGlyph
        glyphs[PRIVATE_BULLET], glyphs[SQUARE] = glyphs[ord("•")], 0
        font.face.charWidths[PRIVATE_BULLET] = font.face.charWidths[ord("•")]
        font.face.charWidths[SQUARE] = font.face.defaultWidth
        pdfmetrics.registerFont(font)
    addMapping(REGULAR, 0, 0, REGULAR)
    addMapping(REGULAR, 1, 0, BOLD)
