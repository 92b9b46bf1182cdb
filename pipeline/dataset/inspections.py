"""Which inspections there were, and which document or grade belongs to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.dataset.cells import Row
from pipeline.records import Inspection, MinedDocument, stable_id


def inspection_id(mined: MinedDocument, inspection: Inspection) -> str:
    """Return the stable id of an inspection: of authority, framework and first day, else of the document."""
    document_id = mined.document.document_id
    authority = authority_of(mined) or document_id
    return stable_id("ins", authority, inspection.framework, inspection.start_date or document_id)


def authority_of(mined: MinedDocument) -> str | None:
    """Return what identifies the authority of a document: its code, else its name, else null."""
    facts = mined.extraction.facts
    return facts.authority_code or (facts.authority.casefold() if facts.authority else None)


@dataclass(frozen=True)
class Inspections:
    """The rows of ``inspections``, and the ids by document and by authority and year."""

    rows: tuple[Row, ...] = ()
    by_document: Mapping[str, str] = field(default_factory=dict)
    by_year: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    def of(self, mined: MinedDocument, year: int | None) -> str | None:
        """Return the inspection that a grade in ``mined`` belongs to, or null where that is not certain.

        That is the document's own inspection, unless ``year`` names another; then the authority's inspection
        of that year, where there is exactly one.
        """
        own = mined.extraction.inspection
        if own is not None and (year is None or own.start_date is None or own.start_date.year == year):
            return self.by_document[mined.document.document_id]
        authority = authority_of(mined)
        if authority is None or year is None:
            return None
        found = self.by_year.get((authority, year), ())
        return found[0] if len(found) == 1 else None


def find_inspections(corpus: Sequence[MinedDocument]) -> Inspections:
    """Return the inspections that the reports in ``corpus`` are of, one each however many documents report it."""
    reports: dict[str, list[MinedDocument]] = defaultdict(list)
    by_document: dict[str, str] = {}
    for mined in corpus:
        if mined.extraction.inspection is not None:
            identity = inspection_id(mined, mined.extraction.inspection)
            by_document[mined.document.document_id] = identity
            reports[identity].append(mined)
    rows = tuple(_row(identity, min(group, key=_precedence)) for identity, group in reports.items())
    return Inspections(rows, by_document, _by_year(reports))


def _precedence(mined: MinedDocument) -> tuple[bool, str]:
    return mined.extraction.facts.doc_type != "inspection_report", mined.document.source


def _by_year(reports: Mapping[str, Sequence[MinedDocument]]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for identity, group in reports.items():
        mined = min(group, key=_precedence)
        authority, inspection = authority_of(mined), mined.extraction.inspection
        if authority is not None and inspection is not None and inspection.start_date is not None:
            key = (authority, inspection.start_date.year)
            found[key] = (*found.get(key, ()), identity)
    return found


def _row(identity: str, mined: MinedDocument) -> Row:
    facts, inspection = mined.extraction.facts, mined.extraction.inspection
    assert inspection is not None
    listed = mined.document.manifest.published_on_listing
    return {
        "inspection_id": identity,
        "authority_code": facts.authority_code,
        "authority": facts.authority,
        "framework": inspection.framework,
        "kind": inspection.kind,
        "start_date": inspection.start_date,
        "end_date": inspection.end_date,
        "published_date": inspection.published_date or facts.published_date or listed,
        "lead_inspector": inspection.lead_inspector,
        "document_id": mined.document.document_id,
        "rule_id": inspection.rule_id,
    }
