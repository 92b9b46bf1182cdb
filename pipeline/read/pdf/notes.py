"""What stands beside the text of a page or under it: footnotes, and a column of initials in the margin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.pdf.columns import INITIALS
from pipeline.read.pdf.layout import Layout
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.pages import Page
from pipeline.read.pdf.paragraphs import Group, group_lines

_MARK = re.compile(r"(?:\d{1,2}|[*†‡§])\s?\S")
_SMALLER = 0.93
_MARGIN = 0.75


def in_reading_order(pages: Sequence[Page], layout: Layout) -> list[Group]:
    """Return the groups of a document with notes taken out of sentences.

    A margin note follows the group it stands beside. A footnote comes at the end of its page, before a group
    that runs on to the next page.
    """
    parted = [_part(page, layout) for page in pages]
    groups = group_lines([body for body, _, _ in parted], layout)
    for page, (_, feet, margin) in zip(pages, parted, strict=True):
        for note in margin:
            _put_beside(groups, note)
        for foot in group_lines([feet], layout):
            _put_under(groups, foot, page.number)
    return groups


def _part(page: Page, layout: Layout) -> tuple[list[Line], list[Line], list[Line]]:
    """Return a page's body, its footnotes and its margin notes."""
    margin = _margin(page)
    body = [line for line in page.lines if line not in margin]
    lowest = max((line.y for line in body if line.cells or line.size > _SMALLER * layout.body_size), default=0.0)
    small = [line for line in body if line.y > lowest]
    start = next((index for index, line in enumerate(small) if _MARK.match(line.text)), len(small))
    feet = small[start:]
    return [line for line in body if line not in feet], feet, margin


def _margin(page: Page) -> list[Line]:
    """Return the initials in a column right of all the text of a page, where there are two or more."""
    notes = [
        line
        for line in page.lines
        if not line.cells and line.x0 > _MARGIN * page.width and INITIALS.fullmatch(line.text)
    ]
    if len(notes) < 2:
        return []
    left = min(line.x0 for line in notes)
    ends = sorted(line.x1 for line in page.lines if line not in notes and not line.cells)
    return notes if ends and ends[int(0.9 * (len(ends) - 1))] <= left else []


def _put_beside(groups: list[Group], note: Line) -> None:
    place = len(groups)
    for index, group in enumerate(groups):
        if any(line.page == note.page and line.y <= note.y + 0.5 * note.size for line in group.lines):
            place = index + 1
    while place < len(groups) and groups[place].note and groups[place].first.page == note.page:
        place += 1
    page = groups[place - 1].last.page if place else note.page
    groups.insert(place, Group((replace(note, page=page),), note=True))


def _put_under(groups: list[Group], foot: Group, page: int) -> None:
    place = next((index for index, group in enumerate(groups) if group.last.page > page), len(groups))
    if place < len(groups) and groups[place].first.page < page:
        place += 1
        page = groups[place - 1].last.page
    lines = tuple(replace(line, page=page) for line in foot.lines)
    groups.insert(place, replace(foot, lines=lines, note=True))
