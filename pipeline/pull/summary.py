"""What a pull did, for machines and for people. The keys are fixed in ``docs/pull.md``."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.pull import outcomes
from pipeline.pull.pull import Pulled
from pipeline.pull.tally import Asked, Tally

_SUMMED = ("committees", "meetings", "meetings_read", "meetings_new", "meetings_settled")
_SHOWN = 12


def failed(pulled: Pulled) -> bool:
    """Return whether a part of the pull failed."""
    return any(tally.failures for tally in pulled.tallies.values())


def nothing_new(pulled: Pulled) -> bool:
    """Return whether no document was stored and none would be."""
    return not any(tally.new or tally.changed or tally.would_fetch for tally in pulled.tallies.values())


def as_json(pulled: Pulled, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the summary as JSON values; ``names`` are those of the authorities by code."""
    ends: Counter[str] = Counter()
    for tally in pulled.tallies.values():
        ends += tally.outcomes
    return {
        "as_of": pulled.plan.as_of.isoformat(),
        "since": pulled.plan.since.isoformat(),
        "until": pulled.plan.until.isoformat(),
        "dry_run": pulled.plan.dry_run,
        "nothing_new": nothing_new(pulled),
        "requests": pulled.requests.total(),
        "seconds": round(pulled.seconds, 1),
        "authorities": [
            _authority(code, names[code], tally, pulled.requests[code]) for code, tally in pulled.tallies.items()
        ],
        "totals": _totals(pulled),
        "outcomes": dict(sorted(ends.items())),
    }


def _authority(code: str, name: str, tally: Tally, requests: int) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "requests": requests,
        "sources": [_asked(one) for one in tally.asked],
        "committees_left_out": tally.committees_left_out,
        **_numbers(tally),
        "would_fetch": tally.would_fetch,
        "problems": [dataclasses.asdict(one) for one in tally.troubles.values()],
    }


def _asked(one: Asked) -> dict[str, Any]:
    said = {"source": one.source, "address": one.address, "by": one.way}
    return {**said, "outcome": one.outcome.code, "message": one.outcome.message}


def _numbers(tally: Tally) -> dict[str, int]:
    documents = {"new": tally.new, "changed": tally.changed, "unchanged": tally.unchanged}
    return {
        **{name: getattr(tally, name) for name in _SUMMED},
        **{f"documents_{name}": number for name, number in documents.items()},
    }


def _totals(pulled: Pulled) -> dict[str, int]:
    total: Counter[str] = Counter(dict.fromkeys(_numbers(Tally()), 0))
    for tally in pulled.tallies.values():
        total.update(_numbers(tally))
        total["problems"] += len(tally.troubles)
        total["failures"] += tally.failures
    return {"problems": 0, "failures": 0, **total}


def lines(pulled: Pulled, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the summary for people: each authority, what failed and why, and the whole."""
    for code, tally in pulled.tallies.items():
        yield from _lines(names[code], tally)
    for entry in (entry for tally in pulled.tallies.values() for entry in tally.would_fetch):
        day = entry.get("meeting_date") or entry.get("published") or ""
        yield f"would fetch: {day}  {entry['title']}  {entry['address']}"
    total = _totals(pulled)
    if nothing_new(pulled):
        yield f"nothing new ({_many(pulled.requests.total(), 'request')})"
        return
    yield (
        f"{_many(total['documents_new'], 'new document')}, {total['documents_changed']} changed, "
        f"{_many(total['meetings_new'], 'new meeting')}, {_many(total['failures'], 'failure')}; "
        f"{_many(pulled.requests.total(), 'request')} in {pulled.seconds:.0f} s"
    )


def _lines(name: str, tally: Tally) -> Iterator[str]:
    if tally.meetings or tally.new or tally.changed:
        yield (
            f"{name}: {_many(tally.meetings, 'meeting')} of {_many(tally.committees, 'committee')}, "
            f"{tally.meetings_read} read, {tally.meetings_settled} settled; "
            f"{_many(tally.new, 'new document')}, {tally.changed} changed"
        )
    for one in tally.asked:
        if one.outcome.code not in outcomes.GOOD:
            yield f"{name}: {one.source}: {one.outcome.code} ({one.outcome.message})"
    troubles = [one for one in tally.troubles.values() if one.kind != "source"]
    counted = Counter(one.code for one in troubles)
    for code, number in sorted(counted.items()):
        yield f"{name}: {number} {code.replace('_', ' ')}"
    failures = [one for one in troubles if one.code in outcomes.FAILURES]
    for trouble in failures[:_SHOWN]:
        yield f"    {trouble.code}: {trouble.title} ({trouble.message}) {trouble.address}"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'s'[: number != 1]}"
