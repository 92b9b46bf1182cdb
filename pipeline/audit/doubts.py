"""What an auditor should look at first, in plain lines: contradictions, doubtful dates, meanings that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.audit.text import plain, shorten
from pipeline.audit.wording import change, day_of, window
from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.problems import advice

_SHOWN = 4  # of each sort; the dataset holds them all
_WIDTH = 60
_GRAVEST_FIRST = ("antonym", "negation", "addressee", "qualifier", "number")


def doubts(rows: Rows) -> Iterator[str]:
    """Yield lines on what is doubtful or worth a second look, at most a few of each sort."""
    documents = {row["document_id"]: row for row in rows["documents"]}
    yield from _problems(rows)
    yield from _some("doubtful dates", "dates", [_date(row, documents) for row in rows["dates"] if row["suspect"]])
    changed = sorted((row for row in rows["occurrences"] if row["changes"]), key=_weight)
    recommendations = {row["recommendation_id"]: row for row in rows["recommendations"]}
    lines = dict.fromkeys(_changed(row, recommendations, documents) for row in changed)
    yield from _some("restated with another meaning", "occurrences", list(lines))
    yield from _some("recommended again", "recurrences", _again(rows, recommendations))
    undated = [row for row in rows["documents"] if row["status"] != "failed" and not row["document_date"]]
    yield from _some(
        "undated documents", "documents", [f"{plain(row['source'])}: {window(row)}" for row in undated]
    )


def _problems(rows: Rows) -> Iterator[str]:
    for code in sorted({row["code"] for row in rows["problems"]}):
        found = [row for row in rows["problems"] if row["code"] == code]
        lines = [_problem(row) for row in found]
        yield from _some(f"problem {code}", "problems", lines, advice(code))


def _problem(row: Row) -> str:
    source, message = plain(row["source"]), plain(row["message"])
    return message if source in message else f"{source}: {message}"


def _some(title: str, table: str, lines: Sequence[str], tip: str = "") -> Iterator[str]:
    if not lines:
        return
    yield f"{title}: {len(lines)}" + (f" ({tip.rstrip('.')})" if tip else "")
    yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  and {len(lines) - _SHOWN} more in the table {table}"


def _date(row: Row, documents: dict[str, Row]) -> str:
    return f"“{plain(row['text'])}” in {plain(documents[row['document_id']]['source'])}: {row['suspect_reason']}"


def _weight(row: Row) -> int:
    """Return how gravely a restatement changes the sense: what turns it round comes first."""
    return min(_GRAVEST_FIRST.index(told.partition(":")[0]) for told in row["changes"])


def _changed(row: Row, recommendations: dict[str, Row], documents: dict[str, Row]) -> str:
    changes = "; ".join(map(change, row["changes"]))
    source = plain(documents[row["document_id"]]["source"])
    return f"{_short(recommendations[row['recommendation_id']])} in {source}: {changes}"


def _again(rows: Rows, recommendations: dict[str, Row]) -> list[str]:
    """Return a line for each recommendation that opens a chain, with the days it was made again, longest first."""
    later: dict[str, set[str]] = {}
    for pair in rows["recurrences"]:
        later.setdefault(pair["earlier_recommendation_id"], set()).add(pair["later_recommendation_id"])
    repeats = {one for found in later.values() for one in found}
    opening = [(key, found) for key, found in later.items() if key not in repeats]
    opening.sort(key=lambda pair: (-len(pair[1]), str(recommendations[pair[0]]["issued_date"]), pair[0]))
    return [f"{_short(recommendations[key])} again {_days(found, recommendations)}" for key, found in opening]


def _days(found: set[str], recommendations: dict[str, Row]) -> str:
    days = sorted({day_of(recommendations[key]["issued_date"]) or "on a day not known" for key in found})
    return " and ".join(days)


def _short(recommendation: Row) -> str:
    number = f"number {plain(recommendation['number'])} of " if recommendation["number"] else ""
    issued = day_of(recommendation["issued_date"])
    return f"{number}{issued} “{shorten(recommendation['text'], _WIDTH)}”".strip()
