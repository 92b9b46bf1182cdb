"""One text counted once: the same words in an agenda pack, its attachment, the minutes and next month's pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.link.restatements import plain
from pipeline.records import Mention, MinedDocument

LEAST = 92.0
_FEWEST_WORDS = 6


def fold(mentions: Sequence[Mention], corpus: Sequence[MinedDocument]) -> tuple[Mention, ...]:
    """Return ``mentions`` with ``same_as`` set on every printing of the same words but the first.

    Two mentions are the same printing if another document repeats the words of one voice (92 of 100 alike). The
    first is the earliest dated, else the first by source.
    """
    sources = {one.document.document_id: one.document.source for one in corpus}
    ordered = sorted(mentions, key=lambda m: (m.mention_date or dt.date.max, sources[m.document_id], m.span.start))
    firsts: list[tuple[Mention, str]] = []
    same: dict[str, str] = {}
    for mention in ordered:
        words = plain(mention.text)
        if len(words.split()) < _FEWEST_WORDS:
            continue
        twin = next((one for one, other in firsts if _same(mention, words, one, other)), None)
        if twin is None:
            firsts.append((mention, words))
        else:
            same[mention.mention_id] = twin.mention_id
    return tuple(replace(one, same_as=same.get(one.mention_id)) for one in mentions)


def _same(mention: Mention, words: str, other: Mention, others: str) -> bool:
    if mention.document_id == other.document_id or mention.voice != other.voice:
        return False
    if not 0.7 < len(words) / len(others) < 1.43:
        return False
    return bool(fuzz.ratio(words, others, score_cutoff=LEAST))
