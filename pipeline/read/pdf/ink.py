"""What a picture of a page shows besides its words: lines in bold, and bullets before lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.read.labels import BULLET, split_label
from pipeline.read.ocr import Picture, Row, Word

Ink = NDArray[np.bool_]

_DARK = 128  # of 256 shades
_BOLDER = 1.3  # times the ink of a usual line; bold type has about one and a half times as much
_FEWEST_LETTERS = 4
# In heights of small letters: how far left of a line a bullet stands, how large it is; how full of ink its box is.
_FARTHEST, _NEAREST = 5.0, 0.4
_SMALLEST, _LARGEST, _FULL = 0.2, 1.2, 0.7


def ink_of(picture: Picture) -> Ink:
    """Return which of the pixels are dark."""
    pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width)
    return pixels < _DARK


def are_bold(rows: Sequence[Row], ink: Ink) -> list[bool]:
    """Tell of each line whether it has clearly more ink, for its size, than most of the page."""
    shares = [_share(row, ink) for row in rows]
    letters = sorted(
        share for share, row in zip(shares, rows, strict=True) for word in row.words for _ in word.text
    )
    usual = letters[len(letters) // 2] if letters else 0.0
    return [
        usual > 0 and share >= _BOLDER * usual and sum(len(word.text) for word in row.words) >= _FEWEST_LETTERS
        for share, row in zip(shares, rows, strict=True)
    ]


def _share(row: Row, ink: Ink) -> float:
    box = _cut(ink, row.baseline - row.height, row.baseline, row.words[0].left, row.words[-1].right)
    return float(box.mean()) if box.size else 0.0


def with_bullet(row: Row, ink: Ink) -> Row:
    """Return a line with the bullet before it, if one was not recognised: a small spot full of ink."""
    first = row.words[0]
    if split_label(" ".join(word.text for word in row.words)):
        return row
    left, right = first.left - _FARTHEST * row.height, first.left - _NEAREST * row.height
    box = _cut(ink, row.baseline - 1.3 * row.height, row.baseline + 0.1 * row.height, left, right)
    down, across = np.flatnonzero(box.any(axis=1)), np.flatnonzero(box.any(axis=0))
    if not down.size or across[0] == 0:
        return row
    spot = box[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
    sizes = [side / row.height for side in spot.shape]
    if spot.mean() < _FULL or not all(_SMALLEST <= size <= _LARGEST for size in sizes):
        return row
    start = max(round(left), 0)
    bullet = Word(BULLET, start + int(across[0]), start + int(across[-1]) + 1, first.confidence)
    return replace(row, words=(bullet, *row.words))


def _cut(ink: Ink, top: float, bottom: float, left: float, right: float) -> Ink:
    """Return a part of the picture, as far as it lies on it."""
    return ink[max(round(top), 0) : max(round(bottom), 0), max(round(left), 0) : max(round(right), 0)]
