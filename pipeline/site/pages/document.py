"""The page of a document: its text, with all that was found in it marked and noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.dataset.cells import Row
from pipeline.explain.layers import LAYERS, VALUES, Found
from pipeline.explain.pieces import Piece, Placed, cut, place
from pipeline.site.addresses import document_page
from pipeline.site.authority import Authority
from pipeline.site.corpus import by
from pipeline.site.render import render

_SHOWN = ("judgement", "recommendation", "resolution", "mention", "date", "reference")
_TIED = 6  # recommendations named with a mention; its own links are in the dataset


@dataclass(frozen=True)
class Block:
    """One passage as drawn: its row, its pieces, and the findings that begin in it with what they lead to."""

    passage: Row
    pieces: Sequence[Piece]
    notes: Sequence[tuple[Placed, Sequence[Row]]]


@dataclass(frozen=True)
class _Ties:
    """For each mention, and for each stretch stated, the recommendations it is about."""

    of_mention: Mapping[str, Sequence[Row]]
    recommendations: Mapping[str, Row]

    def of(self, row: Row) -> tuple[Row, ...]:
        """Return the recommendations that a row that quotes a document is about."""
        if "occurrence_id" in row:
            return (self.recommendations[row["recommendation_id"]],)
        links = self.of_mention.get(row.get("mention_id") or "", ())
        return tuple(self.recommendations[link["recommendation_id"]] for link in links[:_TIED])


def pages(authority: Authority) -> Iterator[tuple[str, str]]:
    """Yield the address and the content of the page of each document."""
    rows = {name: by(authority.rows[name], "document_id") for name in VALUES}
    links = sorted(authority.rows["links"], key=lambda row: (-row["score"], row["recommendation_id"]))
    ties = _Ties(by(links, "mention_id"), authority.recommendations)
    problems = by([row for row in authority.rows["problems"] if row["document_id"]], "document_id")
    for identity, document in authority.documents.items():
        found = _found({name: table.get(identity, []) for name, table in rows.items()}, ties)
        blocks = list(_blocks(document["text"], authority.passages.get(identity, []), found))
        address = document_page(identity)
        yield (
            address,
            render(
                "document.html",
                address,
                authority=authority,
                document=document,
                source=authority.sources[identity],
                problems=problems.get(identity, []),
                inspection=next(
                    (row for row in authority.inspections.values() if row["document_id"] == identity), None
                ),
                pages=[
                    (page, list(group)) for page, group in groupby(blocks, key=lambda one: one.passage["page"])
                ],
                legend=_legend(found),
            ),
        )


def _legend(found: Mapping[Found, Sequence[Row]]) -> list[tuple[object, int]]:
    counts = Counter(one.layer.name for one in found)
    return [(LAYERS[name], counts[name]) for name in _SHOWN]


def _found(rows: Mapping[str, Sequence[Row]], ties: _Ties) -> dict[Found, tuple[Row, ...]]:
    found: dict[Found, tuple[Row, ...]] = {}
    for name, (layer, value) in VALUES.items():
        for row in rows[name]:
            shown = "" if "occurrence_id" in row else value(row)
            if "occurrence_id" in row:
                shown = f"{row['match']}{' with changes: ' + '; '.join(row['changes']) if row['changes'] else ''}"
            one = Found(row["char_start"], row["char_end"], LAYERS[layer], shown, ())
            found[one] = (*found.get(one, ()), *ties.of(row))
    order = {name: at for at, name in enumerate(_SHOWN)}
    keys = sorted(found, key=lambda one: (one.start, -one.end, order[one.layer.name], one.value))
    return {one: found[one] for one in keys}


def _blocks(text: str, passages: Sequence[Row], found: Mapping[Found, Sequence[Row]]) -> Iterator[Block]:
    """Yield the passages; the findings and the passages both stand in the order of the text."""
    waiting = place(list(found))
    open_: list[Placed] = []
    at = 0
    for passage in passages:
        start, end = passage["char_start"], passage["char_end"]
        here = []
        while at < len(waiting) and waiting[at].found.start < end:
            here.append(waiting[at])
            at += 1
        open_ = [one for one in open_ if one.found.end > start] + here
        notes = [(one, found[one.found]) for one in here]
        yield Block(passage, cut(text, start, end, open_) if open_ else (Piece(text[start:end]),), notes)
