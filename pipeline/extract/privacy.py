"""What may be a child's or patient's personal data, so that it is not shown before somebody has looked.

Papers for a council's meetings are anonymised before they are published ("Child A"); mistakes happen. The patterns
are the rules labelled ``personal_data``; this module only weighs check digits.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.language import RuleBook
from pipeline.records import Document, PersonalData, Problem

LABEL = "personal_data"
_CHECK_LETTERS = 11


def find_personal(document: Document, doc: Doc, rules: RuleBook) -> tuple[PersonalData, ...]:
    """Return what may be personal data, in the order of the text."""
    found = [span for span in doc.spans.get(LABEL, ()) if _checks(span, rules)]
    return tuple(
        PersonalData(document.span(span.start_char, span.end_char), rules[span.id_].value or LABEL, span.id_)
        for span in sorted(found, key=lambda span: span.start_char)
    )


def problems_of(document: Document, personal: tuple[PersonalData, ...]) -> tuple[Problem, ...]:
    """Return a problem for each, which says what kind and where, and does not repeat it."""
    return tuple(
        Problem(
            document.source,
            "extract",
            "personal_data",
            f"may hold a {one.kind}; passage {_passage(document, one)} is withheld from what people open",
            document.document_id,
            one.span.page,
        )
        for one in personal
    )


def _passage(document: Document, one: PersonalData) -> str:
    passage = document.passage_at(one.span.start)
    return document.passage_id(passage) if passage else ""


def _checks(span: Span, rules: RuleBook) -> bool:
    return rules[span.id_].data.get("check") != "modulus_11" or modulus_11(span.text)


def modulus_11(text: str) -> bool:
    """Say whether the last ten digits of ``text`` are a valid NHS number (NHS Data Dictionary)."""
    digits = [int(letter) for letter in text if letter.isdigit()][-10:]
    if len(digits) < 10:
        return False
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (_CHECK_LETTERS - total % _CHECK_LETTERS) % _CHECK_LETTERS == digits[-1]
