"""What the words of dates stand for: months, weekdays, seasons, numbers, kinds of year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of dates stand for, all keys in lower case: months 1-12, weekdays 0 (Monday) to 6, seasons by
    their first month, number words, quarters 1-4, near years, and kinds of year by the month they begin in.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    quarters: Mapping[str, int]
    near: Mapping[str, int]
    years: Mapping[str, int]


def words_of(content: Mapping[str, Any]) -> Words:
    """Return the vocabulary of ``words.toml`` and ``years.toml``, whose tables ``content`` holds."""
    return Words(**{name: _meanings(content[name]) for name in Words.__slots__})


def _meanings(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {word.lower(): int(number) for number, words in table.items() for word in words}
