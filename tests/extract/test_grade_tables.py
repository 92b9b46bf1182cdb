"""Tables of grades as PDF, whose cells break over lines: ruled or not, whatever stands level with what."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.extract.document import extract
from tests.extract.papers import H, P, T, extracted, toolkit
from tests.read.conftest import Reads, reads
from tests.read.making import LEADING, LEFT, RIGHT, SIZE, Paper

__all__ = ["reads"]

CRITERIA = {
    "leadership": "The impact of leaders on social work practice with children and families",
    "help_and_protection": "The experiences and progress of children who need help and protection",
    "looked_after": "The experiences and progress of children in care",
    "care_leavers": "The experiences and progress of care leavers",
    "overall": "Overall effectiveness",
}
GRADES = {
    "Outstanding": "outstanding",
    "Good": "good",
    "Requires improvement to be good": "requires_improvement",
    "Inadequate": "inadequate",
}


def broken(text: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, "Helvetica", SIZE) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def row(paper: Paper, cells: tuple[str, str], widths: tuple[float, float], align: str, ruled: bool) -> None:
    """Print a row whose cells are level at the top, in the middle or at the foot."""
    left, right = (broken(cell, width) for cell, width in zip(cells, widths, strict=True))
    height = max(len(left), len(right)) * LEADING
    for column, lines in ((LEFT + 4, left), (LEFT + widths[0] + 20, right)):
        free = height - len(lines) * LEADING
        for number, line in enumerate(lines):
            paper.at(
                column, paper.y + {"top": 0, "middle": free / 2, "foot": free}[align] + number * LEADING, line
            )
    if ruled:
        top, foot = paper.y - 12, paper.y + height
        paper.rule(LEFT, top, RIGHT, top)
        paper.rule(LEFT, foot, RIGHT, foot)
        for x in (LEFT, LEFT + widths[0] + 14, RIGHT):
            paper.rule(x, top, x, foot)
    paper.y += height + 12


def report(grades: list[str], widths: tuple[float, float], align: str, ruled: bool) -> bytes:
    paper = Paper(foot="Inspection of Elmshire")
    paper.heading("Inspection of Elmshire local authority children’s services", 20)
    paper.paragraph("Inspection dates: 3 to 14 June 2024")
    paper.paragraph("Lead inspector: Ada Marsh, His Majesty’s Inspector")
    for cells in zip(["Judgement", *CRITERIA.values()], ["Grade", *grades], strict=True):
        row(paper, cells, widths, align, ruled)
    paper.paragraph("Children in Elmshire have good help, but some plans require improvement.")
    return paper.done()


@pytest.mark.parametrize(
    ("widths", "align", "ruled"),
    [*itertools.product([(200, 70), (330, 70), (200, 140)], ["top", "middle", "foot"], [True, False])],
)
@settings(max_examples=3, deadline=None)
@given(grades=st.lists(st.sampled_from(sorted(GRADES)), min_size=5, max_size=5))
def test_each_criterion_has_its_grade(
    reads: Reads, widths: tuple[float, float], align: str, ruled: bool, grades: list[str]
) -> None:
    document = reads(report(grades, widths, align, ruled))
    found = extract(document, toolkit()).judgements
    assert {one.criterion: one.grade for one in found} == {
        criterion: GRADES[grade] for criterion, grade in zip(CRITERIA, grades, strict=True)
    }
    assert {one.subject.split()[-1] for one in found} <= {
        *("families", "protection", "care", "leavers", "effectiveness")
    }


FRONT = (
    (H, "Inspection of Elmshire local authority children’s services"),
    (P, "Inspection dates: 3 to 14 June 2024"),
    (P, "Lead inspector: Ada Marsh"),
)


def test_columns_that_hold_something_else_are_left_to_the_rows() -> None:
    _, found = extracted(
        *FRONT,
        (T, "The experiences and progress of\tRequires"),
        (T, "children in care\timprovement"),
        (T, "The experiences and progress of care leavers\tGood"),
        (T, "The quality of the canteen\tGood"),
        (T, "Overall effectiveness\tGood"),
    )
    assert {one.criterion: one.grade for one in found.judgements if one.criterion != "other"} == {
        "care_leavers": "good",
        "overall": "good",
    }
    assert "grade_missing" in {one.code for one in found.problems}
