"""A small corpus made by hand: one report and one set of minutes of the borough of Wexcombe, mined and linked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.dataset import Linked, Rows, build
from pipeline.records import (
    Change,
    DateMention,
    Document,
    DocumentFacts,
    Extraction,
    FollowUp,
    Inspection,
    Judgement,
    Link,
    LinkedAuthority,
    Mention,
    MinedDocument,
    MinuteReference,
    Occurrence,
    Passage,
    Problem,
    Recommendation,
    Recurrence,
    Resolution,
    Span,
    Statement,
    stable_id,
)

CODE, NAME = "E08009901", "Wexcombe"
ISSUED, MET = dt.date(2021, 3, 1), dt.date(2021, 9, 14)


def document(source: str, *passages: tuple[str, str], pages: int | None = None) -> Document:
    """Return a document of (kind, words) passages; with ``pages``, that many passages stand on each page."""
    text, records, starts = "", [], [0] if pages else []
    for ordinal, (kind, words) in enumerate(passages):
        if pages and ordinal and ordinal % pages == 0:
            starts.append(len(text))
        page = len(starts) or None
        records.append(Passage(ordinal, kind, len(text), len(text) + len(words), page))
        text += words + "\n"
    media = "application/pdf" if pages else "text/markdown"
    return Document(stable_id("doc", source), source, source, media, text, tuple(records), tuple(starts))


def find(where: Document, words: str) -> Span:
    """Return the span of ``words``, which must stand in ``where``."""
    start = where.text.index(words)
    return where.span(start, start + len(words))


REPORT = document(
    "reports/wexcombe.pdf",
    ("heading", "Overall effectiveness: good"),
    ("heading", "What needs to improve"),
    ("list_item", "The quality of plans, which are “too long”."),
    ("list_item", "Oversight by managers."),
    pages=2,
)
MINUTES = document(
    "minutes/2021-09.md",
    ("heading", "Scrutiny board, 14 September 2021"),
    ("paragraph", "Further to Minute 12/21, plans are shorter now."),
    ("list_item", "The quality of plans, which are too short."),
    ("list_item", "That the report be noted."),
)


def mined_report() -> MinedDocument:
    grade = find(REPORT, "Overall effectiveness: good")
    return MinedDocument(
        REPORT,
        Extraction(
            DocumentFacts(
                "inspection_report", "Report", CODE, NAME, document_date=ISSUED, document_date_basis="published"
            ),
            Inspection(
                "ilacs", "standard", dt.date(2021, 1, 11), dt.date(2021, 1, 22), ISSUED, "A. Person", "f.ilacs"
            ),
            judgements=(Judgement(grade, "Overall effectiveness", "overall", "good", "f.overall"),),
            problems=(Problem(REPORT.source, "extract", "made_up", "a doubt", REPORT.document_id, 1),),
        ),
    )


def mined_minutes() -> MinedDocument:
    date = find(MINUTES, "14 September 2021")
    return MinedDocument(
        MINUTES,
        Extraction(
            DocumentFacts("minutes", None, CODE, NAME, "Scrutiny board", MET, None, MET, "meeting"),
            resolutions=(Resolution(find(MINUTES, "That the report be noted."), "note", "r.noted", "15"),),
            dates=(DateMention(date, "day", "meeting", "d.day", MET, MET),),
            minute_references=(MinuteReference(find(MINUTES, "Minute 12/21"), "12/21", "m.further"),),
        ),
    )


@dataclass(frozen=True)
class Made:
    """Ids of what :func:`linked` holds."""

    plans: str = "rec-00000000000000aa"
    oversight: str = "rec-00000000000000bb"
    mention: str = "men-00000000000000aa"


def linked() -> LinkedAuthority:
    plans, oversight = (
        find(REPORT, "The quality of plans, which are “too long”."),
        find(REPORT, "Oversight by managers."),
    )
    again, news = (
        find(MINUTES, "The quality of plans, which are too short."),
        find(MINUTES, "plans are shorter now."),
    )
    report, minutes, ids = REPORT.document_id, MINUTES.document_id, Made()
    stated = [Statement(span, "issued", "inspection", "Inspectors", "s.list") for span in (plans, oversight)]
    return LinkedAuthority(
        CODE,
        NAME,
        (
            Recommendation(ids.plans, report, stated[0], REPORT.quote(plans), ISSUED, None, ("plans",)),
            Recommendation(ids.oversight, report, stated[1], REPORT.quote(oversight), ISSUED),
        ),
        (
            Occurrence(ids.plans, report, plans, "issued", 1.0, "s.list"),
            Occurrence(ids.oversight, report, oversight, "issued", 1.0, "s.list"),
            Occurrence(
                ids.plans, minutes, again, "reworded", 0.9, "s.same", changes=(Change("antonym", "long", "short"),)
            ),
        ),
        (Mention(ids.mention, minutes, news, MINUTES.quote(news), "in_progress", "council", "c.now", MET),),
        (
            Link(ids.plans, ids.mention, "subject", "in_progress", 0.8, "both: plans", "l.subject"),
            Link(ids.oversight, ids.mention, "subject", "noted", 0.2, "weak", "l.subject", asserted=False),
        ),
        (Recurrence(ids.plans, ids.oversight, 0.6, "both: plans", "l.again"),),
    )


def follow_ups() -> tuple[FollowUp, ...]:
    ids = Made()
    return (
        FollowUp(ids.plans, MET, "in_progress", 1, 1, MET, MET, 0, 197, False, (ids.oversight,), "in_progress"),
        FollowUp(ids.oversight, MET, "no_follow_up", documents_searched=1, meetings_searched=1),
    )


def corpus() -> list[MinedDocument]:
    return [mined_report(), mined_minutes()]


def page_starts() -> dict[str, tuple[int, ...]]:
    return {mined.document.document_id: mined.document.page_starts for mined in corpus()}


def rows() -> Rows:
    return build(corpus(), [Linked(linked(), follow_ups())])
