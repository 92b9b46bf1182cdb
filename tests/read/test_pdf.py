"""PDF: furniture, items over pages, nesting, tables, notes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.legible import known_words
from pipeline.read.pdf.fonts import shifted
from pipeline.records import Document
from tests.read.conftest import Reads, check_invariants, shown
from tests.read.making import LEFT, Paper

ITEMS = [
    (
        "1.",
        "Ensure that plans for children are reviewed by managers every month. Where a plan has not moved on, "
        "ensure that the reason is recorded and that a senior manager is told of it (paragraphs 12, 14).",
    ),
    ("2.", "Improve the timeliness of health assessments."),
    (
        "3.",
        "Work with partners so that thresholds are known and used by everyone who refers children, including "
        "schools, and so that the response to a referral is prompt. Report on this to the board twice a year.",
    ),
    ("4.", "Foster carer recruitment."),
]


def report(lines_a_page: int = 45, before: int = 0, foot: str = "Inspection of Ashmere services") -> bytes:
    paper = Paper(head="Ashmere Borough Council", foot=foot, lines_a_page=lines_a_page)
    paper.heading("What needs to improve?")
    for number in range(before):
        paper.line(f"Note {number}.")
        paper.gap()
    for label, text in ITEMS:
        paper.item(label, text)
    paper.heading("Findings")
    paper.paragraph("Managers know their services well and have a plan to put right what is weak in them.")
    paper.new_page()
    paper.paragraph("The last page says little more than that the work goes on as it did before the visit.")
    return paper.done()


def items(document: Document) -> list[tuple[str | None, str]]:
    return [(p.label, document.quote(p)) for p in document.passages if p.kind == "list_item"]


def test_items_have_their_labels_and_section(reads: Reads) -> None:
    document = reads(report())
    check_invariants(document)
    assert items(document) == ITEMS
    assert {p.section for p in document.passages if p.kind == "list_item"} == {("What needs to improve?",)}
    assert document.status == "ok"


@settings(max_examples=25, deadline=None)
@given(lines_a_page=st.integers(4, 20), before=st.integers(0, 3))
def test_a_page_break_at_any_line_leaves_the_items_as_they_are(
    reads: Reads, lines_a_page: int, before: int
) -> None:
    document = reads(report(lines_a_page, before))
    check_invariants(document)
    assert items(document) == ITEMS
    assert "Ashmere Borough Council" not in document.text
    assert "Inspection of Ashmere services" not in document.text


def test_reading_again_gives_the_same(reads: Reads) -> None:
    content = report(7, 1)
    assert reads(content) == reads(content)


def test_nested_bullets_belong_to_their_item(reads: Reads) -> None:
    paper = Paper()
    paper.heading("Recommendations")
    paper.item("1.", "Put right what the last inspection asked for:")
    paper.item("•", "the caseloads of reviewing officers", left=LEFT + 28, hang=18)
    paper.item("•", "the use of advocates", left=LEFT + 28, hang=18)
    paper.item("2.", "Keep in touch with care leavers.")
    document = reads(paper.done())
    levels = [(p.label, p.level) for p in document.passages if p.kind == "list_item"]
    assert levels == [("1.", 0), ("•", 1), ("•", 1), ("2.", 0)]


def grade_table(ruled: bool) -> bytes:
    paper = Paper()
    paper.line("Inspection of Ashmere children’s services", size=20)
    rows = [
        (["Judgement"], "Grade"),
        (["The impact of leaders on social work", "practice with children and families"], "Good"),
        (["The experiences and progress of", "children in care and care leavers"], "Requires improvement"),
        (["Overall effectiveness"], "Good"),
    ]
    y = 150.0
    for label, grade in rows:
        if ruled:
            paper.rule(70, y - 16, 500, y - 16)
        for number, line in enumerate(label):
            paper.at(76, y + number * LEADING_IN_CELL, line)
        paper.at(310, y + (LEADING_IN_CELL / 2 if len(label) > 1 else 0), grade)
        y += 28 + LEADING_IN_CELL * (len(label) - 1)
    if ruled:
        paper.rule(70, y - 16, 500, y - 16)
        for x in (70, 300, 500):
            paper.rule(x, 134, x, y - 16)
    paper.y = y + 20
    paper.paragraph("Services in Ashmere are good. Most children receive the help they need when they need it.")
    return paper.done()


LEADING_IN_CELL = 14.0
GRADES = [
    "Judgement | Grade",
    "The impact of leaders on social work practice with children and families | Good",
    "The experiences and progress of children in care and care leavers | Requires improvement",
    "Overall effectiveness | Good",
]


def test_a_grade_table_comes_out_row_by_row_ruled_or_not(reads: Reads) -> None:
    for ruled in (True, False):
        document = reads(grade_table(ruled))
        check_invariants(document)
        rows = [text for kind, _, text in shown(document) if kind == "table_row"]
        assert rows == GRADES, f"ruled: {ruled}"


def test_a_row_without_rules_may_wrap_in_all_its_cells(reads: Reads) -> None:
    paper = Paper()
    lines = [
        (150, "Judgement", "Grade"),
        (174, "The impact of leaders on", "Requires improvement to"),
        (188, "work with families", "be good"),
        (212, "The experiences of", "Requires improvement to"),
        (226, "children in care", "be good"),
        (250, "Overall effectiveness", "Good"),
    ]
    for y, label, grade in lines:
        paper.at(76, y, label)
        paper.at(310, y, grade)
    document = reads(paper.done())
    check_invariants(document)
    assert [text for kind, _, text in shown(document) if kind == "table_row"] == [
        "Judgement | Grade",
        "The impact of leaders on work with families | Requires improvement to be good",
        "The experiences of children in care | Requires improvement to be good",
        "Overall effectiveness | Good",
    ]


def test_contents_entries_are_no_headings(reads: Reads) -> None:
    paper = Paper()
    paper.line("Contents", font="Helvetica-Bold", size=16)
    for title, page in (("Summary", 2), ("Recommendations", 3), ("Findings", 5), ("The team", 9)):
        paper.at(LEFT, paper.y, title, font="Helvetica-Bold")
        paper.canvas.drawRightString(520, 841.89 - paper.y, str(page))
        paper.y += 20
    paper.new_page()
    paper.heading("Summary")
    paper.paragraph("A short summary of what was found, in words that anyone can read and understand.")
    document = reads(paper.done())
    headings = [text for kind, _, text in shown(document) if kind == "heading"]
    assert headings == ["Summary"]
    assert ("paragraph", None, "Recommendations 3") in shown(document)


def test_a_footnote_and_its_mark_stay_out_of_the_sentence(reads: Reads) -> None:
    paper = Paper(lines_a_page=3)
    text = ITEMS[0][1]
    paper.item("1.", text)
    document_of = paper.done()
    assert items(reads(document_of)) == [("1.", text)]

    paper = Paper(lines_a_page=2)
    paper.at(LEFT, 780, "1 Given by the inspectorate under its own powers.", size=8)
    paper.item("1.", text)
    document = reads(paper.done())
    check_invariants(document)
    assert items(document) == [("1.", text)]
    assert "Given by the inspectorate under its own powers." in document.text


def test_initials_in_the_margin_stay_out_of_sentences(reads: Reads) -> None:
    paper = Paper()
    paper.at(540, 90, "AB")
    paper.at(540, 132, "CD/EF")
    paper.paragraph(
        "The chair will write to the county about the state of the bridge and will say what is to be done about "
        "the lamps on the green before the winter, since it is dark there by five."
    )
    paper.paragraph("The clerk will order the salt.")
    document = reads(paper.done())
    texts = [document.quote(p) for p in document.passages]
    assert "AB" in texts
    assert any(text.startswith("The chair will write") and text.endswith("dark there by five.") for text in texts)


def test_a_label_may_touch_its_word(reads: Reads) -> None:
    paper = Paper()
    paper.line("144.ASCB should hold its partners to account.")
    assert shown(reads(paper.done())) == [("list_item", "144.", "ASCB should hold its partners to account.")]


def test_glyph_numbers_become_letters() -> None:
    glyphs = "".join(chr(ord(char) - 29) for char in "That the Clerk pay 45 pounds.")
    assert glyphs.startswith("7KDW")
    assert shifted(glyphs) == "That the Clerk pay 45 pounds."
    assert known_words(shifted(glyphs)) > known_words(glyphs)


SENTENCES = (
    "Managers look at every plan once in a month.",
    "The timeliness of visits has improved.",
    "Where a plan does not move on, a manager is told.",
)


def paragraphs_of_sentences(space: float, count: int = 6) -> bytes:
    """A report whose numbered paragraphs have sentences that end short of the margin, as ragged text may."""
    paper = Paper()
    for number in range(count):
        paper.at(LEFT, paper.y, f"{number + 1}.")
        for sentence in SENTENCES:
            paper.line(f"{sentence} And so on, with more words", LEFT + 28)
            paper.line("that fill the better part of yet another line of text, and end.", LEFT + 28)
        paper.gap(space)
    return paper.done()


def test_sentences_that_end_with_a_line_stay_in_their_paragraph_where_space_parts_paragraphs(reads: Reads) -> None:
    kinds = [p.kind for p in reads(paragraphs_of_sentences(space=12)).passages]
    assert kinds == ["list_item"] * 6


def test_where_no_space_parts_paragraphs_the_end_of_a_sentence_does(reads: Reads) -> None:
    kinds = [p.kind for p in reads(paragraphs_of_sentences(space=0)).passages]
    assert kinds.count("paragraph") > 0


def test_a_paragraph_after_a_numbered_one_stays_its_own(reads: Reads) -> None:
    paper = Paper()
    for number in range(6):
        paper.item(f"{number + 1}.", " ".join(SENTENCES))
        paper.paragraph("A remark about it, which stands at the margin and is no part of the point above it.")
    kinds = [p.kind for p in reads(paper.done()).passages]
    assert kinds == ["list_item", "paragraph"] * 6


def test_a_sentence_under_the_words_of_a_bullet_is_of_its_item(reads: Reads) -> None:
    paper = Paper()
    for number in range(3):
        paper.at(LEFT, paper.y, "•")
        paper.line("Plans are late, and what they say is not yet known to all of the people", LEFT + 18)
        paper.line("who work with a child, least of all to those at school or with the police.", LEFT + 18)
        paper.line(f"In {number + 2} cases no plan had been written down when inspectors asked for it.", LEFT + 18)
    paper.line("Leaders know this.")
    found = shown(reads(paper.done()))
    assert [kind for kind, _, _ in found] == ["list_item"] * 3 + ["paragraph"]
    assert all(words.endswith("asked for it.") for _, _, words in found[:3])
