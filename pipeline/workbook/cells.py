"""Words of documents made fit for a cell: nothing that steers, nothing that calculates, nothing too long."""

from __future__ import annotations

import re

from pipeline.audit.export import FORMULA
from pipeline.audit.text import plain

LONGEST = 32_767  # characters of a cell, counted in UTF-16 as spreadsheets count them
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CUT = " … (cut; the whole is in the dataset)"


def fit(text: str) -> str:
    """Return ``text`` on one line, without escape codes and what XML forbids, in at most :data:`LONGEST` units.

    A text that looks like the markup of a rich string would be written as markup, so a space goes before it.
    """
    text = " ".join(text.split()) if text.isprintable() else _NOT_IN_XML.sub("", plain(text))
    if text.startswith("<r>"):
        text = f" {text}"
    return text if len(text) <= LONGEST // 2 or _units(text) <= LONGEST else _cut(text)


def could_calculate(text: str) -> bool:
    """Return whether a spreadsheet would take ``text`` for a formula if it were typed in."""
    return text[:1] in FORMULA


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _cut(text: str) -> str:
    room = LONGEST - len(_CUT)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + _CUT
