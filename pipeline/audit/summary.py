"""The account of a run in a few plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.audit.doubts import doubts
from pipeline.audit.ledger import counts, entries
from pipeline.dataset import Rows


def lines(rows: Rows) -> Iterator[str]:
    """Yield what a run found: documents, what was extracted, the ledger, and what to look at first."""
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
    yield from doubts(rows)
