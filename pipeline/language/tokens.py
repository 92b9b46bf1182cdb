"""Token patterns, tried on those passages alone that hold a word they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.matcher import Matcher
from spacy.symbols import LOWER, ORTH
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

TokenPattern = Sequence[Mapping[str, Any]]

_ATTRIBUTES = {"LOWER": LOWER, "TEXT": ORTH, "ORTH": ORTH}


class TokenPatterns:
    """spaCy's Matcher, which asks Python about a list of words token by token, where it can find something."""

    def __init__(self, vocab: Vocab) -> None:
        self._matcher = Matcher(vocab)
        self._strings = vocab.strings
        self._needed: dict[int, set[int]] = {}
        self._everywhere = False

    def add(self, rule_id: str, patterns: Sequence[TokenPattern]) -> None:
        """Add the patterns of a rule."""
        self._matcher.add(rule_id, [[dict(token) for token in pattern] for pattern in patterns])
        for pattern in patterns:
            words = [words for token in pattern for words in _words_of(token)]
            if words:
                attribute, needed = words[0]
                hashes = map(self._strings.add, needed)
                self._needed.setdefault(attribute, set()).update(hashes)
            else:
                self._everywhere = True

    def matches(self, doc: Doc, passages: Sequence[Span]) -> Iterator[tuple[str, int, int]]:
        """Yield the ids of the rules that match in ``passages``, each with its first token and the one behind."""
        held = self._held(doc)
        for passage in passages if held is None or held.any() else ():
            if held is None or held[passage.start : passage.end].any():
                for span in self._matcher(passage, as_spans=True):
                    yield span.label_, span.start, span.end

    def _held(self, doc: Doc) -> Any:
        """Return for each token whether it is a word some pattern needs; null where one needs none."""
        if self._everywhere:
            return None
        held = np.zeros(len(doc), dtype=bool)
        for attribute, hashes in self._needed.items():
            held |= np.isin(doc.to_array([attribute]).reshape(-1), sorted(hashes))
        return held


def _words_of(token: Mapping[str, Any]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the words one of which a token must be, with the attribute they are of."""
    if token.get("OP", "1") not in {"1", "+"}:
        return
    for key, attribute in _ATTRIBUTES.items():
        match token.get(key):
            case str(word):
                yield attribute, (word,)
            case {"IN": words}:
                yield attribute, words
