"""Measures of a document's layout: body size, line pitch, right margin; and the questions they answer."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.read.labels import is_bullet, split_label
from pipeline.read.pdf.lines import Line

_LARGER = 1.07
_LOOSE = 1.25  # usual distances of two lines: what stands further apart is parted by space
# Numbered paragraphs that show how they are parted, at least, and the share of them that has space above it.
_FEWEST_PARTED, _PARTED_SHARE = 5, 0.9


@dataclass(frozen=True, slots=True)
class Layout:
    """``body_size`` in points, ``right`` the right margin by page, ``bold_tells`` whether bold marks headings,
    ``spaced`` whether numbered paragraphs are parted by space.
    """

    body_size: float
    right: Mapping[int, float]
    pitches: Mapping[float, float]
    bold_tells: bool = True
    spaced: bool = False

    def is_heading_style(self, line: Line) -> bool:
        """Tell whether a line is set as headings are: larger than the body, or bold throughout."""
        return line.size > self.body_size * _LARGER or (line.bold and self.bold_tells)

    def same_style(self, one: Line, other: Line) -> bool:
        """Tell whether two lines could be of one block."""
        same_size = abs(one.size - other.size) <= 0.08 * max(one.size, other.size)
        return same_size and (one.bold == other.bold or not self.bold_tells)

    def pitch(self, line: Line) -> float:
        """Return the usual distance between lines of one block, in points."""
        return self.pitches.get(round(line.size), line.size * 1.2)

    def is_next_line(self, one: Line, other: Line) -> bool:
        """Tell whether ``other`` stands right under ``one``, with no more than the usual space between."""
        return -2.0 < other.y - one.y < self.pitch(one) * _LOOSE

    def is_full(self, one: Line, other: Line) -> bool:
        """Tell whether the first word of ``other`` had no room at the end of ``one``."""
        width = (other.x1 - other.x0) / max(len(other.text), 1)
        word = len(other.text.split(" ", 1)[0]) * width
        return one.x1 + width * 0.6 + word * 0.9 > self.right.get(one.page, one.x1)

    def is_nearly_full(self, one: Line, other: Line) -> bool:
        """Tell whether the first word of ``other``, wide as it may be, had hardly more than room after ``one``."""
        width = (other.x1 - other.x0) / max(len(other.text), 1)
        word = (len(other.text.split(" ", 1)[0]) + 1) * width
        return one.x1 + word + one.size > self.right.get(one.page, one.x1)

    def shortfall(self, line: Line, left: float) -> float:
        """Return the share of its column, which begins at ``left``, that a line leaves empty at its end."""
        right = self.right.get(line.page, line.x1)
        return max(right - line.x1, 0.0) / max(right - left, 1.0)


def measure(pages: Sequence[Sequence[Line]]) -> Layout:
    """Measure the lines of a document, page by page."""
    letters: Counter[float] = Counter()
    bold = 0
    for lines in pages:
        for line in lines:
            if line.cells:
                continue
            letters[line.size] += len(line.text)
            bold += len(line.text) if line.bold else 0
    body = letters.most_common(1)[0][0] if letters else 0.0
    layout = Layout(
        body_size=body,
        right=_right_margins(pages),
        pitches=_pitches(pages),
        bold_tells=bold < 0.4 * max(letters.total(), 1),
    )
    return replace(layout, spaced=_is_spaced(pages, layout))


def _is_spaced(pages: Sequence[Sequence[Line]], layout: Layout) -> bool:
    """Tell whether lines that begin with a number stand further than usual from the line above, nearly all."""
    apart = [
        not layout.is_next_line(one, other)
        for lines in pages
        for one, other in itertools.pairwise(lines)
        if one.y < other.y and layout.same_style(one, other) and _is_numbered(other)
    ]
    return len(apart) >= _FEWEST_PARTED and sum(apart) >= _PARTED_SHARE * len(apart)


def _is_numbered(line: Line) -> bool:
    if line.cells or line.entry or line.text_x is None:
        return False
    labelled = split_label(line.text)
    return labelled is not None and not is_bullet(labelled.label)


def _right_margins(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
    ends = [sorted(line.x1 for line in lines if not line.cells) for lines in pages]
    tops = sorted(page[-1] for page in ends if page)
    usual = tops[len(tops) // 2] if tops else 0.0
    return {
        lines[0].page: page[-1] if page[-1] < usual + 40 else usual
        for lines, page in zip(pages, ends, strict=True)
        if page
    }


def _pitches(pages: Sequence[Sequence[Line]]) -> dict[float, float]:
    """Return the usual distance of two lines by font size, rounded: the commonest small one."""
    gaps: dict[float, Counter[float]] = {}
    for lines in pages:
        for one, other in itertools.pairwise(lines):
            gap = round(other.y - one.y, 0)
            if one.size == other.size and 0.8 * one.size < gap < 2.2 * one.size:
                gaps.setdefault(round(one.size), Counter())[gap] += 1
    return {size: min(counted.items(), key=lambda item: (-item[1], item[0]))[0] for size, counted in gaps.items()}
