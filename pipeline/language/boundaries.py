"""Where passages and sentences begin and end, as spaCy components.

``doc.spans["passages"]`` holds the passages; each sentence stands within one of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.symbols import IDX, LENGTH, ORTH, SENT_START
from spacy.tokens import Doc, Token
from thinc.types import Ints2d

PASSAGES = "passages"
_WORD, _LOWER = re.compile(r"[A-Z][a-z]+\.?"), re.compile(r"[a-z]{3,}")
_COUNTER = re.compile(r"[ivx]{1,5}|[a-h]")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")


def sentences_of(doc: Doc) -> list[tuple[int, int]]:
    """Return where the sentences of ``doc`` begin and end, in characters, without the space after them."""
    if not len(doc):
        return []
    begins, places, lengths = doc.to_array([SENT_START, IDX, LENGTH]).astype("int64").T
    first = np.flatnonzero(begins == 1)
    last = np.append(first[1:], len(doc)) - 1
    return list(zip(places[first].tolist(), (places + lengths)[last].tolist(), strict=True))


@Language.factory("passages", default_config={"key": PASSAGES})
class Passages:
    """Make every line a passage, unless the passages are already there (as :func:`language.parse` sets them)."""

    def __init__(self, nlp: Language, name: str, key: str) -> None:
        self.key = key

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with ``doc.spans["passages"]``."""
        if self.key not in doc.spans:
            spans = (
                doc.char_span(m.start(), m.end(), alignment_mode="contract")
                for m in re.finditer(r"[^\n]+", doc.text)
            )
            doc.spans[self.key] = [span for span in spans if span is not None]
        return doc


@Language.factory("sentences", default_config={"abbreviations": [], "key": PASSAGES})
class Sentences:
    """Set sentence starts: at each passage, and after closing punctuation that no abbreviation owns."""

    def __init__(self, nlp: Language, name: str, abbreviations: list[str], key: str) -> None:
        self.abbreviations = frozenset(word.lower().rstrip(".") for word in abbreviations)
        self.closing = [nlp.vocab.strings.add(mark) for mark in (".", "!", "?", ".”", ".’")]
        self.key = key

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with sentence boundaries set on every token."""
        if not len(doc):
            return doc
        edges = {0, *(edge for span in doc.spans[self.key] for edge in (span.start, span.end))}
        begin = np.full(len(doc), -1, dtype="int64").astype("uint64")  # set at once: one by one is quadratic
        begin[sorted(edges - {len(doc)})] = 1
        for place in np.flatnonzero(np.isin(doc.to_array([ORTH]), self.closing)).tolist():
            opening = self._opening(doc, place, edges) if self._closes(doc[place]) else None
            if opening is not None:
                begin[opening] = 1
        return doc.from_array([SENT_START], cast(Ints2d, begin.reshape(-1, 1)))

    def _opening(self, doc: Doc, closed: int, edges: Collection[int]) -> int | None:
        """Return the token that opens the sentence after the one ``closed``; null where it is not plain."""
        before, after = doc[max(closed - 1, 0)], doc[min(closed + 1, len(doc) - 1)]
        if after.is_digit and _ORDINAL.fullmatch(before.text):
            return None  # "May 2nd. 2004" is one date
        for place in range(closed + 1, len(doc)):
            token = doc[place]
            if self._opens(token):
                return place
            if place in edges or self._closes(token) or not (token.is_quote or token.is_bracket or token.is_space):
                return None
        return None

    def _closes(self, token: Token) -> bool:
        if token.orth not in self.closing:
            return False
        before = token.nbor(-1) if token.i else None
        return not (
            before is not None and not before.whitespace_ and before.lower_.rstrip(".") in self.abbreviations
        )

    @staticmethod
    def _opens(token: Token) -> bool:
        """Tell whether a token can open a sentence; some texts leave out the space before it ("agreed.Mr Oak")."""
        if not (token.i and token.nbor(-1).whitespace_):
            return token.i > 1 and bool(_WORD.fullmatch(token.text) and _LOWER.fullmatch(token.nbor(-2).text))
        first = token.text[:1]
        return first.isupper() or first.isdigit() or first in "‘“'\"([" or _counts(token)


def _counts(token: Token) -> bool:
    """Tell whether a token and the bracket after it are a counter in small letters ("ii)")."""
    return token.i + 1 < len(token.doc) and token.nbor().text == ")" and _COUNTER.fullmatch(token.text) is not None
