"""An example of what each column holds, for the data dictionary; of Fairmere, a council that does not exist."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline.dataset.schema import Column, Table

Example = str | int | float | bool | list[str]

EXAMPLES: Mapping[str, Example] = {
    "action": "Write one threshold document with health and the police",
    "actor": "Children and Learning Scrutiny Panel",
    "address": "https://democracy.fairmere.example/ieListDocuments.aspx?MId=3121",
    "addressee": "local_authority",
    "asks_for_something": True,
    "aspect": ["quality", "timeliness"],
    "authority": "Fairmere",
    "authority_code": "E08009999",
    "body": "Children and Learning Scrutiny Panel",
    "candidates": 1,
    "changes": ["qualifier: independent -> "],
    "char_end": 5310,
    "char_start": 5174,
    "code": "image_only",
    "days_since_last_mention": 245,
    "days_to_first_mention": 173,
    "document_date_basis": "meeting",
    "documents": 3,
    "documents_searched": 11,
    "documents_unread": 0,
    "due_text": "by 13th March 2015",
    "evidence": "both: thresholds, partnership, publish; announced",
    "framework": "ilacs",
    "grade": "requires_improvement",
    "issuer": "Ofsted",
    "label": "(ii)",
    "lead_inspector": "A. N. Other",
    "media_type": "application/pdf",
    "meetings_searched": 6,
    "mentions": 3,
    "message": "no page has text; it may be a scan",
    "minute_number": "33/17",
    "number": "9",
    "ocr_confidence": 94,
    "ocr_pages": 0,
    "order_certain": True,
    "ordinal": 41,
    "outcome": "read",
    "overdue": False,
    "owner": "The Director of Children’s Services",
    "page": 5,
    "pages": 12,
    "population": ["looked_after"],
    "priority": False,
    "progress": "Agreed in March; in use since April",
    "proposer": "Councillor A. Example",
    "rating": "Green",
    "reviewer": "A. Person",
    "role_rule_id": "role.meeting_held",
    "rule_id": "sif.area_for_improvement",
    "score": 0.93,
    "seconder": "Councillor B. Example",
    "section": "Recommendations",
    "sha256": "3f1c9f0a… (64 digits)",
    "source": "minutes/scrutiny-minutes-2018-01-24.docx",
    "stage": "read",
    "subject": "The experiences and progress of children in care",
    "subjects": ["thresholds", "partnership"],
    "suspect": False,
    "suspect_reason": "the day of the week is not that of the date",
    "text": "Agree one threshold document with all partners, publish it, and check that it is used.",
    "title": "Minutes of the Children and Learning Scrutiny Panel",
    "withheld": "date of birth",
    "year_inferred": False,
}
"""By name of column; a column that means something else in one table is named with it (``table.column``)."""
IN_A_TABLE: Mapping[str, Example] = {
    "inspections.kind": "single inspection",
    "passages.section": ["What needs to improve", "Leadership"],
    "follow_up.recurred_as": ["rec-5afefa1cf77be77b"],
}
_PREFIXES = {
    "document_id": "doc",
    "passage_id": "pas",
    "inspection_id": "ins",
    "judgement_id": "jud",
    "recommendation_id": "rec",
    "occurrence_id": "occ",
    "resolution_id": "res",
    "date_id": "dat",
    "reference_id": "ref",
    "tracker_row_id": "trk",
    "mention_id": "men",
    "meeting_id": "mtg",
    "link_id": "lnk",
    "same_as": "men",
}


def example(table: Table, column: Column) -> str:
    """Return what a cell of ``column`` can look like, lists as JSON; nothing where no example is known."""
    if column.vocabulary:
        return column.vocabulary[0]
    value = IN_A_TABLE.get(f"{table.name}.{column.name}", EXAMPLES.get(column.name))
    if value is None:
        value = "2018-01-24" if column.type == "date" else _identity(column.name)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _identity(name: str) -> str:
    return next((f"{prefix}-3a22fbb24e72f76e" for known, prefix in _PREFIXES.items() if known in name), "")
