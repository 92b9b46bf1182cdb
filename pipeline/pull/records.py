"""What a council's committee system, and Ofsted, are asked for and answer. Plain frozen values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee; one that has ended (``ended``) still holds its old meetings."""

    committee_id: str
    title: str
    ended: bool = False
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting as a list of meetings gives it. ``status`` as printed; ``address`` where a page links to it."""

    meeting_id: str
    body: str
    day: dt.date
    committee_id: str = ""
    time: str | None = None
    status: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One file on offer.

    ``key`` is stable within an authority (``s123``: attachment 123); ``kind`` is report, supplement, pack,
    printed_minutes, decision, inspection_report or inspection_letter; ``others`` are further addresses of the
    same file.
    """

    key: str
    title: str
    address: str
    kind: str
    published: dt.date | None = None
    restricted: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an agenda.

    ``number`` is printed on the agenda, ``minute_number`` in the minutes; ``text``, ``decision`` and ``minutes``
    are HTML; ``decision_address`` leads to the record of the decision.
    """

    agenda_item_id: str
    title: str
    number: str | None = None
    minute_number: str | None = None
    issue_id: str | None = None
    text: str = ""
    decision: str = ""
    minutes: str = ""
    restricted: bool = False
    papers: tuple[Paper, ...] = ()
    decision_address: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as its own page or answer gives it; ``papers`` are those of the whole meeting."""

    meeting_id: str
    body: str | None = None
    day: dt.date | None = None
    time: str | None = None
    status: str | None = None
    place: str | None = None
    minutes_published: bool = False
    items: tuple[Item, ...] = ()
    papers: tuple[Paper, ...] = ()

    @property
    def has_minutes(self) -> bool:
        """Whether the words of minutes or decisions are there."""
        return any(item.minutes or item.decision for item in self.items)


@dataclass(frozen=True, slots=True)
class IssueMeeting:
    """One meeting in which an issue was taken, as the history of the issue gives it."""

    day: dt.date
    body: str
    item_number: str | None = None
