"""The small markup in which the sample's contents are written.

A file is TOML between lines of ``+++`` and then blocks set apart by empty lines::

    # title              ## heading            ### heading below it
    12. numbered item    1) numbered part      * bulleted item
    | cell | cell |      (a row; ``|~`` marks a row that is set in)
    > boxed line         ::break  (a new page; text after it is the footnote of that page)

Anything else is a paragraph. Inside a block ``**words**`` are bold and ``^1`` is a footnote mark.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_STARTS = (
    ("heading", re.compile(r"(?P<label>#{1,3}) (?P<text>.*)", re.S)),
    ("item", re.compile(r"(?P<label>\d+[.)]) (?P<text>.*)", re.S)),
    ("bullet", re.compile(r"(?P<label>\*) (?P<text>.*)", re.S)),
    ("break", re.compile(r"::break ?(?P<label>)(?P<text>.*)", re.S)),
)
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; ``inset`` rows stand further right."""

    cells: tuple[str, ...]
    inset: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block: heading, item, bullet, break, table, box or paragraph.

    ``label`` is the number as printed or, of a heading, its marks; ``rows`` is set for a table only, and a box
    has one line of ``text`` a line.
    """

    kind: str
    text: str = ""
    label: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """The settings and the blocks of one document."""

    settings: dict[str, Any]
    blocks: tuple[Block, ...]


def load(path: Path) -> Content:
    """Read a content file; raises ValueError if the settings do not stand at its head."""
    parts = path.read_text(encoding="utf-8").split("+++\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ValueError(f"{path.name} does not begin with its settings")
    blocks = re.split(r"\n{2,}", typeset(parts[2]).strip())
    return Content(tomllib.loads(parts[1]), tuple(map(_block, blocks)))


def typeset(text: str) -> str:
    """Return ``text`` with the apostrophes and quotation marks of a printed page."""
    text = re.sub(r'(?<=[\s(])"|^"', "“", text, flags=re.M).replace('"', "”")
    return re.sub(r"(?<=[\s(])'|^'", "‘", text, flags=re.M).replace("'", "’")


def runs(text: str) -> list[tuple[str, bool]]:
    """Return the pieces of ``text`` and whether each is bold."""
    pieces = enumerate(_BOLD.split(text))
    return [(piece, index % 2 == 1) for index, piece in pieces if piece]


def _block(source: str) -> Block:
    if source.startswith("|"):
        return Block("table", rows=tuple(map(_row, source.splitlines())))
    if source.startswith(">"):
        return Block("box", "\n".join(line.lstrip("> ") for line in source.splitlines()))
    for kind, pattern in _STARTS:
        if found := pattern.fullmatch(source):
            return Block(kind, " ".join(found["text"].split()), found["label"])
    return Block("paragraph", " ".join(source.split()))


def _row(line: str) -> Row:
    inset = line.startswith("|~")
    cells = line.removeprefix("|~" if inset else "|").rstrip().removesuffix("|").split("|")
    return Row(tuple(cell.strip() for cell in cells), inset)
