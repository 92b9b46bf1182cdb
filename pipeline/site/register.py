"""The register of all recommendations: what the script of its page reads, to search, sort and filter."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.audit.ledger import Entry
from pipeline.dataset import Rows
from pipeline.dataset.cells import Row
from pipeline.site import wording
from pipeline.site.addresses import authority_page
from pipeline.site.corpus import Part
from pipeline.site.withheld import told

ADDRESS = "data/recommendations.js"
IN_PAGE = 250
"""Recommendations that stand in the page itself, for who has no script; the pages of authorities hold all."""
_OVERDUE, _AGAIN, _PRIORITY = 1, 2, 4


class _Names:
    """Values numbered in the order in which they come."""

    def __init__(self) -> None:
        self.places: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        return self.places.setdefault(value, len(self.places)) if value is not None else -1


def choices(ledger: Sequence[Entry]) -> list[tuple[str, str]]:
    """Return the statuses that occur, and their names, the most pressing first."""
    found = {entry.follow_up["status"] for entry in ledger}
    return [(key, name) for key, name in wording.STATUS.items() if key in found]


def data(ledger: Sequence[Entry], homes: Mapping[str, Part], rows: Rows, documents: Mapping[str, Row]) -> str:
    """Return the register as a script that sets one variable; a page opened from a disk can read no other file."""
    inspections = {row["inspection_id"]: row for row in rows["inspections"]}
    names = {key: _Names() for key in ("authority", "inspection", "subject", "addressee", "document", "issuer")}
    lines = [_line(entry, homes, names) for entry in ledger]
    parts = {part.key: part for part in homes.values()}
    plain = {
        "statuses": [[key, name, wording.TONE.get(key, "grey")] for key, name in wording.STATUS.items()],
        "authorities": [
            [key, parts[key].code, parts[key].name, authority_page(key)] for key in names["authority"].places
        ],
        "inspections": [
            wording.inspection_name(inspections[key]) if key in inspections else key
            for key in names["inspection"].places
        ],
        "subjects": [[key, wording.words(key)] for key in names["subject"].places],
        "addressees": [[key, wording.words(key)] for key in names["addressee"].places],
        "issuers": list(names["issuer"].places),
        "documents": [documents[key]["source"] for key in names["document"].places],
        "inspectionIds": list(names["inspection"].places),
    }
    head = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    body = ",\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    return told(f'window.mattersArising = {head[:-1]},"rows":[\n{body}\n]}};\n')


def _line(entry: Entry, homes: Mapping[str, Part], names: Mapping[str, _Names]) -> list[Any]:
    row, standing = entry.recommendation, entry.follow_up
    flags = (
        _OVERDUE * standing["overdue"] + _AGAIN * bool(standing["recurred_as"]) + _PRIORITY * bool(row["priority"])
    )
    statuses = list(wording.STATUS)
    return [
        row["recommendation_id"],
        names["authority"](homes[row["document_id"]].key),
        names["inspection"](row["inspection_id"]),
        row["kind"],
        statuses.index(standing["status"]),
        [names["subject"](one) for one in row["subjects"]],
        names["addressee"](row["addressee"]),
        flags,
        _day(row["issued_date"]),
        row["number"] or "",
        row["text"],
        standing["mentions"],
        standing["candidates"],
        _day(standing["last_mention_date"]),
        statuses.index(standing["self_reported"]) if standing["self_reported"] else -1,
        statuses.index(standing["confirmed"]) if standing["confirmed"] else -1,
        _day(standing["due_date"]),
        names["document"](row["document_id"]),
        row["page"],
        standing["documents_searched"],
        standing["documents_unread"],
        names["issuer"](row["issuer"]),
    ]


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
