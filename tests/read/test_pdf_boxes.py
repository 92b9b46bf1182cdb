"""Boxes drawn one under the other: each holds a paragraph of its own."""

from __future__ import annotations

from typing import Any

from pipeline.read.pdf.grids import Grid
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.rows import with_rows

_UNUSED: Any = None


def line(text: str, y: float) -> Line:
    return Line(page=1, text=text, x0=60.0, x1=500.0, y=y, size=11.0)


def test_the_first_line_of_each_box_is_marked_unless_it_goes_on_in_small_letters() -> None:
    boxes = Grid(
        (((55.0, 90.0, 520.0, 130.0),), ((55.0, 130.0, 520.0, 170.0),), ((55.0, 170.0, 520.0, 210.0),)), (55.0,)
    )
    lines = [
        line("Leaders should plan", 105),
        line("ahead.", 120),
        line("Leaders should act.", 145),
        line("and so on", 185),
    ]
    found = with_rows([*lines, line("Outside", 240)], [boxes], "", _UNUSED)
    assert [one.text for one in found if one.boxed] == ["Leaders should plan", "Leaders should act."]
    assert [one.text for one in found] == [*(one.text for one in lines), "Outside"]
