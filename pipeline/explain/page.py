"""The page that explains a document: one HTML file without scripts, that loads nothing.

A template of our own rather than displaCy's span renderer: displaCy works on tokens of a ``Doc`` and writes inline
styles, which a strict content security policy forbids; it marks spans by colour and label only, with no room for a
rule's note; and it knows neither passages nor pages. Here text is cut at every edge of a span (``pieces``), each
span has a line of its own style and a tag, and the tag leads to its note. Everything is escaped by the template.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from pipeline.dataset.cells import Row
from pipeline.explain.layers import LAYERS, Found
from pipeline.explain.pieces import Piece, Placed, cut, place

_FACTS = ("doc_type", "authority", "body", "meeting_date", "published_date", "document_date", "status")


@dataclass(frozen=True, slots=True)
class Block:
    """One passage as drawn: its row, its pieces, and the findings that begin in it."""

    passage: Row
    pieces: list[Piece]
    notes: list[Placed]


def page(document: Row, passages: Sequence[Row], found: Sequence[Found]) -> str:
    """Return the page of ``document`` (its row), with its passages in order and what was found in it."""
    placed = place(found)
    style = _asset("page.css")
    blocks = list(_blocks(document["text"], passages, placed))
    counts = Counter(one.layer.name for one in found)
    return _template().render(
        document=document,
        facts=[(name.replace("_", " "), document[name]) for name in _FACTS if document.get(name)],
        pages=[
            (number, list(group)) for number, group in groupby(blocks, key=lambda block: block.passage["page"])
        ],
        legend=[(layer, counts[layer.name]) for layer in LAYERS.values()],
        style=style,
        digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def _blocks(text: str, passages: Sequence[Row], placed: Sequence[Placed]) -> list[Block]:
    blocks = []
    for passage in passages:
        start, end = passage["char_start"], passage["char_end"]
        notes = [one for one in placed if start <= one.found.start < end]
        blocks.append(Block(passage, cut(text, start, end, placed), notes))
    return blocks


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.explain", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template() -> Template:
    return _environment().get_template("page.html")


def _asset(name: str) -> str:
    loader = _environment().loader
    if loader is None:
        raise RuntimeError("the environment of the page has no loader")
    return loader.get_source(_environment(), name)[0]
