"""Text recognition: what a recogniser is given, what it gives back, and how far a reader may use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class OcrMissingError(RuntimeError):
    """Text recognition is asked for and cannot be had here; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as grey pixels, row by row from the top, a byte each; ``dpi`` of them make an inch."""

    width: int
    height: int
    dpi: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Word:
    """A word as recognised, where it stands from left to right in pixels, and how sure it is, of 100."""

    text: str
    left: int
    right: int
    confidence: int


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line: its words, its baseline from the top, and the height of its small letters, in pixels.

    ``block`` numbers the blocks of the page, in reading order, in which the recogniser sees its lines.
    """

    words: tuple[Word, ...]
    baseline: float
    height: float
    block: int

    @property
    def confidence(self) -> float:
        """The mean confidence of its letters."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / letters if letters else 0.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a page in reading order; ``complete`` is false where the recogniser gave up."""

    rows: tuple[Row, ...]
    complete: bool = True


class Recogniser(Protocol):
    """Reads pictures of pages; the same picture gives the same lines."""

    @property
    def name(self) -> str:
        """What recognises: the engine and its version, and the language data; it tells apart what may differ."""
        ...

    def recognise(self, picture: Picture) -> Recognised:
        """Return the lines on ``picture``."""
        ...


@dataclass(frozen=True, slots=True)
class Recognition:
    """A recogniser, and how many pages of one document it may be asked for."""

    recogniser: Recogniser
    most_pages: int
