"""Pages that are pictures: read where that is asked for, marked, and in their places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4

from pipeline.problems import ADVICE
from pipeline.read import read
from pipeline.read.normalise import fold
from pipeline.read.ocr import OcrMissingError, Picture, Recognised, Recogniser, Recognition, Row, Word
from pipeline.read.pdf.ink import ink_of, with_bullet
from pipeline.read.tesseract import Tesseract
from pipeline.records import Document, SourceFile
from tests.faults import hostile_pdf as pdf
from tests.read.conftest import check_invariants
from tests.read.making import Paper
from tests.read.scans import Reciter, faint, of_pictures, page_pictures, scanned

Reads = Callable[..., Document]
SENTENCE = "The committee asked that every visit be recorded within five working days."


@pytest.fixture(scope="module")
def tesseract() -> Tesseract:
    try:
        return Tesseract()
    except OcrMissingError as error:
        pytest.skip(str(error))


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    """Read a PDF with a recogniser, or without; what every document promises is checked."""

    def read_it(content: bytes, recogniser: Recogniser | None = None, most: int = 20) -> Document:
        path = tmp_path / "scan.pdf"
        path.write_bytes(content)
        document = read(SourceFile("scan.pdf", path), Recognition(recogniser, most) if recogniser else None)
        check_invariants(document)
        assert {problem.code for problem in document.problems} <= ADVICE.keys()
        return document

    return read_it


def minutes() -> bytes:
    paper = Paper(head="Ashmere Borough Council", foot="Page")
    paper.heading("Minutes of the Scrutiny Panel")
    paper.item("1.", "RESOLVED that a report on private fostering be brought to the panel by 31 March 2031.")
    paper.item("2.", "RESOLVED that the register of visits be kept up to date.")
    paper.new_page()
    paper.heading("What was heard")
    paper.paragraph(f"{SENTENCE} {SENTENCE} {SENTENCE}")
    return paper.done()


def with_bold() -> bytes:
    """Return a page with bold headings no larger than the rest."""
    paper = Paper()
    paper.paragraph(f"{SENTENCE} " * 3)
    paper.heading("What needs to improve", size=12.0)
    paper.paragraph("The timeliness of visits to children.")
    paper.heading("What happens next", size=12.0)
    paper.paragraph(f"{SENTENCE} " * 3)
    return paper.done()


def blank() -> bytes:
    return of_pictures([(Image.new("L", (800, 1100), 255), A4)])


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def said(document: Document) -> list[tuple[int | None, str, str | None, str]]:
    return [(one.page, one.kind, one.label, document.quote(one)) for one in document.passages]


def test_a_scan_is_read_as_the_paper_is(reads: Reads, tesseract: Tesseract) -> None:
    paper, scan = reads(minutes()), reads(scanned(minutes()), tesseract)
    assert said(scan) == said(paper)
    assert [page for page, _ in scan.recognised] == [1, 2]
    assert all(confidence > 85 for _, confidence in scan.recognised)
    assert (scan.status, codes(scan)) == ("partial", ["read_by_ocr"])
    assert "read pages 1 to 2: mean confidence 9" in scan.problems[0].message


def test_bold_headings_are_seen(reads: Reads, tesseract: Tesseract) -> None:
    found = said(reads(scanned(with_bold()), tesseract))
    assert [words for _, kind, _, words in found if kind == "heading"] == [
        "What needs to improve",
        "What happens next",
    ]


@pytest.mark.parametrize(
    ("spot", "seen"), [((20, 12), True), ((20, 2), False), ((60, 12), False)], ids=["square", "rule", "block"]
)
def test_a_spot_before_a_line_is_a_bullet_that_was_not_recognised(spot: tuple[int, int], *, seen: bool) -> None:
    wide, high = spot
    picture = Image.new("L", (600, 100), 255)
    picture.paste(0, (130, 80 - high, 130 + wide, 80))
    row = Row((Word("Report", 200, 300, 95), Word("monthly.", 310, 420, 95)), 80.0, 22.0, 0)
    found = with_bullet(row, ink_of(Picture(600, 100, 300, picture.tobytes())))
    assert (found.words[0].text == "•") == seen
    assert found.words[-2:] == row.words


def test_the_same_scan_gives_the_same_words(reads: Reads, tesseract: Tesseract) -> None:
    content = scanned(minutes())
    assert reads(content, tesseract) == reads(content, Tesseract())


def test_only_pages_without_words_of_their_own_are_recognised(reads: Reads, tesseract: Tesseract) -> None:
    own = "The words of the second page are its own and are taken as they stand."
    first, last = page_pictures(minutes())
    document = reads(of_pictures([(first, A4), (own, A4), (None, A4), (last, A4)]), tesseract)
    assert [page for page, _ in document.recognised] == [1, 4]
    assert [(problem.code, problem.page) for problem in document.problems] == [
        ("page_without_text", 3),
        ("read_by_ocr", None),
    ]
    marked = {one.page: document.recognised_at(one.start, one.end) for one in document.passages}
    assert marked[2] is None
    assert (marked[1], marked[4]) == tuple(confidence for _, confidence in document.recognised)
    assert own in document.text


def test_a_page_whose_letters_are_mapped_to_others_is_read_as_it_looks(reads: Reads, tesseract: Tesseract) -> None:
    assert codes(reads(pdf.mapped_wrongly())) == ["garbled_text"]
    document = reads(pdf.mapped_wrongly(), tesseract)
    assert codes(document) == ["read_by_ocr"]
    assert document.text.replace("\n", " ").count("plan for children") == 6


def test_a_page_that_lies_on_its_side_is_read_as_it_is_seen(reads: Reads, tesseract: Tesseract) -> None:
    turned = pdf.turned(90)
    upright = page_pictures(turned)[0]
    words = reads(of_pictures([(upright, A4 if upright.height > upright.width else A4[::-1])]), tesseract)
    assert words.text.split()[:8] == reads(turned).text.split()[:8]


def test_a_bad_copy_is_said_to_be_doubtful(reads: Reads, tesseract: Tesseract) -> None:
    document = reads(scanned(minutes(), lambda image: faint(faint(image))), tesseract)
    assert "ocr_doubtful" in codes(document) or document.status == "failed"
    assert all(confidence < 80 for _, confidence in document.recognised)


def test_noise_is_no_words(reads: Reads, tesseract: Tesseract) -> None:
    noise = Image.frombytes("L", (850, 1100), Random(3).randbytes(850 * 1100))
    document = reads(of_pictures([(noise, A4)]), tesseract)
    assert (document.status, document.text) == ("failed", "")
    assert codes(document)[0] in {"image_only", "garbled_text"}


def test_a_page_of_many_square_metres_is_drawn_small(reads: Reads) -> None:
    reciter = Reciter(SENTENCE)
    picture = page_pictures(minutes())[0]
    reads(of_pictures([(picture, (14_000, 14_000))]), reciter)
    (drawn,) = reciter.pictures
    assert drawn.width * drawn.height <= 31_000_000
    assert len(drawn.pixels) == drawn.width * drawn.height


@pytest.mark.parametrize("recogniser", [None, Reciter(SENTENCE)])
def test_a_blank_page_has_nothing_to_recognise(reads: Reads, recogniser: Reciter | None) -> None:
    document = reads(blank(), recogniser)
    assert (document.status, codes(document)) == ("failed", ["image_only"])
    assert recogniser is None or recogniser.pictures == []


def test_without_recognition_a_scan_says_what_to_do(reads: Reads) -> None:
    document = reads(scanned(minutes()))
    assert (document.status, document.text, codes(document)) == ("failed", "", ["image_only"])
    for code in ("image_only", "page_without_text", "garbled_text"):
        assert "--ocr" in ADVICE[code]


def test_as_many_pages_are_recognised_as_there_is_time_for(reads: Reads) -> None:
    reciter = Reciter(SENTENCE)
    pictures = [(page_pictures(minutes())[0], A4)] * 4
    document = reads(of_pictures(pictures), reciter, 3)
    assert len(reciter.pictures) == 3
    assert codes(document) == ["page_without_text", "read_by_ocr", "ocr_left_out"]
    assert document.problems[0].page == 4
    assert "1 pages without text" in document.problems[2].message


def test_a_page_that_takes_too_long_is_named(reads: Reads) -> None:
    picture = page_pictures(minutes())[0]
    document = reads(of_pictures([(SENTENCE, A4), (picture, A4)]), Reciter(complete=False))
    assert [(problem.code, problem.page) for problem in document.problems] == [
        ("page_without_text", 2),
        ("ocr_failed", 2),
    ]


def test_lines_that_are_stains_are_left_out(reads: Reads) -> None:
    document = reads(scanned(minutes()), Reciter("~~ |_ ¥¥", confidence=12))
    assert (document.status, document.text) == ("failed", "")


def test_what_is_no_words_is_not_used(reads: Reads) -> None:
    cipher = "Gsv xlfmxro droo ollp zg gsv kozm uli xsrowivm zmw gsvm hgzig zg lmxv"
    document = reads(scanned(minutes()), Reciter(*[cipher] * 10))
    assert (document.status, codes(document)) == ("failed", ["garbled_text"])


def test_a_mark_that_hangs_before_its_text_is_a_bullet(reads: Reads) -> None:
    class Bulleted(Reciter):
        def _words(self, line: str) -> list[object]:  # type: ignore[override]
            first, *rest = super()._words(line)
            return [first, *(type(one)(one.text, one.left + 40, one.right + 40, one.confidence) for one in rest)]

    document = reads(scanned(minutes()), Bulleted("e Keep a register of visits", "e Report to the panel"))
    assert {(label, words) for _, _, label, words in said(document)} == {
        ("•", "Keep a register of visits"),
        ("•", "Report to the panel"),
    }


_WORDS = st.builds(
    Word,
    st.text(min_size=1, max_size=12).map(fold).filter(bool),
    st.integers(-50, 4_000),
    st.integers(-50, 4_000),
    st.integers(-1, 100),
)
_ROWS = st.builds(
    Row,
    st.lists(_WORDS, min_size=1, max_size=6).map(tuple),
    st.floats(-50, 4_000),
    st.floats(0.1, 900),
    st.just(0),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(_ROWS, max_size=12).map(tuple))
def test_whatever_is_recognised_stands_where_it_is_said_to(reads: Reads, rows: tuple[Row, ...]) -> None:
    class Any(Reciter):
        def recognise(self, picture: Picture) -> Recognised:
            return Recognised(rows)

    small = Image.new("L", (60, 80), 255)
    small.putpixel((5, 5), 0)
    reads(of_pictures([(small, (60, 80)), (SENTENCE, A4)]), Any())


def test_recognised_pages_are_as_large_as_the_others(reads: Reads) -> None:
    paper = Paper()
    paper.heading("A heading of its own")
    paper.paragraph(f"{SENTENCE} " * 6)
    pictures = page_pictures(minutes())
    pages = [(pictures[1], A4)] * 3
    lines = [SENTENCE, "It was agreed that the plan be looked at again.", SENTENCE]
    mixed = reads(_after(paper.done(), of_pictures(pages)), Reciter(*lines))
    assert [words for _, kind, _, words in said(mixed) if kind == "heading"] == ["A heading of its own"]


def _after(first: bytes, second: bytes) -> bytes:
    """Return one PDF with the pages of two."""
    import io

    import pypdfium2 as pdfium

    with pdfium.PdfDocument(first) as one, pdfium.PdfDocument(second) as other:
        one.import_pages(other)
        buffer = io.BytesIO()
        one.save(buffer)
        return buffer.getvalue()
