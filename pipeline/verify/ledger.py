"""The ledger counted again from the links and mentions it speaks of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.dataset import load_rows
from pipeline.dataset.cells import Row
from pipeline.verify.check import Check

_SILENT = {"no_follow_up", "not_yet_due", "nothing_searched"}
_DOUBTED = 0.5  # ties of a lower score only note a matter, whatever is said to be done


@dataclass(frozen=True)
class _Heard:
    """One link that counts on the day of the ledger, with the mention it is to."""

    link: Row
    mention: Row


def check_ledger(dataset: Path) -> Check:
    """Check that every count and date of the ledger follows from the links, and that silence is said of no
    recommendation that has one."""
    rows = load_rows(dataset, "documents", "recommendations", "mentions", "links", "candidates", "follow_up")
    asserted, doubtful = _heard(rows, "links"), _heard(rows, "candidates")
    breaches: list[str] = []
    for entry in rows["follow_up"]:
        key = entry["recommendation_id"]
        expected = _expected(entry, asserted[key], doubtful[key])
        breaches.extend(
            f"follow_up {key}: {name} is {entry[name]}, the links give {value}"
            for name, value in expected.items()
            if entry[name] != value
        )
        breaches.extend(f"follow_up {key}: {why}" for why in _status(entry, asserted[key]))
    breaches.extend(_left_out(rows))
    return Check("the ledger follows from the links", len(rows["follow_up"]), tuple(breaches))


def _heard(rows: Mapping[str, list[Row]], table: str) -> Mapping[str, list[_Heard]]:
    as_of = rows["follow_up"][0]["as_of"] if rows["follow_up"] else dt.date.max
    mentions = {row["mention_id"]: row for row in rows["mentions"]}
    earliest = {row["document_id"]: row["document_date"] or row["date_earliest"] for row in rows["documents"]}
    found: dict[str, list[_Heard]] = defaultdict(list)
    for link in rows[table]:
        mention = mentions[link["mention_id"]]
        day = earliest[mention["document_id"]]
        if link["review"] != "rejected" and (day is None or day <= as_of):
            found[link["recommendation_id"]].append(_Heard(link, mention))
    return found


def _expected(entry: Row, asserted: Sequence[_Heard], doubtful: Sequence[_Heard]) -> dict[str, Any]:
    dates = sorted(one.mention["mention_date"] for one in asserted if one.mention["mention_date"])
    return {
        "mentions": _printed_once(asserted),
        "candidates": _printed_once(doubtful),
        "documents": len({one.mention["document_id"] for one in asserted}),
        "first_mention_date": dates[0] if dates else None,
        "last_mention_date": dates[-1] if dates else None,
        "days_since_last_mention": (entry["as_of"] - dates[-1]).days if dates else None,
    }


def _printed_once(heard: Sequence[_Heard]) -> int:
    return len({one.mention["same_as"] or one.mention["mention_id"] for one in heard})


def _status(entry: Row, asserted: Sequence[_Heard]) -> Iterator[str]:
    told = {_told(one.link) for one in asserted}
    if (entry["status"] in _SILENT) == bool(told):
        yield f"status is {entry['status']}, and {len(asserted)} links are asserted"
    elif told and entry["status"] not in told:
        yield f"status is {entry['status']}, which no link says"
    for column, voice in (("self_reported", "council"), ("confirmed", "inspector")):
        said = {_told(one.link) for one in asserted if one.mention["voice"] == voice}
        if (entry[column] not in said) if said else entry[column] is not None:
            yield f"{column} is {entry[column]}, which no link in that voice says"


def _told(link: Row) -> str:
    doubted = link["status"] == "completed" and link["score"] < _DOUBTED and link["review"] != "accepted"
    return "noted" if doubted else str(link["status"])


def _left_out(rows: Mapping[str, list[Row]]) -> Iterator[str]:
    entered = {entry["recommendation_id"]: entry["as_of"] for entry in rows["follow_up"]}
    if not entered:
        return
    as_of = max(entered.values())
    for row in rows["recommendations"]:
        if row["recommendation_id"] not in entered and (row["issued_date"] is None or row["issued_date"] <= as_of):
            yield f"recommendation {row['recommendation_id']} is not in the ledger"
