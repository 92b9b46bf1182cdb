"""Bad input: each kind gives its code, nothing raises."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.problems import ADVICE
from pipeline.read import read
from pipeline.records import Document, SourceFile
from tests.read.conftest import Reads, check_invariants
from tests.read.making import Paper, docx, docx_package, docx_paragraph, odt, zipped


def code(document: Document) -> str:
    assert document.status == "failed"
    (problem,) = document.problems
    assert problem.code in ADVICE
    assert problem.document_id == document.document_id
    return problem.code


def some_pdf() -> bytes:
    paper = Paper()
    paper.paragraph("Words enough to fill a line or two of the page, so that there is something to lose.")
    return paper.done()


def locked_pdf(folder: Path) -> bytes:
    path = folder / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 100, "Nobody may read this.")
    canvas.save()
    return path.read_bytes()


def blank_pdf() -> bytes:
    paper = Paper()
    paper.canvas.rect(100, 100, 200, 200, fill=1)
    return paper.done()


def test_each_bad_file_gives_its_code(reads: Reads, tmp_path: Path) -> None:
    bomb = zipped({"word/document.xml": " " * 50_000_000})
    assert code(reads(b"")) == "empty"
    assert code(reads(b" \n \n")) == "empty"
    assert code(reads(b"\x00\x01\x02\x03" * 50)) == "unknown_format"
    assert code(reads(b"PK\x03\x04 and then nothing")) == "unknown_format"
    assert code(reads(some_pdf()[:300])) == "damaged"
    assert code(reads(locked_pdf(tmp_path))) == "encrypted"
    assert code(reads(blank_pdf())) == "image_only"
    assert code(reads(zipped({"word/document.xml": "<w:document>"}))) == "damaged"
    assert code(reads(bomb)) == "too_large"
    assert code(read(SourceFile("gone.pdf", tmp_path / "gone.pdf"))) == "unreadable"


def test_a_legacy_word_file_without_a_converter_says_so(reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert shutil.which("soffice") is None
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    assert code(reads(content)) == "converter_missing"


def test_external_entities_are_not_resolved(reads: Reads, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    body = docx_paragraph("Here: &x; and no more.")
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    declared = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    part = f'{declared}<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
    assert "secret words" not in reads(docx_package(part)).text


SAMPLES = (
    some_pdf(),
    docx(docx_paragraph("A paragraph that says something.") * 5),
    odt("<text:p>A paragraph that says something.</text:p>" * 5),
    b"<html><body><h1>Title</h1><p>Words</p><ul><li>One</li></ul></body></html>" * 3,
    b"# Title\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n",
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=3)), max_size=4),
    st.data(),
)
def test_damage_anywhere_never_raises(
    reads: Reads, sample: bytes, changes: list[tuple[int, bytes]], data: st.DataObject
) -> None:
    content = bytearray(sample[: data.draw(st.integers(0, len(sample)))])
    for place, new in changes:
        content[place % max(len(content), 1) : place % max(len(content), 1) + len(new)] = new
    document = reads(bytes(content))
    check_invariants(document)
    assert document.passages or document.problems
