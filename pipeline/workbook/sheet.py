"""What a sheet of the workbook is: its columns, declared once, and where its rows come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class Page:
    """A cell that leads to a page of the site: the words shown, and the address relative to the workbook."""

    words: str
    address: str


Value = str | int | float | bool | dt.date | Page | None
"""What a cell holds. True and false are written as yes and no; null leaves the cell empty."""


@dataclass(frozen=True)
class Column(Generic[Source]):
    """One column: its heading, its width in characters, what it means, and its value in a row."""

    heading: str
    width: int
    meaning: str
    value: Callable[[Source], Value]


@dataclass(frozen=True)
class Sheet(Generic[Source]):
    """One sheet: ``meaning`` says what a row is, ``held`` how many columns stay in view when one scrolls."""

    name: str
    meaning: str
    columns: tuple[Column[Source], ...]
    rows: Iterable[Source]
    held: int = 1
