"""The hand-made corpus of :mod:`tests.made` with reviewers at work on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from pipeline.dataset import Linked, Rows, build
from pipeline.link import follow_up
from pipeline.records import FollowUp, Link, LinkedAuthority, MinedDocument, Passage
from pipeline.review.apply import apply
from pipeline.review.decisions import Decision, Target
from pipeline.review.ground import ground_of_records
from pipeline.review.standing import Place, target_of
from tests import made

IDS = made.Made()
NOON = dt.datetime(2024, 3, 31, 12)


def target(recommendation: str = IDS.plans, words: str = "plans are shorter now.") -> Target:
    """Return the target of the words in the minutes of the hand-made corpus."""
    ground = ground_of_records(made.linked(), made.corpus())
    span = made.find(made.MINUTES, words.rstrip("."))
    found = target_of(Place(recommendation, made.MINUTES.document_id, span.start, span.end), ground)
    assert found is not None
    return found


def decision(
    verdict: str,
    about: Target | None = None,
    reviewer: str = "A. Person",
    hours: int = 0,
    status: str | None = None,
) -> Decision:
    return Decision(about or target(), verdict, reviewer, NOON + dt.timedelta(hours=hours), status)


def reviewed(*decisions: Decision, corpus: Sequence[MinedDocument] | None = None) -> LinkedAuthority:
    return apply(made.linked(), corpus or made.corpus(), decisions)


def link_of(linked: LinkedAuthority, recommendation: str = IDS.plans) -> Link:
    (found,) = [link for link in linked.links if link.recommendation_id == recommendation]
    return found


def standing(linked: LinkedAuthority, recommendation: str = IDS.plans) -> FollowUp:
    rows = follow_up(linked, made.corpus(), made.MET)
    return next(row for row in rows if row.recommendation_id == recommendation)


def rows_of(linked: LinkedAuthority) -> Rows:
    return build(made.corpus(), [Linked(linked, follow_up(linked, made.corpus(), made.MET))])


def minutes(
    *, text: tuple[str, str] | None = None, prefix: str = "", sha256: str | None = None, source: str | None = None
) -> MinedDocument:
    """Return the minutes read otherwise: words replaced, moved by ``prefix``, another file or name."""
    mined = made.mined_minutes()
    document = mined.document
    words = document.text.replace(*text) if text else document.text
    shift = len(prefix)
    passages, start = [], shift
    for old, line in zip(document.passages, words.splitlines(), strict=True):
        passages.append(Passage(old.ordinal, old.kind, start, start + len(line), old.page))
        start += len(line) + 1
    return replace(
        mined,
        document=replace(
            document,
            text=prefix + words,
            passages=tuple(passages),
            sha256=sha256 or document.sha256,
            source=source or document.source,
        ),
    )
