"""Groups of words that the regular expressions of many rules share, defined once in ``models/``.

A TOML file may hold ``[[words]]`` tables: an ``id``, a ``note`` and ``any``, the alternatives, each an expression.
``{id}`` in the expression of a rule, or of a group that comes after it, stands for any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_NAME = re.compile(r"\{([a-z_]+)\}")  # a count, {2,3}, has no letters


class WordsError(ValueError):
    """A group of words that cannot be used; the message names it and says what to mend."""


def words_of(files: Mapping[str, Iterable[Mapping[str, Any]]]) -> Mapping[str, str]:
    """Return, by its id, the expression of every group; ``files`` holds the tables of each file by its path.

    Raises :class:`WordsError` for a group without note or alternatives, one defined twice, or one that names a
    group that does not come before it.
    """
    words: dict[str, str] = {}
    for file, tables in files.items():
        for table in tables:
            name = table.get("id", "?")
            if not (table.get("note") and table.get("any")):
                raise WordsError(f"{file}: words {name}: need id, note and any")
            if name in words:
                raise WordsError(f"{file}: words {name} are defined twice; give one of them another id")
            words[name] = spelled_out("(?:" + "|".join(table["any"]) + ")", words)
    return words


def spelled_out(pattern: str, words: Mapping[str, str]) -> str:
    """Return ``pattern`` with the expressions of ``words`` for their names; raises :class:`WordsError`."""

    def expression(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise WordsError(f"no words are defined as {found[0]}; define them in a [[words]] table above")
        return words[found[1]]

    return _NAME.sub(expression, pattern)
