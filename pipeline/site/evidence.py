"""What is said of one recommendation, as its page shows it: quotes in context, told apart by who speaks."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.audit.history import History
from pipeline.audit.searched import when
from pipeline.dataset.cells import Row
from pipeline.dataset.schema import VOICE
from pipeline.site.authority import Authority

_AROUND = 220  # characters of the neighbouring passages
_REJECTED = "rejected"
_REACH = 1200  # characters of the same passage on either side of a quote


@dataclass(frozen=True)
class Context:
    """The words around a quote: what goes before it in its passage, the quote, what follows; and the headings.

    ``recognised`` is the confidence of text recognition where it read the passage, else null.
    """

    before: str
    quote: str
    after: str
    section: tuple[str, ...]
    ordinal: int | None
    recognised: int | None = None


@dataclass(frozen=True)
class Evidence:
    """One mention tied to the recommendation; ``number`` is its mark on the time line.

    ``repeats`` are further printings of the same words: each a row of ``documents`` with the mention there.
    """

    number: int
    link: Row
    mention: Row
    document: Row
    context: Context
    source: str | None
    again: Row | None = None
    repeats: list[tuple[Row, Row]] = field(default_factory=list)


def asserted(authority: Authority, found: History) -> list[Evidence]:
    """Return the mentions that count in the ledger, numbered from the oldest; the same words once."""
    said: dict[str, Evidence] = {}
    for event in found.events:
        if event.mention is None or event.link is None or _is_apart(event.link, event.document, found):
            continue
        first = said.get(event.mention["same_as"] or "")
        if first and first.link["status"] == event.link["status"]:
            first.repeats.append((event.document, event.mention))
            continue
        evidence = _evidence(authority, len(said) + 1, event.link, event.mention, event.again)
        said[event.mention["mention_id"]] = evidence
    return list(said.values())


def doubtful(authority: Authority, found: History, after: int) -> list[Evidence]:
    """Return the ties too doubtful to assert, or rejected by a reviewer, by day, numbered on from ``after``.

    Those later than the day of the ledger are left out.
    """
    identity = found.recommendation["recommendation_id"]
    rejected = [row for row in authority.links(identity) if row["review"] == _REJECTED]
    rows = [
        (row, authority.mentions[row["mention_id"]])
        for row in (*rejected, *authority.links(identity, "candidates"))
    ]
    rows = [pair for pair in rows if not _is_late(authority.documents[pair[1]["document_id"]], found)]
    rows.sort(key=lambda pair: (moment(authority, pair[1]), pair[1]["document_id"], pair[1]["char_start"]))
    return [_evidence(authority, number, *pair) for number, pair in enumerate(rows, start=after + 1)]


def later(found: History) -> int:
    """Return how many mentions are later than the day of the ledger, and so not looked at."""
    return sum(event.link is not None and _is_late(event.document, found) for event in found.events)


def _is_apart(link: Row, document: Row, found: History) -> bool:
    return link["review"] == _REJECTED or _is_late(document, found)


def _is_late(document: Row, found: History) -> bool:
    first = when(document).earliest
    return bool(found.follow_up and first and first > found.follow_up["as_of"])


def by_voice(found: Sequence[Evidence]) -> list[tuple[str, list[Evidence]]]:
    """Return the evidence by who speaks, so that a council's word and an inspector's are never mixed."""
    groups = [(voice, [one for one in found if one.mention["voice"] == voice]) for voice in VOICE]
    return [(voice, kept) for voice, kept in groups if kept]


def moment(authority: Authority, mention: Row) -> dt.date:
    """Return the day a mention is ordered by; one of which nothing is known comes last."""
    document = authority.documents[mention["document_id"]]
    return (
        mention["mention_date"]
        or document["document_date"]
        or document["date_latest"]
        or document["date_earliest"]
        or dt.date.max
    )


def _evidence(authority: Authority, number: int, link: Row, mention: Row, again: Row | None = None) -> Evidence:
    document = authority.documents[mention["document_id"]]
    return Evidence(number, link, mention, document, context(authority, mention), authority.source(mention), again)


def context(authority: Authority, place: Row) -> Context:
    """Return the words around a row that quotes a document."""
    start, end = place["char_start"], place["char_end"]
    text = authority.documents[place["document_id"]]["text"]
    passages = authority.passages.get(place["document_id"], [])
    at = bisect.bisect_right(passages, start, key=lambda row: row["char_start"]) - 1
    if at < 0:
        return Context("", text[start:end], "", (), None)
    passage = passages[at]
    first, last = passage["char_start"], max(passage["char_end"], end)
    if passage["label"] and first >= len(passage["label"]) + 1:
        first = max(text.rfind("\n", 0, first) + 1, 0)
    before, after = text[first:start], text[end:last]
    if first >= start - 1 and at and end - start < _AROUND:
        before = _tail(text, passages[at - 1]) + "\n" + before
    if last <= end + 1 and at + 1 < len(passages) and end - start < _AROUND:
        after = after + "\n" + _head(text, passages[at + 1])
    return Context(
        _end_of(before),
        text[start:end],
        _start_of(after),
        tuple(passage["section"]),
        passage["ordinal"],
        passage["ocr_confidence"],
    )


def _tail(text: str, passage: Row) -> str:
    words = text[passage["char_start"] : passage["char_end"]]
    return words if len(words) <= _AROUND else "…" + words[-_AROUND:].partition(" ")[2]


def _head(text: str, passage: Row) -> str:
    words = text[passage["char_start"] : passage["char_end"]]
    return words if len(words) <= _AROUND else words[:_AROUND].rpartition(" ")[0] + "…"


def _end_of(text: str) -> str:
    return text if len(text) <= _REACH else "…" + text[-_REACH:].partition(" ")[2]


def _start_of(text: str) -> str:
    return text if len(text) <= _REACH else text[:_REACH].rpartition(" ")[0] + "…"
