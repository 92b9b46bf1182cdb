"""Characters of a PDF page, and the geometry of those that matter."""

from __future__ import annotations

import ctypes
import math
import re

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
# PDF 1.7, table 123: the ForceBold flag of a font descriptor.
_FORCE_BOLD = 1 << 18


class CharReader:
    """Geometry of single characters of one text page; the buffers are shared between calls to save time."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._raw = textpage.raw
        self.width, self.height = page.get_size()
        self._turned = page.get_rotation()
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._matrix = pdfium_c.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._fonts: dict[tuple[bytes, int], tuple[str, bool]] = {}

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return left, right, top and bottom of a character's ink, from the page's top left."""
        left, right, bottom, top = self._numbers
        pdfium_c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return self.seen(left.value, right.value, bottom.value, top.value)

    def baseline(self, index: int) -> float:
        """Return the distance of a character's baseline from the top of the page."""
        x, y = self._numbers[:2]
        pdfium_c.FPDFText_GetCharOrigin(self._raw, index, x, y)
        return self.seen(x.value, x.value, y.value, y.value)[2]

    def seen(self, left: float, right: float, bottom: float, top: float) -> tuple[float, float, float, float]:
        """Return left, right, top and bottom of a box from the top left of the page as a reader sees it.

        The box is given from the bottom left of the page as it is stored, which may be turned (PDF 1.7, 7.7.3.3).
        """
        match self._turned:
            case 90:
                return bottom, top, left, right
            case 180:
                return self.width - right, self.width - left, bottom, top
            case 270:
                return self.width - top, self.width - bottom, self.height - right, self.height - left
            case _:
                return left, right, self.height - top, self.height - bottom

    def size(self, index: int) -> float:
        """Return the size of a character's font on the page, to half a point."""
        pdfium_c.FPDFText_GetMatrix(self._raw, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
        size: float = pdfium_c.FPDFText_GetFontSize(self._raw, index)
        return round(2 * scale * size) / 2

    def font(self, index: int) -> tuple[str, bool]:
        """Return a character's font and whether it is bold, by its name or by its flags."""
        self._flags.value = 0
        pdfium_c.FPDFText_GetFontInfo(self._raw, index, self._name, 128, self._flags)
        key = self._name.value, self._flags.value
        if key not in self._fonts:
            name = key[0].decode("utf-8", "replace")
            self._fonts[key] = name, bool(_BOLD.search(name)) or bool(key[1] & _FORCE_BOLD)
        return self._fonts[key]


def page_text(textpage: pdfium.PdfTextPage) -> str:
    """Return the page's characters, one for each index that pdfium counts."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range(errors="replace") if count else ""
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)
