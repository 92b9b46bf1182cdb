"""What stays off the pages: characters that steer, and passages that may hold personal data, until cleared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipeline.dataset import Rows
from pipeline.dataset.cells import Row
from pipeline.dataset.withheld import BLACK, WITHHELD, withhold

_BLACKED_OUT = re.compile(f"{BLACK}[{BLACK}\\s]*")
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_TURNING = "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they turn the reading round, and a quote into another
_NO_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_UNFIT = re.compile(f"[{_CONTROLS}{_TURNING}{_NO_CHARACTERS}]")
_MAY_REPEAT = ("title", "section", "subject")  # columns that hold the words of a heading


def fit(text: str) -> str:
    """Return ``text`` with a space for each character that steers or turns the reading; offsets still hold."""
    return text if text.isprintable() else _UNFIT.sub(" ", text)


def told(text: str) -> str:
    """Return ``text`` with a notice in place of what is blacked out."""
    return _BLACKED_OUT.sub(WITHHELD, text) if BLACK in text else text


def seen(rows: Rows, passages: Iterable[Row], cleared: Collection[str]) -> Rows:
    """Return ``rows`` as people may see them: fit, and without the words of ``passages`` that are withheld.

    Where ``documents`` come with their text, headings that are withheld are taken out of titles and sections too.
    """
    hidden = [row for row in passages if row["withheld"] and row["passage_id"] not in cleared]
    words = _words(rows, hidden)
    whole = {name: table for name, table in rows.items() if name != "documents" or (table and "text" in table[0])}
    shown = rows | withhold(whole, hidden)
    return {name: [_clean(row, words) for row in table] for name, table in shown.items()}


def _words(rows: Rows, hidden: Iterable[Row]) -> frozenset[str]:
    texts = {row["document_id"]: row.get("text") for row in rows.get("documents", ())}
    found = ((texts.get(row["document_id"]) or "")[row["char_start"] : row["char_end"]] for row in hidden)
    return frozenset(one for one in found if one)


def _clean(row: Row, words: frozenset[str]) -> Row:
    """Return the row itself where nothing in it has to go, as is nearly always so."""
    changed: Row = {}
    for name, value in row.items():
        if value.__class__ is str:
            if words and name in _MAY_REPEAT and value in words:
                changed[name] = WITHHELD
            elif not value.isprintable():
                changed[name] = fit(value)
        elif value.__class__ is list and not all(one.isprintable() and one not in words for one in value):
            changed[name] = [WITHHELD if one in words else fit(one) for one in value]
    return row | changed if changed else row
