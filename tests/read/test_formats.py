"""DOCX, ODT, HTML, Markdown and text: what each format's own marks become."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.labels import split_label
from pipeline.read.sniff import media_type
from tests.read.conftest import Reads, check_invariants, shown
from tests.read.making import docx, docx_paragraph, odt

NUMBERED = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
)
HEADING = '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'


def numbered(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'


def test_docx_styles_numbers_and_tables(reads: Reads) -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = (
        docx_paragraph("Actions", properties='<w:pStyle w:val="H2"/>')
        + docx_paragraph("Write to the bus company.", properties=numbered(0))
        + docx_paragraph("Ask for a shelter.", properties=numbered(1))
        + docx_paragraph("Paint the gate.", properties=numbered(0))
        + docx_paragraph("Any other business:", bold=[0])
        + docx_paragraph("The hall was cold", " on the 3", "rd", ".")
        + "<w:tbl>"
        + row.format(docx_paragraph("Issue"), docx_paragraph("Progress"))
        + row.format(docx_paragraph("Lamps"), docx_paragraph("Done") + docx_paragraph("in May"))
        + "</w:tbl>"
    )
    document = reads(docx(body, NUMBERED, HEADING))
    check_invariants(document)
    assert shown(document) == [
        ("heading", None, "Actions"),
        ("list_item", "1.", "Write to the bus company."),
        ("list_item", "(a)", "Ask for a shelter."),
        ("list_item", "2.", "Paint the gate."),
        ("heading", None, "Any other business:"),
        ("paragraph", None, "The hall was cold on the 3rd."),
        ("table_row", None, "Issue | Progress"),
        ("table_row", None, "Lamps | Done in May"),
    ]
    assert [p.level for p in document.passages][1:4] == [0, 1, 0]
    assert document.passages[-1].section == ("Actions", "Any other business:")
    assert document.page_starts == ()


def test_docx_bold_title_run_into_its_paragraph(reads: Reads) -> None:
    body = docx_paragraph("4. Matters arising. ", "The clerk had written to the county.", bold=[0])
    assert shown(reads(docx(body))) == [
        ("heading", "4.", "Matters arising."),
        ("paragraph", None, "The clerk had written to the county."),
    ]


def test_odt_lists_go_on_counting(reads: Reads) -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/></text:list-style>'
    )
    item = '<text:list text:style-name="L"{}><text:list-item><text:p>{}</text:p></text:list-item></text:list>'
    body = (
        '<text:h text:outline-level="2">Decisions</text:h>'
        + item.format("", "Mend<text:s/>the roof")
        + "<text:p>Words between.</text:p>"
        + item.format(' text:continue-numbering="true"', "Cut the hedge")
    )
    assert shown(reads(odt(body, style))) == [
        ("heading", None, "Decisions"),
        ("list_item", "1.", "Mend the roof"),
        ("paragraph", None, "Words between."),
        ("list_item", "2.", "Cut the hedge"),
    ]


PAGE = """<!DOCTYPE html><html><head><title>Issue</title><script>var x = "Trap";</script></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav><div class="cookie-banner">We use cookies</div>
<div id="modgov"><ul class="mgActionList"><li>Share this page</li></ul><div class="mgContent">
<h2 class="mgSubTitleTxt">Scrutiny Board - Tuesday, 4th May, 2021</h2><table class="mgItemTable"><tr>
<td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI1">12. </a></p></td><td>
<p class="mgAiTitleTxt">Progress of the plan <span class="mgFileSize">PDF 67 KB</span></p>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The Board heard that work
went on.</p><p><b>RESOLVED</b> that:</p><ol type="a"><li>the report be noted; and</li><li>it come back.</li></ol>
</div></td></tr></table></div></div><footer>Contact us</footer></body></html>"""


def test_a_moderngov_page_without_its_navigation(reads: Reads) -> None:
    document = reads(PAGE)
    check_invariants(document)
    assert shown(document) == [
        ("heading", None, "Scrutiny Board - Tuesday, 4th May, 2021"),
        ("heading", "12.", "Progress of the plan"),
        ("heading", None, "Minutes:"),
        ("paragraph", None, "The Board heard that work went on."),
        ("paragraph", None, "RESOLVED that:"),
        ("list_item", "a.", "the report be noted; and"),
        ("list_item", "b.", "it come back."),
    ]


MARKDOWN = """---
title: "Minutes of May"
date: 2021-05-04
layout: post
---
## **3 Progress**

- 3.1 The board met on 5<sup>th</sup> May.
  - 1) Note the report
- \\- Paint the doors

#### **4 Recommendation 1: Mend the roof.**

- 5 Recommendation 2: Cut the hedge before it hides the road sign.**

**RESOLVED:** That the plan be approved

1\\. Thanks were given.

| What | Who |
|---|---|
| Roof | Clerk |
"""


def test_markdown_with_what_exports_leave_in_it(reads: Reads) -> None:
    document = reads(MARKDOWN)
    check_invariants(document)
    assert shown(document) == [
        ("paragraph", None, "Minutes of May"),
        ("paragraph", None, "2021-05-04"),
        ("heading", None, "3 Progress"),
        ("list_item", "3.1", "The board met on 5th May."),
        ("list_item", "1)", "Note the report"),
        ("list_item", "-", "Paint the doors"),
        ("heading", None, "4 Recommendation 1: Mend the roof."),
        ("heading", None, "5 Recommendation 2: Cut the hedge before it hides the road sign."),
        ("paragraph", None, "RESOLVED: That the plan be approved"),
        ("list_item", "1.", "Thanks were given."),
        ("table_row", None, "What | Who"),
        ("table_row", None, "Roof | Clerk"),
    ]
    headings = [p for p in document.passages if p.kind == "heading"]
    assert len({p.section for p in headings}) == 1


TEXT = """Agenda item

Improvement plan

Minutes:

The Board considered a note on the plan, which had been drawn up since the inspection in March.

·  Return interviews

·  Private fostering

RESOLVED that

1)  the note be received;

2)  a group be set up with these members:

Councillor Ash

Councillor Birch

What comes next?

The note will come back to the Board in the autumn, when the first figures of the new year are known.
"""


def test_text_saved_from_a_page(reads: Reads) -> None:
    document = reads(TEXT)
    check_invariants(document)
    kinds = {text: (kind, label) for kind, label, text in shown(document)}
    assert kinds["Private fostering"] == ("list_item", "·")
    assert kinds["RESOLVED that"] == ("paragraph", None)
    assert kinds["the note be received;"] == ("list_item", "1)")
    assert kinds["Councillor Birch"] == ("paragraph", None)


def test_wrapped_text_is_joined_into_paragraphs(reads: Reads) -> None:
    words = "The clerk told the council that the bridge would be closed for the whole of the month and "
    lines = [words[:72].rsplit(" ", 1)[0]] * 12
    document = reads("\n".join([*lines, "until it was safe.", "", "A second paragraph."]))
    assert [kind for kind, _, _ in shown(document)] == ["paragraph", "paragraph"]


def test_a_line_cut_within_a_sentence_is_joined_whatever_the_width(reads: Reads) -> None:
    cut = [
        "The minutes of the meeting of the Harbour Board held",
        "4 May 2021 were agreed as true and accurate",
        "record.",
    ]
    texts = [text for _, _, text in shown(reads("\n".join(["Minutes:", *cut, "a bin", "a bench"])))]
    assert texts == ["Minutes:", " ".join(cut), "a bin", "a bench"]


def test_a_short_line_of_wrapped_text_ends_its_paragraph(reads: Reads) -> None:
    long = "The clerk told the council that the bridge would be closed for the whole"
    lines = [
        "MINUTES OF THE MEETING",
        "Tuesday 4 May 2021",
        *[long] * 8,
        "of the month.",
        "4.2",
        "FEES AND RENTS",
        *[long] * 4,
    ]
    texts = [text for _, _, text in shown(reads("\n".join(lines)))]
    assert texts[:2] == ["MINUTES OF THE MEETING", "Tuesday 4 May 2021"]
    assert texts[2].endswith("of the month.")
    assert "FEES AND RENTS" in texts


def test_content_tells_the_format_not_the_name() -> None:
    assert media_type(b"%PDF-1.7\n") == "application/pdf"
    assert media_type(docx("")).endswith("wordprocessingml.document")
    assert media_type(odt("")).endswith("opendocument.text")
    assert media_type(b"<p>One</p><p>Two</p>") == "text/html"
    assert media_type("1 < 2 and 3 > 2".encode("utf-16")) == "text/plain"
    assert media_type(b"## Title\n\nWords") == "text/markdown"
    assert media_type(b"Words\n\nMore words") == "text/plain"


def test_charsets(reads: Reads) -> None:
    words = "The café’s £50 – “paid”."
    for charset in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert reads(words.encode(charset)).text == words, charset


LABELS = ["1.", "12.", "3)", "(4)", "a)", "(b)", "(ii)", "iv)", "1.2", "10.3.1", "•", "◼", "-", "–", "\uf0b7"]


@given(
    st.sampled_from(LABELS), st.text("abcdefg ,.'", min_size=3).map(str.strip).filter(lambda text: len(text) > 2)
)
def test_a_label_and_its_words_come_apart_again(label: str, words: str) -> None:
    found = split_label(f"{label} {words}")
    assert found is not None
    assert (found.label, found.text) == (label, words)


def test_words_and_figures_that_are_no_labels() -> None:
    for line in (
        "A word",
        "I agree",
        "2014 was dry",
        "3rd March",
        "5,000 people",
        "1.5 million",
        "well-known",
        "x-ray",
        "10.00 am on Monday",
        "2.30pm in the hall",
    ):
        assert split_label(line) is None or line.startswith("1.5"), line


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_any_text_keeps_the_promises(reads: Reads, text: str) -> None:
    document = reads(text)
    check_invariants(document)
    assert document == reads(text)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(["# ", "- ", "1. ", "**", "|", "\n", "\n\n", "<sup>", "a b", "---", "`", ">", "\\"]))
)
def test_any_markdown_keeps_the_promises(reads: Reads, parts: list[str]) -> None:
    check_invariants(reads("## Title\n\n" + "".join(parts)))


RUN_IN = [
    ("Finance.", "The accounts were shown."),
    ("Playground –", "The swing is broken."),
    ("Highways.", "Potholes."),
]


def test_bold_titles_run_into_unnumbered_paragraphs_are_headings_where_there_are_several(reads: Reads) -> None:
    body = "".join(docx_paragraph(title, f" {words}", bold=[0]) for title, words in RUN_IN)
    pages = "".join(f"<p><b>{title}</b> {words}</p>" for title, words in RUN_IN)
    expected = [
        ("heading", None, "Finance"),
        ("paragraph", None, "The accounts were shown."),
        ("heading", None, "Playground"),
        ("paragraph", None, "The swing is broken."),
        ("heading", None, "Highways"),
        ("paragraph", None, "Potholes."),
    ]
    assert shown(reads(docx(body))) == expected
    assert shown(reads(f"<html><body>{pages}</body></html>")) == expected


def test_bold_words_that_are_emphasis_or_come_again_are_no_titles(reads: Reads) -> None:
    one = docx_paragraph("Finance.", " The accounts were shown.", bold=[0])
    again = "".join(docx_paragraph("Resolved.", f" That plan {at} be approved.", bold=[0]) for at in range(4))
    labels = "".join(
        docx_paragraph(f"{name}:", " Ann Ash", bold=[0]) for name in ("Chair", "Clerk", "Lead", "Author")
    )
    assert {kind for kind, _, _ in shown(reads(docx(one + again + labels)))} == {"paragraph"}
