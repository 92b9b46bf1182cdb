"""The register of an authority: what is one recommendation, and every place where it is stated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.themes import subjects_of
from pipeline.link.linker import Linker
from pipeline.link.restatements import best_match, same_words
from pipeline.link.timeline import When, follows, when
from pipeline.records import (
    MinedDocument,
    Occurrence,
    Recommendation,
    Statement,
    stable_id,
)

_INSPECTION = "inspection"


@dataclass(frozen=True)
class Entry:
    """A recommendation with when it was made and where: what ordering and restating need."""

    recommendation: Recommendation
    mined: MinedDocument
    when: When
    inspection: tuple[object, ...] | None


@dataclass(frozen=True)
class Register:
    """The recommendations of one authority, oldest first, and the places where they are stated."""

    entries: tuple[Entry, ...]
    occurrences: tuple[Occurrence, ...]

    def known_at(self, moment: When) -> tuple[Entry, ...]:
        """Return the entries that are not known to have been made at or after ``moment``."""
        return tuple(entry for entry in self.entries if follows(moment, entry.when) is not False)


def build_register(corpus: Sequence[MinedDocument], linker: Linker) -> Register:
    """Return the register of ``corpus``, the documents of one authority.

    A recommendation an inspection issued in two documents (a report and its letter, two editions) is one; the
    second place is an occurrence.
    """
    entries: list[Entry] = []
    occurrences: list[Occurrence] = []
    for mined in sorted(corpus, key=_order):
        for statement in _issued(mined):
            text = mined.document.quote(statement.span)
            twin = _twin(entries, mined, statement, text)
            if twin is None:
                entries.append(_entry(mined, statement, linker))
                occurrences.append(_issue(entries[-1].recommendation, statement, mined))
            else:
                match = "verbatim" if same_words(twin.recommendation.text, text) else "reworded"
                occurrences.append(replace(_issue(twin.recommendation, statement, mined), match=match))
    return Register(tuple(entries), tuple(occurrences))


def inspection_key(mined: MinedDocument) -> tuple[object, ...] | None:
    """Return what tells the inspection a report is about from others of the authority, or null."""
    inspection = mined.extraction.inspection
    if inspection is None:
        return None
    return (inspection.framework, inspection.start_date or mined.document.document_id)


def _order(mined: MinedDocument) -> tuple[dt.date, str, str]:
    moment = when(mined.extraction.facts)
    return (moment.earliest or moment.latest or dt.date.max, mined.document.source, mined.document.document_id)


def _issued(mined: MinedDocument) -> Iterator[Statement]:
    for statement in mined.extraction.statements:
        if statement.role == "issued" and statement.asks:
            yield statement
    covered = [one.span for one in mined.extraction.statements]
    for resolution in mined.extraction.resolutions:
        if resolution.asks and not any(span.start <= resolution.span.start < span.end for span in covered):
            yield Statement(
                span=resolution.span,
                role="issued",
                kind="resolution",
                issuer=resolution.actor or mined.extraction.facts.body,
                rule_id=resolution.rule_id,
                number=resolution.number,
                addressee=resolution.owner,
                due_date=resolution.due_date,
                due_text=resolution.due_text,
            )


def _twin(entries: Sequence[Entry], mined: MinedDocument, statement: Statement, text: str) -> Entry | None:
    if statement.kind != _INSPECTION:
        return None
    key = inspection_key(mined)
    same = [entry for entry in entries if key is not None and entry.inspection == key and entry.mined is not mined]
    found = best_match(text, [entry.recommendation.text for entry in same])
    return same[found[0]] if found else None


def _entry(mined: MinedDocument, statement: Statement, linker: Linker) -> Entry:
    document, span = mined.document, statement.span
    themes = subjects_of(mined.extraction.findings, span.start, span.end, linker.rules)
    moment = when(mined.extraction.facts)
    recommendation = Recommendation(
        recommendation_id=stable_id("rec", document.document_id, span.start, span.end),
        document_id=document.document_id,
        statement=statement,
        text=document.quote(span),
        issued_date=moment.day,
        subjects=themes.subjects,
        population=themes.population,
        aspect=themes.aspect,
    )
    return Entry(recommendation, mined, moment, inspection_key(mined) if statement.kind == _INSPECTION else None)


def _issue(recommendation: Recommendation, statement: Statement, mined: MinedDocument) -> Occurrence:
    return Occurrence(
        recommendation_id=recommendation.recommendation_id,
        document_id=mined.document.document_id,
        span=statement.span,
        match="issued",
        score=1.0,
        rule_id=statement.rule_id,
        number=statement.number,
    )
