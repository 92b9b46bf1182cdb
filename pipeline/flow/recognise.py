"""Text recognition in a run: whether it can be had, and what it made of a page before."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass

from pipeline.flow.cache import RecordCache, key_of
from pipeline.flow.store import Store
from pipeline.read.ocr import OcrMissingError, Picture, Recognised, Recogniser, Recognition
from pipeline.read.tesseract import Tesseract

SECONDS_A_PAGE = 10
"""What a page is given of the time of its document; one takes three to five seconds on one core."""


@dataclass(frozen=True, slots=True)
class Ocr:
    """Text recognition as a run asks for it: the engine, how many pages of a document, where they are kept."""

    engine: str
    most_pages: int
    store: Store

    def recognition(self) -> Recognition:
        """Return what reads; raises :class:`OcrMissingError` where this machine has not the same engine."""
        engine = _engine()
        if engine.name != self.engine:
            raise OcrMissingError(f"this machine has {engine.name} for text recognition, not {self.engine}")
        return Recognition(Remembering(engine, self.store), self.most_pages)


@dataclass(frozen=True, slots=True)
class Remembering:
    """A recogniser that asks another once for every picture: by its pixels and by who reads it."""

    other: Recogniser
    store: Store

    @property
    def name(self) -> str:
        """The name of the one that reads."""
        return self.other.name

    def recognise(self, picture: Picture) -> Recognised:
        """Return the lines on ``picture``; what was given up is tried again."""
        pages = RecordCache(self.store, Recognised)
        pixels = hashlib.sha256(picture.pixels).hexdigest()
        key = key_of(self.name, picture.width, picture.height, picture.dpi, pixels)
        found = pages.get(key)
        if found is None:
            found = self.other.recognise(picture)
            if found.complete:
                pages.put(key, found)
        return found


def ocr_of(seconds: float, store: Store) -> Ocr:
    """Return the text recognition of this machine, with pages as ``seconds`` for a document allow.

    Raises :class:`OcrMissingError`.
    """
    return Ocr(_engine().name, pages_within(seconds), store)


def pages_within(seconds: float) -> int:
    """Return how many pages of a document may be recognised in ``seconds``: one at least."""
    return max(1, int(seconds / SECONDS_A_PAGE))


@functools.cache
def _engine() -> Tesseract:
    return Tesseract()
