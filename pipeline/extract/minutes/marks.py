"""What the rules found in a document, by label and place."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.language import Rule, RuleBook


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` of the document matched ``rule``."""

    start: int
    end: int
    rule: Rule


@dataclass(frozen=True)
class Marks:
    """The marks of a document under each label, in order of their place."""

    by_label: dict[str, list[Mark]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, rules: RuleBook, labels: Iterable[str]) -> Marks:
        """Return the marks of ``doc`` under ``labels``; a label no rule has gives none."""
        found = {}
        for label in labels:
            spans = doc.spans.get(label, ())
            found[label] = [Mark(span.start_char, span.end_char, rules[span.id_]) for span in spans]
        return cls(found)

    def within(self, label: str, start: int, end: int) -> Iterator[Mark]:
        """Yield the marks under ``label`` that begin at or after ``start`` and before ``end``."""
        marks = self.by_label.get(label, [])
        for mark in marks[bisect.bisect_left(marks, start, key=lambda mark: mark.start) :]:
            if mark.start >= end:
                return
            yield mark

    def first(self, label: str, start: int, end: int) -> Mark | None:
        """Return the first mark under ``label`` in ``text[start:end]``, or null."""
        return next(self.within(label, start, end), None)
