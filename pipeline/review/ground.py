"""What decisions are held against: documents, recommendations and links, from records or from the dataset."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.dataset.rows import Rows
from pipeline.records import LinkedAuthority, MinedDocument
from pipeline.review.words import core, digest


@dataclass(frozen=True)
class Paper:
    """A document; ``authority`` holds its code and its name, as far as they are known."""

    document_id: str
    sha256: str
    source: str
    authority: frozenset[str]
    text: str
    passages: tuple[tuple[int, int], ...]

    @cached_property
    def by_words(self) -> dict[str, list[tuple[int, int]]]:
        """The passages by the digest of their words, in reading order."""
        found: dict[str, list[tuple[int, int]]] = {}
        for start, end in self.passages:
            found.setdefault(digest(self.text[start:end]), []).append((start, end))
        return found

    def passage_at(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the passage that holds all of ``text[start:end]``, or null."""
        at = bisect.bisect_right(self.passages, start, key=lambda passage: passage[0]) - 1
        return self.passages[at] if at >= 0 and end <= self.passages[at][1] else None


@dataclass(frozen=True)
class Ask:
    """A recommendation; ``sha256`` is of the document that issued it, ``nth`` counts its words there from 0."""

    recommendation_id: str
    authority: str
    text: str
    words: str
    sha256: str
    nth: int
    issued: dt.date | None


@dataclass(frozen=True)
class Spot:
    """A link: the recommendation, and the mention's words from the first letter to the last."""

    recommendation_id: str
    mention_id: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Ground:
    """All that decisions can be about in one run, or in one authority."""

    papers: tuple[Paper, ...]
    asks: tuple[Ask, ...]
    spots: tuple[Spot, ...]

    @cached_property
    def by_sha(self) -> dict[str, Paper]:
        """The documents by the digest of their bytes."""
        return {paper.sha256: paper for paper in self.papers}

    @cached_property
    def by_id(self) -> dict[str, Paper]:
        """The documents by id."""
        return {paper.document_id: paper for paper in self.papers}

    @cached_property
    def asks_by_id(self) -> dict[str, Ask]:
        """The recommendations by id."""
        return {ask.recommendation_id: ask for ask in self.asks}

    @cached_property
    def asks_by_words(self) -> dict[str, list[Ask]]:
        """The recommendations by the digest of their words."""
        found: dict[str, list[Ask]] = {}
        for ask in self.asks:
            found.setdefault(ask.words, []).append(ask)
        return found

    @cached_property
    def spots_by_place(self) -> dict[tuple[str, str], list[Spot]]:
        """The links by recommendation and document."""
        found: dict[tuple[str, str], list[Spot]] = {}
        for spot in self.spots:
            found.setdefault((spot.recommendation_id, spot.document_id), []).append(spot)
        return found


def ground_of_records(linked: LinkedAuthority, mined: Sequence[MinedDocument]) -> Ground:
    """Return the ground of one authority."""
    papers = tuple(_paper(one, linked) for one in mined)
    by_id = {paper.document_id: paper for paper in papers}
    authority = linked.authority_code or linked.authority or ""
    asks = [
        (one.recommendation_id, authority, one.text, by_id[one.document_id].sha256, one.issued_date)
        for one in sorted(linked.recommendations, key=lambda one: (one.document_id, one.statement.span.start))
    ]
    mentions = {one.mention_id: (one.document_id, one.span.start, one.span.end) for one in linked.mentions}
    ties = [(link.recommendation_id, link.mention_id) for link in linked.links]
    return Ground(papers, _asks(asks), _spots(ties, mentions, by_id))


def _paper(mined: MinedDocument, linked: LinkedAuthority) -> Paper:
    document = mined.document
    return Paper(
        document_id=document.document_id,
        sha256=document.sha256,
        source=document.source,
        authority=frozenset(filter(None, (linked.authority_code, linked.authority))),
        text=document.text,
        passages=tuple((passage.start, passage.end) for passage in document.passages),
    )


def ground_of_rows(rows: Rows) -> Ground:
    """Return the ground of a dataset."""
    passages: dict[str, list[tuple[int, int]]] = {}
    for row in sorted(rows["passages"], key=lambda row: (row["document_id"], row["ordinal"])):
        passages.setdefault(row["document_id"], []).append((row["char_start"], row["char_end"]))
    papers = tuple(
        Paper(
            document_id=row["document_id"],
            sha256=row["sha256"],
            source=row["source"],
            authority=frozenset(filter(None, (row["authority_code"], row["authority"]))),
            text=row["text"],
            passages=tuple(passages.get(row["document_id"], ())),
        )
        for row in rows["documents"]
    )
    by_id = {paper.document_id: paper for paper in papers}
    asks = [
        (
            row["recommendation_id"],
            row["authority_code"] or row["authority"] or "",
            row["text"],
            by_id[row["document_id"]].sha256,
            row["issued_date"],
        )
        for row in sorted(rows["recommendations"], key=lambda row: (row["document_id"], row["char_start"]))
    ]
    mentions = {
        row["mention_id"]: (row["document_id"], row["char_start"], row["char_end"]) for row in rows["mentions"]
    }
    ties = [(row["recommendation_id"], row["mention_id"]) for row in (*rows["links"], *rows["candidates"])]
    return Ground(papers, _asks(asks), _spots(ties, mentions, by_id))


def _asks(found: Sequence[tuple[str, str, str, str, dt.date | None]]) -> tuple[Ask, ...]:
    seen: dict[tuple[str, str], int] = {}
    asks = []
    for identity, authority, text, sha256, issued in found:
        words = digest(text)
        nth = seen.setdefault((sha256, words), 0)
        seen[sha256, words] += 1
        asks.append(Ask(identity, authority, text, words, sha256, nth, issued))
    return tuple(asks)


def _spots(
    ties: Sequence[tuple[str, str]], mentions: dict[str, tuple[str, int, int]], papers: dict[str, Paper]
) -> tuple[Spot, ...]:
    spots = []
    for recommendation, mention in ties:
        document, start, end = mentions[mention]
        spots.append(Spot(recommendation, mention, document, *core(papers[document].text, start, end)))
    return tuple(spots)
