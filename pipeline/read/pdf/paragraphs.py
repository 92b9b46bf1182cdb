"""From lines to blocks: which lines belong together, and what the labels and indents make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.read.labels import Labelled, is_bullet, split_label
from pipeline.read.limits import MOST_LINES
from pipeline.read.pdf.layout import Layout
from pipeline.read.pdf.lines import Line

_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
_SAME_COLUMN = 5.0
# How much of its column a line may leave empty and still go on in the next, ragged as it is set.
_SHORTFALL = 0.2
# The most space between two lines of one sentence, in font sizes.
_LOOSEST = 1.8
_ITEM_SHORTFALL = 0.4
_ENDED_SHORTFALL = 0.3
_HEADING_SHORTFALL = 0.12


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one block. ``labelled`` is its label, null for a plain paragraph or heading;
    ``note`` marks footnotes and notes in the margin, which are never headings.
    """

    lines: tuple[Line, ...]
    labelled: Labelled | None = None
    note: bool = False

    def with_line(self, line: Line) -> Group:
        """Return the group with one more line."""
        return Group((*self.lines, line), self.labelled, self.note)

    @property
    def first(self) -> Line:
        """The line it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line it ends with so far."""
        return self.lines[-1]

    @property
    def text_x(self) -> float:
        """Where its words begin, from the left: after the label for a labelled block."""
        if self.labelled is not None:
            return self.first.text_x or self.first.x0
        return min(line.x0 for line in self.lines)


def group_lines(pages: Sequence[Sequence[Line]], layout: Layout) -> list[Group]:
    """Return the lines of a whole document, less furniture, gathered into blocks in reading order."""
    groups: list[Group] = []
    for lines in pages:
        for line in lines:
            if line.cells or line.entry:
                groups.append(Group((line,)))
                continue
            labelled = _label_of(line, groups, layout)
            if groups and _continues(groups[-1], line, labelled, layout):
                groups[-1] = groups[-1].with_line(line)
            else:
                groups.append(Group((line,), labelled))
    return list(_with_lone_labels(groups))


def _label_of(line: Line, groups: Sequence[Group], layout: Layout) -> Labelled | None:
    """Return the label a line begins with, unless it is only a number at the start of a wrapped line."""
    labelled = split_label(line.text)
    if labelled is None or (is_bullet(labelled.label) and labelled.label not in "-–—x*o?"):
        return labelled
    if not groups or groups[-1].last.cells or groups[-1].last.entry:
        return labelled
    group = groups[-1]
    wrapped = layout.is_full(group.last, line) and group.last.page == line.page
    if wrapped and line.x0 >= group.text_x - _SAME_COLUMN and not _SENTENCE_END.search(group.last.text):
        same_place = group.labelled is not None and abs(line.x0 - group.first.x0) < _SAME_COLUMN
        return labelled if same_place and group.labelled.style == labelled.style else None  # type: ignore[union-attr]
    return labelled


def _continues(group: Group, line: Line, labelled: Labelled | None, layout: Layout) -> bool:
    last = group.last
    if len(group.lines) >= MOST_LINES:
        return False
    if last.cells or last.entry or last.parted or line.boxed:
        return False
    if last.hyphen:
        return True
    if labelled is not None:
        return False
    if line.page == last.page and _runs_on(last, line, layout):
        return True
    if not layout.same_style(last, line):
        return False
    if group.labelled is not None and not group.labelled.text and len(group.lines) == 1:
        return abs(line.y - last.y) < layout.pitch(line) and line.page == last.page
    if line.page != last.page:
        return _continues_over_page(group, line, layout)
    if not layout.is_next_line(last, line):
        return False
    ended = _SENTENCE_END.search(last.text)
    if layout.is_full(last, line):
        return not (ended and _out_dented(group, line))
    if ended:
        return _hangs(group, line, layout) or (layout.spaced and _stands_within(group, line, layout))
    return _goes_on(group, line, layout)


def _hangs(group: Group, line: Line, layout: Layout) -> bool:
    """Tell whether a line right under the words of a bullet is the rest of its item: lines are ragged."""
    if group.labelled is None or not is_bullet(group.labelled.label):
        return False
    indented = group.text_x - group.first.x0 > _SAME_COLUMN and abs(line.x0 - group.text_x) < _SAME_COLUMN
    return indented and layout.shortfall(group.last, group.text_x) < _SHORTFALL


def _stands_within(group: Group, line: Line, layout: Layout) -> bool:
    """Tell whether a line right under a sentence's end goes on with the paragraph, where space parts paragraphs.

    The line above may end short of the margin: the next word was long, or the text is set ragged.
    """
    number = group.labelled is not None and not is_bullet(group.labelled.label)
    words = group.last.x0 if len(group.lines) > 1 else group.text_x
    if abs(line.x0 - words) >= _SAME_COLUMN:
        return False
    short = layout.shortfall(group.last, words)
    return short < _ENDED_SHORTFALL if number else layout.is_nearly_full(group.last, line)


def _runs_on(last: Line, line: Line, layout: Layout) -> bool:
    """Tell whether a full line breaks off in mid-sentence and the line under it goes on in small letters."""
    unfinished = line.text[:1].islower() and not _SENTENCE_END.search(last.text)
    under = 0.0 < line.y - last.y < _LOOSEST * line.size and line.x0 < last.x1
    return unfinished and under and last.size == line.size and layout.is_full(last, line)


def _goes_on(group: Group, line: Line, layout: Layout) -> bool:
    """Tell whether a line goes on with a sentence that broke off before the right margin."""
    if line.text[:1].islower() or line.text[:1] in "(–&":
        return True
    if layout.is_heading_style(line):
        return layout.shortfall(group.last, group.first.x0) < _HEADING_SHORTFALL
    hangs = group.labelled is not None and abs(line.x0 - group.text_x) < _SAME_COLUMN
    return layout.shortfall(group.last, group.first.x0) < (_ITEM_SHORTFALL if hangs else _SHORTFALL)


def _out_dented(group: Group, line: Line) -> bool:
    """Tell whether a line stands left of the words of a labelled block: the paragraph after it."""
    return group.labelled is not None and line.x0 < group.text_x - _SAME_COLUMN


def _continues_over_page(group: Group, line: Line, layout: Layout) -> bool:
    last = group.last
    if line.page - last.page > 1 or layout.is_heading_style(last):
        return False
    if not _SENTENCE_END.search(last.text):
        return line.text[:1].islower() or (_goes_on(group, line, layout) and not _out_dented(group, line))
    full = layout.is_full(last, line)
    if last.text.endswith((";", ":")) and line.text[:1].islower():
        return full
    hangs = group.labelled is not None and group.text_x - group.first.x0 > _SAME_COLUMN
    full = full or (layout.spaced and layout.is_nearly_full(last, line))
    return hangs and full and abs(line.x0 - group.text_x) < _SAME_COLUMN


def _with_lone_labels(groups: Sequence[Group]) -> Iterator[Group]:
    """Drop labels that stand alone, such as an empty bullet between two items."""
    for group in groups:
        if group.labelled is None or group.labelled.text or len(group.lines) > 1:
            yield group
