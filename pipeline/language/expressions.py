"""One regular expression of a rule, tried on a text without regard to case, in the faster of two ways.

An expression that asks for no capital finds in small letters what it finds with ``re.IGNORECASE`` in the text as
it is, and there ``re`` can look for the letters that a match begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from re import _constants as code  # type: ignore[attr-defined]  # as in prefilter
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from pipeline.language.rules import compiled

# All that IGNORECASE takes for letters of ASCII (library reference, re), but K (Kelvin), whose small letter is k.
_TAKEN_FOR_OTHERS = re.compile("[ıİſ]")

# Escapes and ranges that are the same in any case; without them most patterns show by their letters what they ask.
_NO_CASE = re.compile(r"\\[bBdDsSwW]|\\[!-/:-@\[-`{-~]|a-z|0-9")
# What may ask for a case: a capital, another escape or range, a letter not of ASCII, a flag.
_MAY_ASK = re.compile(r"[A-Z\\]|[^\x00-\x7f–—‘’“”£]|\(\?[a-z-]|\[\^?\]|\[\^?[^\]]+-")


def small_letters(text: str) -> str | None:
    """Return ``text`` in small letters, character for character; null where some are taken for others."""
    return None if _TAKEN_FOR_OTHERS.search(text) else text.lower()


class Expression:
    """The regular expression ``source`` of the rule ``rule_id``; each form of it is made when first needed."""

    def __init__(self, rule_id: str, source: str) -> None:
        self.rule_id = rule_id
        self._source = source

    def places(self, text: str, small: str | None) -> Iterator[tuple[int, int]]:
        """Yield where it matches in ``text``, of which ``small`` is what :func:`small_letters` made."""
        if small is None or not self._asks_for_small:
            found = self._any_case.finditer(text)
        else:
            found = self._as_written.finditer(small)
        return (match.span() for match in found)

    @cached_property
    def _asks_for_small(self) -> bool:
        return asks_for_small_letters(self._source)

    @cached_property
    def _any_case(self) -> re.Pattern[str]:
        return re.compile(self._source, re.IGNORECASE)

    @property
    def _as_written(self) -> re.Pattern[str]:
        return compiled(self._source)


def asks_for_small_letters(pattern: str) -> bool:
    """Tell whether all letters in ``pattern`` are small ones of ASCII, none of them asked for in its own case.

    Only patterns that do not tell by their letters alone are parsed.
    """
    if not _MAY_ASK.search(_NO_CASE.sub(".", pattern)):
        return True
    return all(map(_is_small, _nodes(parser.parse(pattern, re.IGNORECASE))))


def _nodes(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every node of a parsed expression, with the members of its character classes."""
    if isinstance(tree, (parser.SubPattern, list)):
        for node in tree:
            yield from _nodes(node)
    elif isinstance(tree, tuple) and tree and isinstance(tree[0], type(code.LITERAL)):
        yield tree
        yield from _inner(tree[1:])
    elif isinstance(tree, tuple):
        yield from _inner(tree)


def _inner(parts: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for part in parts:
        yield from _nodes(part)


def _is_small(node: tuple[Any, Any]) -> bool:
    operation, argument = node
    if operation in (code.LITERAL, code.NOT_LITERAL):
        return _stays_small(argument)
    if operation is code.RANGE:
        return argument[1] < 0x80 and all(map(_stays_small, range(argument[0], argument[1] + 1)))
    if operation is code.SUBPATTERN:
        return not argument[2]
    return True


def _stays_small(letter: int) -> bool:
    char = chr(letter)
    return char.lower() == char.upper() or (char.isascii() and char.islower())
