"""What a text must hold for a regular expression to match in it: words to look for before it is tried.

Every match of ``\\b(?:panel|board)s? agreed`` holds "panel" or "board", and " agreed": a text without the last
need not be searched. The method is that of Cox (2012), "Regular Expression Matching with a Trigram Index". It
reads the parsed expression alone: rules need no key for it, and a search so filtered finds what a full one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]  # the standard library's own parser, from 3.11 on
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

Literals: TypeAlias = frozenset[str]
Node: TypeAlias = tuple[Any, Any]

_REPEATS = {code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT}
_DOTLESS = str.maketrans("ıİ", "ii")  # the only letters that IGNORECASE takes for another and casefold does not


def folded(text: str) -> str:
    """Return ``text`` with all letters alike that ``re.IGNORECASE`` takes for one another."""
    return text.translate(_DOTLESS).casefold()


def needed_literals(pattern: str) -> Literals:
    """Return literals, folded, of which one at least stands in every text that ``pattern`` matches.

    The set is empty where nothing can be said: the pattern must then be tried on every text. Raises
    :class:`re.error` for a pattern that does not compile.
    """
    return _of_sequence(parser.parse(pattern, re.IGNORECASE))


def _of_sequence(nodes: Iterable[Node]) -> Literals:
    """Return the most telling of what the parts of a sequence need: the longest literals, the fewest of them."""
    return max(_candidates(nodes), key=_telling, default=frozenset())


def _telling(literals: Literals) -> tuple[int, int, list[str]]:
    return min(map(len, literals)), -len(literals), sorted(literals)


def _candidates(nodes: Iterable[Node]) -> Iterator[Literals]:
    run = ""
    for operation, argument in nodes:
        if operation is code.LITERAL:
            run += chr(argument)
            continue
        if run:
            yield frozenset({folded(run)})
            run = ""
        if needed := _of_node(operation, argument):
            yield needed
    if run:
        yield frozenset({folded(run)})


def _of_node(operation: Any, argument: Any) -> Literals:
    if operation is code.SUBPATTERN:
        return _of_sequence(argument[-1])
    if operation is code.ATOMIC_GROUP:
        return _of_sequence(argument)
    if operation in _REPEATS:
        fewest, _, repeated = argument
        return _of_sequence(repeated) if fewest else frozenset()
    if operation is code.BRANCH:
        branches = [_of_sequence(branch) for branch in argument[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    return frozenset()
