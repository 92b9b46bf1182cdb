"""Lists of the grades of an earlier inspection, as reports print them among what they say of the authority."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.frameworks import Framework
from pipeline.extract.grades import GradeReader
from pipeline.records import Document


def earlier_lists(
    document: Document, doc: Doc, framework: Framework, reader: GradeReader
) -> list[tuple[int, int]]:
    """Return where the lists begin and end that a sentence about an earlier inspection introduces by a colon.

    A list goes on as long as each line holds a grade.
    """
    found = []
    for span in framework.spans(doc, "past"):
        opening = document.passage_at(span.start_char)
        if opening is None or not document.quote(opening).endswith(":"):
            continue
        end = opening.end
        for passage in document.passages[opening.ordinal + 1 :]:
            if passage.kind == "heading" or not reader.grades(document.quote(passage)):
                break
            end = passage.end
        found.append((opening.end, end))
    return found
