"""What a text must hold for a regular expression to match in it: words to look for before it is tried.

Every match of ``\\b(?:panel|board)s? agreed`` holds "panel" or "board", and "agreed": a text without the last need
not be searched. The method is that of Cox (2012), "Regular Expression Matching with a Trigram Index". It
reads the parsed expression alone: rules need no key for it, and a search so filtered finds what a full one does.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]  # the standard library's own parser, from 3.11 on
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

Literals: TypeAlias = frozenset[str]
Node: TypeAlias = tuple[Any, Any]

_REPEATS = {code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT}
_DOTLESS = str.maketrans("ıİ", "ii")  # the only letters that IGNORECASE takes for another and casefold does not
_DIGIT = re.compile(r"\d")
_ANY_DIGIT = "0"
_MARKS = frozenset(map(ord, string.punctuation))


def folded(text: str) -> str:
    """Return ``text`` with all letters alike that ``re.IGNORECASE`` takes for one another, and all digits."""
    return _DIGIT.sub(_ANY_DIGIT, text.translate(_DOTLESS).casefold())


def needed_literals(pattern: str) -> tuple[Literals, ...]:
    """Return sets of literals, folded and without spaces, the most telling set first.

    Of each set one literal at least stands in every text that ``pattern`` matches. There is no set where nothing
    can be said: the pattern must then be tried on every text. Raises :class:`re.error` for one that does not
    compile.
    """
    needed = set(_of_sequence(parser.parse(pattern, re.IGNORECASE)))
    return tuple(sorted(needed, key=_telling, reverse=True))


def _telling(literals: Literals) -> tuple[int, int, list[str]]:
    """Rank a set: the longest literals first, then the fewest of them."""
    return min(map(len, literals)), -len(literals), sorted(literals)


def _of_sequence(nodes: Iterable[Node]) -> Iterator[Literals]:
    run = ""
    for operation, argument in nodes:
        if operation is code.LITERAL:
            run += chr(argument)
            continue
        yield from _of_run(run)
        run = ""
        yield from _of_node(operation, argument)
    yield from _of_run(run)


def _of_run(run: str) -> Iterator[Literals]:
    return (frozenset({piece}) for piece in folded(run).split())


def _of_node(operation: Any, argument: Any) -> Iterator[Literals]:
    if operation is code.SUBPATTERN or operation is code.ASSERT:
        yield from _of_sequence(argument[-1])
    elif operation is code.ATOMIC_GROUP:
        yield from _of_sequence(argument)
    elif operation in _REPEATS and argument[0]:
        yield from _of_sequence(argument[-1])
    elif operation is code.BRANCH:
        branches = [max(_of_sequence(branch), key=_telling, default=frozenset()) for branch in argument[1]]
        if all(branches):
            yield frozenset().union(*branches)
    elif operation is code.IN and all(map(_is_digits, argument)):
        yield frozenset({_ANY_DIGIT})
    elif operation is code.IN and all(map(_is_mark, argument)):
        yield frozenset(chr(letter) for _, letter in argument)


def _is_digits(member: Node) -> bool:
    """Tell whether a member of a character class is a digit, or some of them."""
    match member:
        case (code.LITERAL, number):
            return chr(number).isdecimal()
        case (code.RANGE, (first, last)):
            return chr(first).isdecimal() and last - first < 10 and chr(last).isdecimal()
        case (code.CATEGORY, category):
            return bool(category is code.CATEGORY_DIGIT)
    return False


def _is_mark(member: Node) -> bool:
    """Tell whether a member of a character class is a mark such as a bracket, the same in small letters."""
    operation, letter = member
    return operation is code.LITERAL and letter in _MARKS
