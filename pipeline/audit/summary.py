"""The account of a run in a few plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.audit.ledger import counts, entries
from pipeline.dataset import Rows
from pipeline.problems import advice


def lines(rows: Rows) -> Iterator[str]:
    """Yield what a run found: documents, what was extracted, the ledger, problems with advice."""
    statuses = Counter(row["status"] for row in rows["documents"])
    read = ", ".join(f"{statuses[status]} {status}" for status in ("ok", "partial", "failed") if statuses[status])
    yield f"{len(rows['documents'])} documents ({read or 'none'})"
    tables = ("inspections", "judgements", "recommendations", "resolutions", "mentions", "links", "candidates")
    yield ", ".join(f"{len(rows[table])} {table}" for table in tables)
    ledger = counts(entries(rows))
    if ledger:
        as_of = rows["follow_up"][0]["as_of"]
        said = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in ledger.items())
        yield f"ledger as of {as_of}: {said}"
    yield from _problems(rows)


def _problems(rows: Rows) -> Iterator[str]:
    codes = Counter(row["code"] for row in rows["problems"])
    for code, number in sorted(codes.items()):
        yield f"problem {code} x {number}: {advice(code)}".rstrip(": ")
