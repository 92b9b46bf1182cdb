"""One filled-in row checked by itself: a decision, nothing, or the one line that says what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.review.decisions import (
    ACCEPTED,
    ADDED,
    REJECTED,
    WITHDRAWN,
    Decision,
    DecisionError,
    Target,
    check_status,
    from_key,
)
from pipeline.review.ground import Ground, Paper
from pipeline.review.offer import GONE
from pipeline.review.standing import Place, target_of
from pipeline.review.words import locate

_VERDICTS = {
    "accept": ACCEPTED,
    "accepted": ACCEPTED,
    "reject": REJECTED,
    "rejected": REJECTED,
    "withdraw": WITHDRAWN,
    "withdrawn": WITHDRAWN,
    "add": ADDED,
}
_FILLED = ("decision", "correct_status")
_FEWEST_WORDS = 3


@dataclass
class RowReader:
    """What rows are checked against: the dataset, the day of each document, who reads and when."""

    ground: Ground
    dates: Mapping[str, dt.date | None]
    reviewer: str | None
    at: dt.datetime
    seen: dict[Target, tuple[str, Decision]] = field(default_factory=dict)

    def decision(self, where: str, cells: Mapping[str, str]) -> Decision | None:
        """Return what the row decides, or null where nothing is filled in; raises :class:`DecisionError`."""
        adds = "key" not in cells
        if adds and not {"recommendation_id", "quote", "document", *_FILLED} & set(cells):
            return None
        if not adds and not set(_FILLED) & set(cells):
            if "note" in cells or "reviewer" in cells:
                raise DecisionError("a reviewer or a note is given, but no decision")
            return None
        decision = Decision(
            target=self._added(cells) if adds else self._offered(cells),
            verdict=ADDED if adds else _verdict(cells),
            reviewer=self._reviewer(cells),
            decided_at=self.at,
            status=_status(cells),
            note=cells.get("note"),
            replaces=cells.get("replaces", "").removeprefix(GONE) or None,
        )
        self._only_once(where, decision)
        return decision

    def _reviewer(self, cells: Mapping[str, str]) -> str:
        if name := cells.get("reviewer") or self.reviewer:
            return name
        raise DecisionError("no reviewer is named; fill the cell or give --reviewer")

    def _offered(self, cells: Mapping[str, str]) -> Target:
        return from_key(cells["key"], cells.get("recommendation", ""), cells.get("quote", ""))

    def _added(self, cells: Mapping[str, str]) -> Target:
        for name in ("recommendation_id", "document", "quote"):
            if name not in cells:
                raise DecisionError(f"{name} is empty; a link to add needs it")
        ask = self.ground.asks_by_id.get(cells["recommendation_id"])
        if ask is None:
            raise DecisionError(f"no recommendation has the id {cells['recommendation_id']}")
        paper = self._paper(cells["document"])
        start, end = _quoted(paper, cells["quote"])
        made, issued = self.dates.get(paper.document_id), ask.issued
        if made and issued and made < issued:
            raise DecisionError(f"{paper.source} is of {made}, before the recommendation was made ({issued})")
        near = self.ground.spots_by_place.get((ask.recommendation_id, paper.document_id), ())
        if any(spot.start < end and start < spot.end for spot in near):
            raise DecisionError("these words are in a link or a candidate already; decide on its row")
        target = target_of(Place(ask.recommendation_id, paper.document_id, start, end), self.ground)
        if target is None:
            raise DecisionError("the quote runs over more than one passage; quote words of one")
        return target

    def _paper(self, name: str) -> Paper:
        found = [p for p in self.ground.papers if name in (p.source, p.document_id)]
        found = found or [p for p in self.ground.papers if p.source.rpartition("/")[2] == name]
        if len(found) != 1:
            raise DecisionError(f"{'no document' if not found else 'more than one document'} is called {name}")
        return found[0]

    def _only_once(self, where: str, decision: Decision) -> None:
        first, other = self.seen.setdefault(decision.target, (where, decision))
        if first != where and other.reviewer == decision.reviewer and other.opinion != decision.opinion:
            raise DecisionError(f"{first} decides otherwise on the same link")


def _verdict(cells: Mapping[str, str]) -> str:
    said = cells.get("decision", "accept").casefold()
    if said not in _VERDICTS or said == "add":
        raise DecisionError(f"decision is {cells['decision']!r}; use accept, reject or withdraw")
    verdict = _VERDICTS[said]
    if verdict != ACCEPTED and "correct_status" in cells:
        raise DecisionError(f"the row says {said} and corrects the status; do one of them")
    if not cells.get("replaces", "").startswith(GONE):
        return verdict
    if verdict == ACCEPTED:
        raise DecisionError("these words are gone; withdraw the decision and add a link to the new words")
    return WITHDRAWN


def _status(cells: Mapping[str, str]) -> str | None:
    if "correct_status" not in cells:
        return None
    status = cells["correct_status"].casefold().replace(" ", "_")
    check_status(status)
    return status


def _quoted(paper: Paper, quote: str) -> tuple[int, int]:
    if len(quote.split()) < _FEWEST_WORDS:
        raise DecisionError(f"the quote is too short to be found for certain; quote {_FEWEST_WORDS} words or more")
    found = locate(paper.text, quote)
    if not found:
        raise DecisionError(f"the words quoted are not in {paper.source}")
    if len(found) > 1:
        raise DecisionError(f"the words quoted stand {len(found)} times in {paper.source}; quote more of them")
    return found[0]
