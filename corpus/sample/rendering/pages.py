"""The pages of a report: frames, rules, page numbers, running feet, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from rendering.fonts import BOLD, REGULAR

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, FOOT = 71, WIDTH - 71, HEIGHT - 88, 62
_NOTE_HEIGHT = 44


class ReportTemplate(BaseDocTemplate):
    """A report whose pages are ``plain`` or ``note-0``, ``note-1``, ... : with the footnote of that number.

    The furniture is drawn before the body of a page, as in published reports, and a footnote after it.
    """

    def __init__(
        self, path: Path, *, title: str, mark: str, foot: Sequence[str], notes: Sequence[str], first: str
    ) -> None:
        fixed = {"invariant": 1, "pageCompression": 0}
        super().__init__(str(path), pagesize=A4, title=title, subject=mark, author="Sample corpus", **fixed)
        self._mark, self._foot, self._notes = mark, tuple(foot), tuple(notes)
        pages = [self._page("plain", 0), *(self._page(f"note-{n}", _NOTE_HEIGHT) for n in range(len(notes)))]
        self.addPageTemplates(sorted(pages, key=lambda page: page.id != first))

    def _page(self, name: str, height: float) -> PageTemplate:
        frame = Frame(LEFT, FOOT + height, RIGHT - LEFT, TOP - FOOT - height, 0, 0, 0, 0, id=name)
        return PageTemplate(name, [frame], onPage=self._furniture, onPageEnd=self._footnote)

    def _furniture(self, canvas: Canvas, _: object) -> None:
        number = canvas.getPageNumber()
        canvas.setFont(BOLD, 8)
        canvas.drawRightString(RIGHT, HEIGHT - 50, self._mark)
        if self._foot and number == 1:
            return
        canvas.line(LEFT, 50, RIGHT, 50)
        canvas.setFont(REGULAR, 8)
        for line, words in enumerate(self._foot):
            canvas.drawString(LEFT, 38 - 10 * line, words)
        canvas.setFont(REGULAR, 18)
        outer = self._foot or number % 2
        (canvas.drawRightString if outer else canvas.drawString)(RIGHT if outer else LEFT, 28, str(number))

    def _footnote(self, canvas: Canvas, template: BaseDocTemplate) -> None:
        name = template.pageTemplate.id
        if name == "plain":
            return
        mark, _, words = self._notes[int(name.removeprefix("note-"))].partition(" ")
        canvas.line(LEFT, FOOT + _NOTE_HEIGHT - 10, LEFT + 140, FOOT + _NOTE_HEIGHT - 10)
        canvas.setFont(REGULAR, 5.5)
        canvas.drawString(LEFT, FOOT + 24, mark)
        canvas.setFont(REGULAR, 8)
        for line, part in enumerate(_lines(canvas, words)):
            canvas.drawString(LEFT + 5, FOOT + 20 - 10 * line, part)


def _lines(canvas: Canvas, words: str) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if canvas.stringWidth(longer, REGULAR, 8) < RIGHT - LEFT - 10:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
