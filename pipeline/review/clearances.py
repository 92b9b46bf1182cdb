"""Passages that a reviewer has looked at and found to hold nobody's personal data."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = "clearances.csv"
_COLUMNS = ("passage_id", "reviewer", "cleared_on", "why")


@dataclass(frozen=True, slots=True)
class Clearance:
    """Who cleared a passage, when and why; a passage's id is made from the content of its document."""

    passage_id: str
    reviewer: str
    cleared_on: dt.date
    why: str = ""


def load_clearances(folder: Path) -> tuple[Clearance, ...]:
    """Return the clearances in ``folder``; none where it has none. Raises ValueError for a date that is none."""
    path = folder / FILE
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return tuple(_clearance(row) for row in csv.DictReader(stream))


def _clearance(row: Mapping[str, str]) -> Clearance:
    day = dt.date.fromisoformat(row["cleared_on"])
    return Clearance(row["passage_id"], row["reviewer"], day, row["why"] or "")


def cleared_in(folder: Path) -> frozenset[str]:
    """Return the ids of the passages cleared in ``folder``."""
    return frozenset(one.passage_id for one in load_clearances(folder))


def clear(folder: Path, clearances: Iterable[Clearance]) -> None:
    """Add ``clearances`` to those in ``folder``; what stands there is kept, whatever happens."""
    kept = load_clearances(folder)
    known = {one.passage_id for one in kept}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for one in (*kept, *(one for one in clearances if one.passage_id not in known)):
        writer.writerow((one.passage_id, one.reviewer, one.cleared_on.isoformat(), one.why))
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / f".{FILE}.part"
    scratch.write_text(out.getvalue(), encoding="utf-8", newline="")
    scratch.replace(folder / FILE)
