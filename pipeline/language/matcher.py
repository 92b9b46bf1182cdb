"""The rules of ``models/`` as a spaCy component.

After it ran, ``doc.spans[label]`` holds the spans of every rule with that label, the longest where they overlap;
``span.id_`` is the rule's id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.language.boundaries import PASSAGES
from pipeline.language.expressions import Expression, small_letters
from pipeline.language.prefilter import needed_literals
from pipeline.language.search import Search
from pipeline.language.tokens import TokenPatterns

TABLE_ROW = "table_row"

_Match: TypeAlias = tuple[int, int, str]
"""The first token of a match, the one after its last, and the id of the rule."""


@Language.factory("rule_matcher", default_config={"key": PASSAGES, "cells": False})
class RuleMatcher:
    """Match the rules it was given (see :meth:`add`) and file their spans under their labels.

    With ``cells``, regular expressions are tried on each cell of a table's row as well as on the row.
    """

    def __init__(self, nlp: Language, name: str, key: str, cells: bool) -> None:
        self.nlp = nlp
        self.key = key
        self.cells = cells
        self.rules: list[dict[str, Any]] = []
        self._reset()

    def _reset(self) -> None:
        self.phrases = PhraseMatcher(self.nlp.vocab, attr="NORM")
        self.tokens = TokenPatterns(self.nlp.vocab)
        self.regex: list[Expression] = []
        self.search = Search()
        self.labels: dict[str, str] = {}
        self.kinds: dict[str, frozenset[str]] = {}

    def add(self, rules: list[dict[str, Any]]) -> None:
        """Add rules as plain mappings with ``id``, ``label``, ``kinds``, ``phrases``, ``tokens`` and ``regex``."""
        self.rules.extend(rules)
        for rule in rules:
            self.labels[rule["id"]] = rule["label"]
            self.kinds[rule["id"]] = frozenset(rule["kinds"])
            if rule["phrases"]:
                self.phrases.add(rule["id"], [self.nlp.make_doc(phrase) for phrase in rule["phrases"]])
            if rule["tokens"]:
                self.tokens.add(rule["id"], rule["tokens"])
            for pattern in rule["regex"]:
                self.search.add(len(self.regex), needed_literals(pattern))
                self.regex.append(Expression(rule["id"], pattern))

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with a span group for each label that matched."""
        found: dict[str, list[_Match]] = {label: [] for label in sorted(set(self.labels.values()))}
        for rule_id, start, end in self._matches(doc):
            found[self.labels[rule_id]].append((start, end, rule_id))
        for label, matches in found.items():
            doc.spans[label] = _longest(doc, label, matches)
        return doc

    def _matches(self, doc: Doc) -> Iterator[tuple[str, int, int]]:
        passages, kind_at = list(doc.spans[self.key]), self._kinds_by_token(doc)
        for rule_id, start, end in (*self._phrases(doc), *self.tokens.matches(doc, passages)):
            if not self.kinds[rule_id] or kind_at[start] in self.kinds[rule_id]:
                yield rule_id, start, end
        text = doc.text
        small = small_letters(text)
        for passage in passages:
            yield from self._regex_matches(doc, text, small, passage.start_char, passage.end_char, passage.label_)
            for start, end in _cells(text, passage) if self.cells and passage.label_ == TABLE_ROW else ():
                yield from self._regex_matches(doc, text, small, start, end, passage.label_)

    def _phrases(self, doc: Doc) -> Iterator[tuple[str, int, int]]:
        if len(self.phrases):  # spaCy warns of an empty matcher
            names = self.nlp.vocab.strings
            yield from ((names[key], start, end) for key, start, end in self.phrases(doc))

    def _kinds_by_token(self, doc: Doc) -> list[str]:
        kinds = [""] * len(doc)
        for passage in doc.spans[self.key]:
            kinds[passage.start : passage.end] = [passage.label_] * len(passage)
        return kinds

    def _regex_matches(
        self, doc: Doc, text: str, small: str | None, offset: int, last: int, kind: str
    ) -> Iterator[tuple[str, int, int]]:
        words, small_words = text[offset:last], small and small[offset:last]
        for number in self.search.wanted(words):
            expression = self.regex[number]
            if self.kinds[expression.rule_id] and kind not in self.kinds[expression.rule_id]:
                continue
            for start, end in expression.places(words, small_words):
                span = doc.char_span(offset + start, offset + end, alignment_mode="expand")
                if span is not None and end > start:
                    yield expression.rule_id, span.start, span.end

    def to_bytes(self, **_: object) -> bytes:
        """Return the rules as bytes."""
        return json.dumps(self.rules, sort_keys=True).encode()

    def from_bytes(self, data: bytes, **_: object) -> RuleMatcher:
        """Replace the rules by those of :meth:`to_bytes`."""
        self.rules = []
        self._reset()
        self.add(json.loads(data))
        return self

    def to_disk(self, path: Path, **_: object) -> None:
        """Write the rules to ``path``."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path, **_: object) -> RuleMatcher:
        """Read the rules from ``path``."""
        return self.from_bytes(Path(path).read_bytes())


def _cells(text: str, row: Span) -> Iterator[tuple[int, int]]:
    """Yield where the cells of a table's row begin and end but for the first, which begins as the row does."""
    bounds = [at for at in range(row.start_char, row.end_char) if text[at] == "\t"]
    for start, end in pairwise([*bounds, row.end_char]):
        if end - start > 1:
            yield start + 1, end


def _longest(doc: Doc, label: str, matches: list[_Match]) -> list[Span]:
    """Return the spans of ``matches`` in order, the longest where they overlap."""
    kept: list[Span] = []
    for group in _overlapping(sorted(matches, key=itemgetter(0))):
        spans = [Span(doc, start, end, label=label, span_id=rule_id) for start, end, rule_id in group]
        kept += spans if len(spans) == 1 else sorted(filter_spans(spans), key=lambda span: span.start)
    return kept


def _overlapping(matches: Iterable[_Match]) -> Iterator[list[_Match]]:
    """Yield ``matches``, sorted by where they begin, in groups apart from each other: most are alone."""
    group: list[_Match] = []
    reach = 0
    for match in matches:
        if group and match[0] >= reach:
            yield group
            group = []
        group.append(match)
        reach = max(reach, match[1])
    if group:
        yield group
