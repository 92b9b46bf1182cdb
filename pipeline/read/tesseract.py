"""Tesseract, by way of tesserocr (the extra ``ocr``), with the language data that its packages install."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.read.normalise import fold
from pipeline.read.ocr import OcrMissingError, Picture, Recognised, Row, Word

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

LANGUAGE = "eng"
_DATA = f"{LANGUAGE}.traineddata"
# Where the packages of Linux, Homebrew and Windows put language data; TESSDATA_PREFIX comes before them.
_USUAL = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_MILLISECONDS = 60_000  # for one page; one takes three to five seconds
_EXTRA = "text recognition needs the extra: python -m pip install 'matters-arising[ocr]'"


class Tesseract:
    """A recogniser that begins anew with every page, so that no page leaves a trace in another."""

    def __init__(self) -> None:
        """Find the engine and its data; raises :class:`OcrMissingError`."""
        try:
            import tesserocr
        except ImportError as error:
            raise OcrMissingError(_EXTRA) from error
        self._module: Any = tesserocr
        self._folder = _data_folder()
        version = tesserocr.tesseract_version().split("\n")[0].strip()
        self.name = f"{version}, {LANGUAGE} {_digest(self._folder / _DATA)}"

    def recognise(self, picture: Picture) -> Recognised:
        """Return the lines on ``picture``; those found in a minute, where that is not enough."""
        module = self._module
        with module.PyTessBaseAPI(path=f"{self._folder}/", lang=LANGUAGE, psm=module.PSM.AUTO) as engine:
            engine.SetImageBytes(picture.pixels, picture.width, picture.height, 1, picture.width)
            engine.SetSourceResolution(picture.dpi)
            if not engine.Recognize(_MILLISECONDS):
                return Recognised((), complete=False)
            return Recognised(tuple(self._rows(engine)))

    def _rows(self, engine: PyTessBaseAPI) -> Iterator[Row]:
        level = self._module.RIL
        place = engine.GetIterator()
        words: list[Word] = []
        block, shape = -1, (0.0, 0.0)
        while place is not None and not place.Empty(level.BLOCK):
            block += place.IsAtBeginningOf(level.BLOCK)
            if place.IsAtBeginningOf(level.TEXTLINE):
                shape = _shape(place.Baseline(level.TEXTLINE), place.RowAttributes())
            if not place.Empty(level.WORD) and (text := fold(place.GetUTF8Text(level.WORD) or "")):
                left, _, right, _ = place.BoundingBox(level.WORD)
                words.append(Word(text, left, right, round(place.Confidence(level.WORD))))
            if words and place.IsAtFinalElement(level.TEXTLINE, level.WORD):
                yield Row(tuple(words), *shape, block)
                words = []
            if not place.Next(level.WORD):
                return


def _shape(baseline: Any, measures: Any) -> tuple[float, float]:
    """Return the height of a line's baseline in its middle and that of its small letters, to a tenth."""
    height = measures["row_height"] - measures["ascenders"] + measures["descenders"]
    middle = (baseline[0][1] + baseline[1][1]) / 2 if baseline else 0.0
    return round(middle, 1), round(max(height, 1.0), 1)


def _data_folder() -> Path:
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(place) for place in ((named,) if named else ()) + _USUAL]
    found = next((folder for folder in folders if (folder / _DATA).is_file()), None)
    if found is None:
        raise OcrMissingError(
            "text recognition needs Tesseract's English data: install tesseract-ocr, or let TESSDATA_PREFIX name "
            f"the folder of {_DATA}"
        )
    return found


@functools.cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
