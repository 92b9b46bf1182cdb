"""The text of a document as HTML, with what was found in it marked and noted.

A page can have thousands of passages, so they are put together here and not by a template; every word of the
document goes through ``escape``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from pipeline.dataset.cells import Row
from pipeline.explain.layers import Found
from pipeline.explain.pieces import Piece, Placed, cut, place
from pipeline.site import wording
from pipeline.site.addresses import recommendation_page
from pipeline.site.withheld import told

_ROOT = "../"  # from the folder of the documents' pages to the folder of the site


def marked(
    text: str, passages: Sequence[Row], found: Mapping[Found, Sequence[Row]]
) -> Iterator[tuple[Row, Markup]]:
    """Yield each passage with its HTML; passages and findings both stand in the order of the text.

    ``found`` gives the recommendations each finding is about.
    """
    waiting = place(list(found))
    over: list[Placed] = []
    at = 0
    for passage in passages:
        start, end = passage["char_start"], passage["char_end"]
        here = []
        while at < len(waiting) and waiting[at].found.start < end:
            here.append(waiting[at])
            at += 1
        over = [one for one in over if one.found.end > start] + here
        words = _words(cut(text, start, end, over)) if over else _text(text[start:end])
        yield passage, Markup(_block(passage, words, "".join(_note(one, found[one.found]) for one in here)))


def _block(passage: Row, words: str, notes: str) -> str:
    label = f'<span class="printed">{escape(passage["label"])}</span> ' if passage["label"] else ""
    beside = f'\n<ul class="notes">\n{notes}</ul>' if notes else ""
    return (
        f'<div class="block" id="p{passage["ordinal"]}">'
        f'<div class="passage {escape(passage["kind"])}">{label}{words}</div>{beside}\n</div>\n'
    )


def _text(text: str) -> str:
    return str(escape(told(text)))


def _words(pieces: Sequence[Piece]) -> str:
    parts = []
    for piece in pieces:
        opened = (f'<span class="mark {one.found.layer.name} u{one.slot}">' for one in piece.over)
        parts.append("".join(opened) + _text(piece.text) + "</span>" * len(piece.over))
        parts.extend(_reference(one) for one in piece.ending)
    return "".join(parts)


def _reference(one: Placed) -> str:
    name = one.found.layer.name
    return f'<a class="ref {name}" href="#n{one.number}" aria-label="{name} {one.tag}">{one.tag}</a>'


def _note(one: Placed, about: Sequence[Row]) -> str:
    name = one.found.layer.name
    value = escape(told(one.found.value).replace("_", " "))
    links = ", ".join(map(_link, about))
    tied = f", about {links}" if links else ""
    return f'<li id="n{one.number}"><span class="ref {name}">{one.tag}</span> {name}: {value}{tied}</li>\n'


def _link(row: Row) -> str:
    number = f"number {row['number']} of " if row["number"] else ""
    shown = escape(f"{number}{wording.day(row['issued_date']) or row['recommendation_id']}")
    hidden = escape(told(wording.short(row["text"], 60)))
    address = escape(_ROOT + recommendation_page(row["recommendation_id"]))
    return f'<a href="{address}">{shown}<span class="hidden">: {hidden}</span></a>'
