"""One content is one document; documents of one authority go together."""

from __future__ import annotations

from dataclasses import replace

from pipeline.flow.group import by_authority, fold
from pipeline.records import Document, DocumentFacts, Extraction, MinedDocument
from tests import made


def mined(source: str, code: str | None = None, name: str | None = None, body: str | None = None) -> MinedDocument:
    facts = DocumentFacts(authority_code=code, authority=name, body=body)
    return MinedDocument(made.document(source, ("paragraph", source)), Extraction(facts))


def renamed(document: Document, source: str) -> Document:
    return replace(document, source=source)


def sources(corpus: list[MinedDocument]) -> list[tuple[str, ...]]:
    return sorted(tuple(one.document.source for one in group.documents) for group in by_authority(corpus))


def test_one_content_under_two_names_is_one_document_and_a_problem() -> None:
    first = mined("a.md")
    copy = replace(first, document=renamed(first.document, "b.md"))
    for order in ([first, copy], [copy, first]):
        kept, problems = fold(order)
        assert [one.document.source for one in kept] == ["a.md"]
        assert [(one.source, one.code) for one in problems] == [("b.md", "duplicate_content")]


def test_documents_go_together_by_code_then_name_then_body_in_a_folder() -> None:
    assert sources(
        [
            mined("1.md", "E1", "Ambry"),
            mined("2.md", "E1", "Ambry Council"),
            mined("3.md", None, "ambry"),
            mined("4.md", None, "Belford"),
            mined("5.md", None, "Belford"),
            mined("x/6.md", body="Board"),
            mined("x/7.md", body="board"),
            mined("y/8.md", body="Board"),
            mined("9.md"),
            mined("10.md"),
        ]
    ) == sorted(
        [
            ("1.md", "2.md", "3.md"),
            ("4.md", "5.md"),
            ("x/6.md", "x/7.md"),
            ("y/8.md",),
            ("9.md",),
            ("10.md",),
        ]
    )


def test_a_name_that_two_codes_share_is_taken_for_neither() -> None:
    corpus = [mined("1.md", "E1", "Ambry"), mined("2.md", "E2", "Ambry"), mined("3.md", None, "Ambry")]
    assert sources(corpus) == [("1.md",), ("2.md",), ("3.md",)]


def test_groups_stand_in_an_order_of_their_own() -> None:
    corpus = [mined("2.md", "E2"), mined("1.md", "E1"), mined("3.md", None, "C")]
    assert by_authority(corpus) == by_authority(corpus[::-1])
