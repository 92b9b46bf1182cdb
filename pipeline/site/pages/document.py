"""The page of a document: its text, with all that was found in it marked and noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from pipeline.dataset.cells import Row
from pipeline.explain.layers import LAYERS, VALUES, Found
from pipeline.site.addresses import document_page
from pipeline.site.authority import Authority
from pipeline.site.corpus import by
from pipeline.site.marked import marked
from pipeline.site.render import render

_SHOWN = ("judgement", "recommendation", "resolution", "tracker", "mention", "date", "reference")
_TIED = 6  # recommendations named with a mention; its own links are in the dataset


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
    standing = [row for row in authority.rows["links"] if row["review"] != "rejected"]
    links = sorted(standing, key=lambda row: (-row["score"], row["recommendation_id"]))
    ties = _Ties(by(links, "mention_id"), authority.recommendations)
    problems = by([row for row in authority.rows["problems"] if row["document_id"]], "document_id")
    for identity, document in authority.documents.items():
        found = _found({name: table.get(identity, []) for name, table in rows.items()}, ties)
        blocks = marked(document["text"], authority.passages.get(identity, []), found)
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
                pages=list(_by_page(blocks)),
                legend=_legend(found),
            ),
        )


def _by_page(blocks: Iterable[tuple[Row, Markup]]) -> Iterator[tuple[int | None, Markup]]:
    for page, group in groupby(blocks, key=lambda one: one[0]["page"]):
        yield page, Markup("").join(block for _, block in group)


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
