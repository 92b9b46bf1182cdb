"""Hostile and broken documents: each gives its own code, within time, and what can be read of it is read."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.problems import ADVICE
from pipeline.read import read
from pipeline.records import Document, SourceFile
from tests.faults import hostile_office as office
from tests.faults import hostile_pdf as pdf
from tests.faults import hostile_text as text
from tests.read.conftest import check_invariants

_SECONDS = 60  # many times what the slowest takes on a busy machine; none may take for ever
_OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

FAILED: dict[str, tuple[Callable[[], bytes], str]] = {
    "pdf, password": (pdf.locked, "encrypted"),
    "pdf, short key": (lambda: pdf.locked(strength=40), "encrypted"),
    "pdf, pages in a circle": (pdf.page_loop, "damaged"),
    "pdf, length in a circle": (pdf.length_loop, "image_only"),
    "pdf, 64 MB in 64 KB": (lambda: pdf.huge_stream(64), "image_only"),
    "pdf, images only": (pdf.image_only, "image_only"),
    "pdf, wrong character map": (pdf.garbled, "garbled_text"),
    "pdf, one overfull page": (lambda: pdf.overfull_page(110_000), "damaged"),
    "docx bomb": (lambda: office.docx_bomb(60), "too_large"),
    "odt bomb": (lambda: office.odt_bomb(60), "too_large"),
    "docx bomb in parts": (lambda: office.many_parts_bomb(20), "too_large"),
    "docx, entity of another file": (lambda: office.entity_docx(_OUTSIDE, "&x;"), "entities"),
    "odt, entity of another file": (lambda: office.entity_odt(_OUTSIDE, "&x;"), "entities"),
    "docx, a thousand million laughs": (lambda: office.entity_docx(office.laughs("d"), "&j;"), "damaged"),
    "odt, a thousand million laughs": (lambda: office.entity_odt(office.laughs("d"), "&j;"), "damaged"),
    "docx, deep": (lambda: office.deep_docx(1_000), "too_deep"),
    "odt, deep": (lambda: office.deep_odt(5_000), "too_deep"),
    "html, deep": (lambda: text.deep_html(100_000), "too_deep"),
    "html, deep marks": (lambda: text.deep_inline(50_000), "too_deep"),
    "html, deep tables": (lambda: text.deep_tables(100), "too_deep"),
    "html, deep lists": (lambda: text.deep_lists(3_000), "too_deep"),
    "html of 50 MB": (lambda: text.large_html(50), "too_large"),
    "text in no words": (lambda: b"%$ #@! ^&* " * 200, "garbled_text"),
    "text in a wrong cipher": (lambda: b"Gsv xlfmxro droo ollp zg gsv kozm uli xsrowivm. " * 20, "garbled_text"),
}

READ: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "pdf, missing font": (pdf.missing_font, "Words in a font that is missing", ""),
    "pdf, false count of pages": (lambda: pdf.built([pdf_line("One page")], count=10**9), "One page", ""),
    "pdf, graph paper": (lambda: pdf.dense_grid(560), "Words on graph paper", ""),
    "pdf, 120,000 boxes": (lambda: pdf.many_objects(120_000), "Words among boxes", ""),
    "pdf, some pages garbled": (lambda: pdf.garbled(1, sound=1), "report on it", "garbled_text"),
    "pdf, 10,000 pages": (lambda: pdf.many_pages(10_000), "Page 2999 of the report", "pages_left_out"),
    "docx, macros": (office.with_macros, office.SENTENCE, "macros"),
    "docx, paths out of it": (office.climbing, office.SENTENCE, ""),
    "docx, boxes in boxes": (lambda: office.nested_boxes(50), office.SENTENCE, ""),
    "docx, wide cell": (office.wide_row, "Next.", ""),
    "docx, far count": (office.far_count, "999999999.", ""),
    "docx, styles in a circle": (office.style_circle, office.SENTENCE, ""),
    "odt, label of many levels": (office.odt_many_levels, office.SENTENCE, ""),
    "html, scripts": (text.scripts, text.SENTENCE.strip(), ""),
    "html, coded otherwise than said": (lambda: text.charset("iso-8859-1", "utf-8"), "Café – £5", ""),
    "html, coded worse than said": (lambda: text.charset("utf-8", "cp1252"), "Café – £5", ""),
    "html, charset that is none": (lambda: text.charset("idna", "cp1252"), "Café – £5", ""),
    "html, bytes in two": (lambda: text.charset("utf-8", "utf-16"), "Café – £5", ""),
    "markdown, front matter without end": (lambda: text.front_matter(5_000), "the end", ""),
    "text, Welsh": (
        lambda: ("Bydd y cyngor yn edrych ar y cynllun i blant ac yn adrodd. " * 30).encode(),
        "",
        "not_english",
    ),
}


def pdf_line(words: str) -> bytes:
    return b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % words.encode()


@pytest.fixture
def reads_in_time(tmp_path: Path) -> Callable[[bytes], Document]:
    """Read content from a file; fails where it takes too long or breaks what every document promises."""

    def reads(content: bytes) -> Document:
        path = tmp_path / "document"
        path.write_bytes(content)
        began = time.monotonic()
        document = read(SourceFile("document", path))
        assert time.monotonic() - began < _SECONDS
        check_invariants(document)
        assert {problem.code for problem in document.problems} <= ADVICE.keys()
        return document

    return reads


@pytest.mark.parametrize("name", FAILED)
def test_what_cannot_be_read_says_why(reads_in_time: Callable[[bytes], Document], name: str) -> None:
    make, code = FAILED[name]
    document = reads_in_time(make())
    assert (document.status, document.text) == ("failed", "")
    assert [problem.code for problem in document.problems] == [code]


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is(reads_in_time: Callable[[bytes], Document], name: str) -> None:
    make, words, code = READ[name]
    document = reads_in_time(make())
    assert words in document.text
    assert {problem.code for problem in document.problems} == ({code} if code else set())


def test_nothing_hidden_in_a_page_is_among_its_words(reads_in_time: Callable[[bytes], Document]) -> None:
    document = reads_in_time(text.scripts())
    assert [document.quote(passage) for passage in document.passages] == [text.SENTENCE.strip(), "A link"]


@pytest.mark.parametrize("name", text.REPEATED)
def test_no_pattern_takes_for_ever(reads_in_time: Callable[[bytes], Document], name: str) -> None:
    document = reads_in_time(text.REPEATED[name])
    assert document.passages or document.problems


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_seen(reads_in_time: Callable[[bytes], Document], degrees: int) -> None:
    document = reads_in_time(pdf.turned(degrees))
    kinds = [(passage.kind, passage.label) for passage in document.passages]
    assert kinds == [("heading", None), ("list_item", "1."), ("list_item", "2."), ("list_item", "3.")]


def test_hebrew_gives_its_letters_in_the_order_of_reading(reads_in_time: Callable[[bytes], Document]) -> None:
    document = reads_in_time(pdf.right_to_left())
    assert all("\u05d0" <= char <= "\u05ea" for char in document.text if char.isalpha())
    assert document.text.split("\n")[-1][-1] in "אבג"
