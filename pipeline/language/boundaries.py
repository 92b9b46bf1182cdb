"""Where passages and sentences begin and end, as spaCy components.

``doc.spans["passages"]`` holds the passages; each sentence stands within one of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.symbols import SENT_START
from spacy.tokens import Doc
from thinc.types import Ints2d

PASSAGES = "passages"


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
        self.key = key

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with sentence boundaries set on every token."""
        starts = {span.start for span in doc.spans[self.key]} | {span.end for span in doc.spans[self.key]} | {0}
        begin = np.full(len(doc), -1, dtype="int64").astype("uint64")  # set at once: one by one is quadratic
        closed = False
        for token in doc:
            begins = token.i in starts or (closed and self._opens(token))
            if begins:
                begin[token.i] = 1
            if self._closes(token):
                closed = True
            elif not (token.is_quote or token.is_bracket or token.is_space) or begins:
                closed = False
        return doc.from_array([SENT_START], cast(Ints2d, begin.reshape(-1, 1))) if len(doc) else doc

    def _closes(self, token: Any) -> bool:
        if token.text not in {".", "!", "?", ".”", ".’"}:
            return False
        before = token.nbor(-1) if token.i else None
        return not (
            before is not None and not before.whitespace_ and before.lower_.rstrip(".") in self.abbreviations
        )

    @staticmethod
    def _opens(token: Any) -> bool:
        return bool(token.i and token.nbor(-1).whitespace_) and (
            token.text[:1].isupper() or token.text[:1].isdigit() or token.text[:1] in "‘“'\"(["
        )
