"""Documents as a scanner leaves them: PDFs whose pages are pictures of invented words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.ocr import Picture, Recognised, Row, Word

DPI = 200


def scanned(content: bytes, spoil: Callable[[Image.Image], Image.Image] = lambda image: image) -> bytes:
    """Return a PDF of pictures of the pages of another, each spoilt as ``spoil`` does."""
    with pdfium.PdfDocument(content) as document:
        return of_pictures((spoil(_picture(page)), page.get_size()) for page in document)


def of_pictures(pages: Iterable[tuple[Image.Image | str | None, tuple[float, float]]]) -> bytes:
    """Return a PDF of pages of these sizes, in points: each shows a picture, or a line of words, or nothing."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for shown, size in pages:
        canvas.setPageSize(size)
        if isinstance(shown, str):
            canvas.drawString(72, size[1] - 72, shown)
        elif shown is not None:
            canvas.drawImage(ImageReader(shown), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def page_pictures(content: bytes) -> list[Image.Image]:
    """Return a picture of each page of a PDF."""
    with pdfium.PdfDocument(content) as document:
        return [_picture(page) for page in document]


def _picture(page: Any) -> Image.Image:
    picture: Image.Image = page.render(scale=DPI / 72, grayscale=True).to_pil()
    return picture


def faint(image: Image.Image) -> Image.Image:
    """Return a picture as a bad copier leaves it: few dots, out of focus."""
    small = image.resize((image.width // 3, image.height // 3))
    return small.filter(ImageFilter.GaussianBlur(0.8)).resize(image.size)


class Reciter:
    """A recogniser that sees the same lines in every picture, and counts how often it is asked."""

    name = "reciter 1"

    def __init__(self, *lines: str, confidence: int = 95, complete: bool = True) -> None:
        self._lines, self._confidence, self._complete = lines, confidence, complete
        self.pictures: list[Picture] = []

    def recognise(self, picture: Picture) -> Recognised:
        """Return the lines, one under the other."""
        self.pictures.append(picture)
        rows = tuple(
            Row(tuple(self._words(line)), 900.0 + 60 * number, 22.0, 0) for number, line in enumerate(self._lines)
        )
        return Recognised(rows, self._complete)

    def _words(self, line: str) -> Iterable[Word]:
        left = 300
        for text in line.split():
            yield Word(text, left, left + 20 * len(text), self._confidence)
            left += 20 * len(text) + 12
