"""The data of ``models/dates``: its files, and what the words of dates stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.locations import models_dir


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


@cache
def date_words() -> Words:
    """Return the vocabulary of ``words.toml`` and ``years.toml``."""
    content = {**read_data("words"), **read_data("years")}
    return Words(**{name: _meanings(content[name]) for name in Words.__slots__})


def read_data(name: str) -> dict[str, Any]:
    """Return what the file ``name`` of ``models/dates`` holds."""
    return tomllib.loads(Path(models_dir(), "dates", f"{name}.toml").read_text(encoding="utf-8"))


def _meanings(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {word.lower(): int(number) for number, words in table.items() for word in words}
