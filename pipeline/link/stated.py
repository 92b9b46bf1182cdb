"""Where other documents state a recommendation again: in lists, headings and trackers, in full or by number
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.link.changes import ChangeWords, changes
from pipeline.link.register import Entry, Register
from pipeline.link.restatements import best_match, plain, same_words
from pipeline.link.stems import stem, words
from pipeline.link.timeline import When, when
from pipeline.records import GroupReference, MinedDocument, Occurrence, Span, Statement

FULL, BY_NUMBER, COUNTED = "link.restated", "link.number_only", "link.counted"
_SHORT = 3
_NUMBERED = re.compile(r"\s*(?:recommendation\s+)?(?P<number>\d{1,2})\b", re.IGNORECASE)
_REPORTS = frozenset({"inspection_report", "inspection_letter"})


@dataclass(frozen=True, slots=True)
class Restated:
    """A place that states ``entry`` again: by its words, or by number alone."""

    span: Span
    entry: Entry
    match: str
    score: float
    number: str | None = None
    heading: bool = False


def restated_in(mined: MinedDocument, register: Register, words: ChangeWords) -> tuple[Restated, ...]:
    """Return the places of ``mined`` that state recommendations of earlier documents again, in order, each once.

    A statement is compared with the recommendations known by then. One whose words match none is taken by its
    number, if the list it stands in is about one inspection: that of its matched neighbours, else the latest
    one before the document that has all the numbers.
    """
    known = _elsewhere(register.known_at(when(mined.extraction.facts)), mined)
    if not known or mined.extraction.facts.doc_type in _REPORTS:
        return ()
    found: list[Restated] = []
    for restated in (*_statements(mined, known), *_trackers(mined, known), *_passages(mined, known, words)):
        if not any(restated.span.start < one.span.end and one.span.start < restated.span.end for one in found):
            found.append(restated)
    return tuple(sorted(found, key=lambda one: one.span.start))


def _elsewhere(entries: Sequence[Entry], mined: MinedDocument) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.mined is not mined)


def _matched(text: str, known: Sequence[Entry]) -> tuple[Entry, float] | None:
    if len(plain(text).split()) <= _SHORT:
        return None
    found = best_match(text, [entry.recommendation.text for entry in known])
    return (known[found[0]], found[1] / 100) if found else None


def _statements(mined: MinedDocument, known: Sequence[Entry]) -> Iterator[Restated]:
    stated = [one for one in mined.extraction.statements if one.role == "restated"]
    texts = [mined.document.quote(one.span) for one in stated]
    matches = [_matched(text, known) for text in texts]
    numbered = _numbered([match[0] for match in matches if match], known, stated)
    for statement, match, text in zip(stated, matches, texts, strict=True):
        if match is not None:
            kind = "verbatim" if same_words(match[0].recommendation.text, text) else "reworded"
            yield Restated(statement.span, match[0], kind, match[1], statement.number, statement.heading)
        elif statement.number in numbered and len(plain(text).split()) <= _SHORT:
            entry = numbered[statement.number]
            yield Restated(statement.span, entry, "number_only", 0.8, statement.number, statement.heading)


def _numbered(
    neighbours: Sequence[Entry], known: Sequence[Entry], stated: Sequence[Statement]
) -> dict[str | None, Entry]:
    """Return the entries by number of the inspection a list is about; empty where that is not certain."""
    inspections = {entry.inspection for entry in neighbours if entry.inspection}
    wanted = {one.number for one in stated if one.number}
    held: dict[tuple[object, ...], dict[str | None, Entry]] = {}
    for key in {entry.inspection for entry in known if entry.inspection}:
        own = [entry for entry in known if entry.inspection == key]
        numbers = [entry.recommendation.statement.number for entry in own]
        held[key] = {number: one for number, one in zip(numbers, own, strict=True) if numbers.count(number) == 1}
    if not inspections:
        whole = [entry for entry in known if entry.inspection and wanted <= held[entry.inspection].keys()]
        latest = latest_inspection(whole)
        inspections = {latest} if latest else set()
    return held[next(iter(inspections))] if len(inspections) == 1 else {}


def latest_inspection(
    known: Sequence[Entry], count: int | None = None, year: int | None = None
) -> tuple[object, ...] | None:
    """Return the inspection a council paper means: of that count and year where given, else the latest."""
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in known:
        if entry.inspection is not None:
            groups.setdefault(entry.inspection, []).append(entry)
    fitting = [key for key, held in groups.items() if _fits(held, count, year)] or (
        list(groups) if not count else []
    )
    return max(fitting, key=lambda key: (_day(groups[key][0].when), str(key)), default=None)


def _fits(held: Sequence[Entry], count: int | None, year: int | None) -> bool:
    own = [entry for entry in held if entry.recommendation.statement.addressee != "lscb"]
    inspection = held[0].mined.extraction.inspection
    start = inspection.start_date if inspection else None
    days = {day.year for day in (start, held[0].when.latest) if day is not None}
    return (count is None or count in (len(held), len(own))) and (year is None or year in days)


def _day(moment: When) -> str:
    return str(moment.latest or moment.earliest or "")


def _passages(mined: MinedDocument, known: Sequence[Entry], words: ChangeWords) -> Iterator[Restated]:
    for passage in mined.document.passages:
        if passage.kind in {"list_item", "paragraph", "heading"}:
            span = Span(passage.start, passage.end, passage.page)
            match = _matched(mined.document.quote(passage), known)
            text = mined.document.quote(passage)
            if match is not None and not words.reports(text, match[0].recommendation.text):
                kind = "verbatim" if same_words(match[0].recommendation.text, text) else "reworded"
                label = (passage.label or "").strip("().:") or None
                yield Restated(span, match[0], kind, match[1], label, passage.kind == "heading")


def _trackers(mined: MinedDocument, known: Sequence[Entry]) -> Iterator[Restated]:
    numbered = _rows_by_number(mined, known)
    for row in mined.extraction.tracker_rows:
        text = mined.document.quote(row.recommendation)
        match = _matched(text, known)
        if match is None and row.recommendation.start in numbered:
            number, entry = numbered[row.recommendation.start]
            yield Restated(row.recommendation, entry, "number_only", 0.8, number)
        elif match is not None:
            kind = "verbatim" if same_words(match[0].recommendation.text, text) else "reworded"
            yield Restated(row.recommendation, match[0], kind, match[1], row.number)


def _rows_by_number(mined: MinedDocument, known: Sequence[Entry]) -> dict[int, tuple[str, Entry]]:
    """Return by its start the number and entry of each tracker row that gives its recommendation by number.

    The row may add a word or two on the matter ("2. Thresholds"). Its numbers are those of the latest inspection
    that has them all, if half of the rows or more share a word with the recommendation of their number.
    """
    found: dict[int, tuple[str, str]] = {}
    for row in mined.extraction.tracker_rows:
        text = mined.document.quote(row.recommendation)
        printed = _NUMBERED.match(text)
        number = row.number or (printed["number"] if printed else None)
        if number is not None:
            found[row.recommendation.start] = (number, text)
    numbers = [number for number, _ in found.values()]
    groups = {entry.inspection for entry in known if entry.inspection}
    whole = [key for key in groups if set(numbers) <= {_number(one) for one in known if one.inspection == key}]
    latest = latest_inspection([entry for entry in known if entry.inspection in whole])
    entries = {_number(one): one for one in known if latest is not None and one.inspection == latest}
    if not entries or len(set(numbers)) < len(numbers):
        return {}
    shared = sum(bool(_stems(text) & _stems(entries[n].recommendation.text)) for n, text in found.values())
    if 2 * shared < len(found):
        return {}
    return {start: (number, entries[number]) for start, (number, _) in found.items()}


def _number(entry: Entry) -> str | None:
    return entry.recommendation.statement.number


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if len(word) > _SHORT}


def occurrences_of(restated: Sequence[Restated], mined: MinedDocument, words: ChangeWords) -> Iterator[Occurrence]:
    """Yield the occurrences that ``restated`` are, each with its changes of substance."""
    for one in restated:
        text = mined.document.quote(one.span)
        full = one.match in {"verbatim", "reworded"}
        yield Occurrence(
            recommendation_id=one.entry.recommendation.recommendation_id,
            document_id=mined.document.document_id,
            span=one.span,
            match=one.match,
            score=round(one.score, 3),
            rule_id=FULL if full else BY_NUMBER,
            number=one.number,
            changes=changes(one.entry.recommendation.text, text, words) if one.match == "reworded" else (),
        )


def counted_in(mined: MinedDocument, register: Register) -> Iterator[tuple[GroupReference, tuple[Entry, ...]]]:
    """Yield the references of ``mined`` to all the recommendations of an inspection at once, with those."""
    known = _elsewhere(register.known_at(when(mined.extraction.facts)), mined)
    for reference in mined.extraction.group_references:
        inspection = latest_inspection(known, reference.count, reference.year) or (
            latest_inspection(known, reference.count) if reference.count else latest_inspection(known)
        )
        own = tuple(entry for entry in known if inspection is not None and entry.inspection == inspection)
        if own:
            yield reference, own


def counted_occurrences(mined: MinedDocument, register: Register) -> Iterator[Occurrence]:
    """Yield one occurrence for each recommendation that a reference to all of them covers."""
    for reference, entries in counted_in(mined, register):
        for entry in entries:
            yield Occurrence(
                recommendation_id=entry.recommendation.recommendation_id,
                document_id=mined.document.document_id,
                span=reference.span,
                match="counted",
                score=0.9 if reference.count else 0.7,
                rule_id=COUNTED,
            )
