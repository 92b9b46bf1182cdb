"""The account of a run in a few plain lines, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.audit.doubts import doubts
from pipeline.audit.ledger import Entry, counts, entries, is_overdue, is_silent
from pipeline.dataset.rows import Rows

TABLES = (
    *(
        "documents",
        "inspections",
        "judgements",
        "recommendations",
        "resolutions",
        "mentions",
        "links",
        "candidates",
    ),
    *("occurrences", "dates", "recurrences", "follow_up", "problems"),
)
_COUNTED = ("inspections", "judgements", "recommendations", "resolutions", "mentions", "links", "candidates")
_READ = ("ok", "partial", "failed")
_USUAL = Path("outputs")
_PAGES = (
    ("site/index.html", "to read and to filter, in any browser"),
    ("audit.xlsx", "to work on in a spreadsheet"),
    ("matters.sqlite", "to query; `matters browse` opens it in Datasette"),
)


def figures(rows: Rows) -> dict[str, Any]:
    """Return the figures of a run: documents by how reading went, rows by table, the ledger by status."""
    statuses = Counter(row["status"] for row in rows["documents"])
    found = entries(rows)
    return {
        "documents": {status: statuses[status] for status in _READ if statuses[status]},
        "found": {table: _standing(rows, table) for table in _COUNTED},
        "rejected_links": _rejected(rows),
        "as_of": rows["follow_up"][0]["as_of"].isoformat() if rows["follow_up"] else None,
        "ledger": counts(found),
        "overdue": sum(map(is_overdue, found)),
        "problems": dict(sorted(Counter(row["code"] for row in rows["problems"]).items())),
    }


def _standing(rows: Rows, table: str) -> int:
    """Return how many rows a table has, without what a reviewer rejected."""
    return sum(row.get("review") != "rejected" for row in rows[table])


def _rejected(rows: Rows) -> int:
    return len(rows["links"]) - _standing(rows, "links")


def lines(rows: Rows) -> Iterator[str]:
    """Yield what a run found: documents, what was extracted, the ledger, and what to look at first."""
    told = figures(rows)
    read = ", ".join(f"{number} {status}" for status, number in told["documents"].items())
    yield f"{len(rows['documents'])} documents ({read or 'none'})"
    rejected = f"; {told['rejected_links']} links rejected by reviewers" if told["rejected_links"] else ""
    yield ", ".join(f"{number} {table}" for table, number in told["found"].items()) + rejected
    if told["ledger"]:
        said = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in told["ledger"].items())
        yield f"ledger as of {told['as_of']}: {said}"
    yield from doubts(rows)


def closing(rows: Rows, out: Path) -> Iterator[str]:
    """Yield what it comes to in plain English, what to open in ``out``, and the commands to type next."""
    found = entries(rows)
    yield _verdict(found)
    there = "" if out == _USUAL else f" --out {out}"
    silent = [entry for entry in found if is_silent(entry)]
    if silent:
        yield f"see those without an answer:  matters audit --status no_follow_up{there}"
    if found:
        yield f"see one and what was searched:  matters show {found[0].recommendation['recommendation_id']}{there}"
    if waiting := _standing(rows, "candidates"):
        yield f"settle the {waiting} doubtful ties:  matters review export links.xlsx{there}"
    for page, use in _PAGES:
        if (out / page).is_file():
            yield f"open {out / page}  {use}"


def _verdict(found: list[Entry]) -> str:
    """Return the state of the ledger in a sentence."""
    if not found:
        return "no recommendation was found in these documents"
    statuses = Counter(entry.follow_up["status"] for entry in found)
    heard, overdue = sum(bool(entry.follow_up["mentions"]) for entry in found), sum(map(is_overdue, found))
    parts = (
        (heard, f"spoken of later ({statuses['completed']} of them said to be done)"),
        (statuses["no_follow_up"], "never heard of again"),
        (statuses["not_yet_due"], "not yet due"),
        (statuses["nothing_searched"], "without any later document to search"),
    )
    said = ", ".join(f"{number} {words}" for number, words in parts if number)
    return f"of {len(found)} recommendations: {said}" + (f"; {overdue} overdue" if overdue else "")
