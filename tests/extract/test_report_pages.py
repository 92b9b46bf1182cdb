"""Recommendations of a report as PDF: whatever the pages break and the footnotes part, the items are the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.document import extract
from tests.extract.papers import toolkit
from tests.read.conftest import Reads, reads
from tests.read.making import LEFT, Paper

__all__ = ["reads"]

ITEMS = (
    (
        "1.",
        "Ensure that plans for children are reviewed by managers every month. Where a plan has not moved on, "
        "ensure that the reason is recorded, that a senior manager is told of it and that the child knows who "
        "will act for them, whether at home, at school or in a place of safety (paragraphs 12, 14).",
    ),
    ("2.", "Improve the response to children who go missing by ensuring that:"),
    ("", "every child is offered an interview within three days"),
    ("", "what they say is put to use in planning"),
    (
        "3.",
        "Work with partners so that thresholds are known and used by everyone who refers children, including "
        "schools and colleges. Report on this to the board twice a year. Publish what is found.",
    ),
    ("4.", "Foster carer recruitment"),
    ("5.", "Review all cases closed since April 2014."),
)


class Noted(Paper):
    """A paper with a footnote at the end of each page."""

    noted = False

    def new_page(self) -> None:
        if self.noted:
            self.at(LEFT, 772, f"{self.page} Guidance on children who run away, published in January.", size=8)
        super().new_page()


def report(lines: int, noted: bool, bullets: bool, gap: float, foot: str) -> bytes:
    paper = Noted(foot=foot, lines_a_page=100)
    paper.heading("Inspection of services for children in need of help and protection", 14)
    paper.paragraph("Inspection date: 3 March 2015 – 25 March 2015")
    paper.paragraph("Report published: 13 May 2015")
    paper.new_page()
    paper.lines_a_page, paper.noted = lines, noted
    paper.heading("Recommendations", 14)
    for label, text in ITEMS:
        if label:
            paper.item("▪" if bullets else label, text)
        else:
            paper.item("•", text, left=LEFT + 28, hang=18)
        paper.y -= gap
    paper.heading("Summary for children and young people", 14)
    paper.item("•", "Inspectors met some children.", hang=18)
    paper.new_page()
    paper.paragraph("The end of the report is on this page, which says nothing more of it than that.")
    return paper.done()


@settings(max_examples=25, deadline=None)
@given(
    lines=st.integers(3, 15),
    noted=st.booleans(),
    bullets=st.booleans(),
    gap=st.sampled_from([0.0, 12.0]),
    foot=st.sampled_from(["", "Inspection of Elmshire"]),
)
def test_items_are_the_same_whatever_the_pages_break(
    reads: Reads, lines: int, noted: bool, bullets: bool, gap: float, foot: str
) -> None:
    document = reads(report(lines, noted, bullets, gap, foot))
    found = extract(document, toolkit()).statements
    words = [" ".join(document.quote(one.span).replace("•", " ").split()) for one in found]
    texts = [text for _, text in ITEMS]
    assert words == [texts[0], " ".join(texts[1:4]), *texts[4:]]
    assert [one.number for one in found] == ([None] * 5 if bullets else ["1", "2", "3", "4", "5"])
