"""Which regular expressions are worth trying on a text: those for which its words hold all they need."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.prefilter import Literals, folded

_MOST_WORDS = 50_000  # that are remembered; a language has fewer in use, a hostile file any number


class Search:
    """Expressions by the literals they need (see :mod:`pipeline.language.prefilter`).

    What a word holds is found once for all texts: sets of literals are kept as the bits of a number.
    """

    def __init__(self) -> None:
        self._always: list[int] = []
        self._by_literal: dict[str, list[int]] = {}
        self._bits: dict[str, int] = {}
        self._needs: dict[int, tuple[int, ...]] = {}
        self._longest = 0
        self._words: dict[str, tuple[int, frozenset[int]]] = {}

    def add(self, number: int, needed: Sequence[Literals]) -> None:
        """Add expression ``number``, to be tried where of each of ``needed`` a literal stands.

        It is looked for by the first of these, the most telling; it is tried everywhere where there are none.
        """
        if not needed:
            self._always.append(number)
        for literal in sorted(needed[0]) if needed else ():
            self._by_literal.setdefault(literal, []).append(number)
        self._needs[number] = tuple(self._mask(literals) for literals in needed)
        self._longest = max(map(len, self._bits), default=0)
        self._words.clear()

    def _mask(self, literals: Literals) -> int:
        return sum(self._bits.setdefault(literal, 1 << len(self._bits)) for literal in sorted(literals))

    def wanted(self, text: str) -> list[int]:
        """Return the numbers of the expressions to try on ``text``, in their order."""
        held, found = 0, set(self._always)
        for word in text.split():
            bits, numbers = self._words.get(word) or self._look_up(word)
            if bits:
                held |= bits
                found |= numbers
        return sorted(number for number in found if all(held & need for need in self._needs[number]))

    def _look_up(self, word: str) -> tuple[int, frozenset[int]]:
        """Return the literals in a word, and the expressions looked for by one of them."""
        letters = folded(word)
        parts = {
            letters[start:end]
            for start in range(len(letters))
            for end in range(start + 1, min(start + self._longest, len(letters)) + 1)
        }
        literals = parts & self._bits.keys()
        numbers = frozenset(number for literal in literals for number in self._by_literal.get(literal, ()))
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        self._words[word] = sum(self._bits[literal] for literal in literals), numbers
        return self._words[word]
