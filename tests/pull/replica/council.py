"""A council as plain data: committees, meetings, items, documents, decisions.

Every number is the platform's own id. Texts are tuples of paragraphs; one that begins with "• " is in a list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

Text = tuple[str, ...]


@dataclass(frozen=True)
class Attachment:
    """A file behind an item. ``text`` is what it says; ``content`` overrules it with bytes of any kind."""

    number: int
    title: str
    text: Text = ()
    content: bytes | None = None
    suffix: str = ".pdf"
    published: dt.date | None = None
    restricted: bool = False
    reference: str = ""
    of_decision: bool = False


@dataclass(frozen=True)
class Item:
    """An item of an agenda: ``shown`` is its number as printed, ``minute`` that of the minute."""

    number: int
    title: str
    text: Text = ()
    minutes: Text = ()
    decision: Text = ()
    attachments: tuple[Attachment, ...] = ()
    shown: str = ""
    minute: str = ""
    issue: int | None = None
    restricted: bool = False
    heading: bool = False


@dataclass(frozen=True)
class Supplement:
    """Late papers in a pack of their own (``documents/b…?T=9``)."""

    number: int
    title: str
    text: Text = ()


@dataclass(frozen=True)
class Meeting:
    """A meeting: ``printed`` is whether its minutes are a file too, ``draft`` whether they are not yet agreed."""

    number: int
    day: dt.date
    items: tuple[Item, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    time: str = "2.00 pm"
    status: str = "Confirmed"
    prefix: str = ""
    venue: str = "Long Room, Corn Exchange"
    agenda_published: bool = True
    minutes_published: bool = False
    decisions_published: bool = False
    printed: bool = False
    printed_text: Text = ()
    draft: bool = False
    allowed: bool = True

    @property
    def attachments(self) -> Iterator[Attachment]:
        """The files of all items."""
        return (attachment for item in self.items for attachment in item.attachments)


@dataclass(frozen=True)
class Committee:
    """A committee and its meetings, oldest first."""

    number: int
    title: str
    meetings: tuple[Meeting, ...] = ()
    category: str = "Scrutiny"
    expired: bool = False
    deleted: bool = False

    def held(self, first: dt.date, last: dt.date) -> list[Meeting]:
        """Return the meetings from ``first`` to ``last``, both included, oldest first."""
        return sorted((m for m in self.meetings if first <= m.day <= last), key=lambda m: (m.day, m.number))


@dataclass(frozen=True)
class Decision:
    """A decision record: it ties an issue, a meeting and files together."""

    number: int
    title: str
    text: Text
    issue: int
    meeting: int
    item: int
    decided: dt.date
    published: dt.date
    maker: str = "Cabinet"
    status: str = "Recommendations Approved"
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Council:
    """A council; change it by making another."""

    name: str
    committees: tuple[Committee, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def committee(self, number: int) -> Committee | None:
        """Return the committee of that number."""
        return next((one for one in self.committees if one.number == number), None)

    def meeting(self, number: int) -> tuple[Committee, Meeting] | None:
        """Return the meeting of that number, with its committee."""
        return next(((c, m) for c in self.committees for m in c.meetings if m.number == number), None)

    def items(self) -> Iterator[tuple[Committee, Meeting, Item]]:
        """Return every item with where it was taken."""
        return ((c, m, item) for c in self.committees for m in c.meetings for item in m.items)

    def attachment(self, number: int) -> Attachment | None:
        """Return the file of that number, of an item or of a decision."""
        of_items = (one for _, meeting, _ in self.items() for one in meeting.attachments)
        of_decisions = (one for decision in self.decisions for one in decision.attachments)
        return next((one for files in (of_items, of_decisions) for one in files if one.number == number), None)

    def with_meeting(self, committee: int, meeting: Meeting) -> Council:
        """Return the council with this meeting, in place of one of the same number if there is one."""

        def changed(one: Committee) -> Committee:
            if one.number != committee:
                return one
            kept = tuple(m for m in one.meetings if m.number != meeting.number)
            return replace(one, meetings=tuple(sorted((*kept, meeting), key=lambda m: (m.day, m.number))))

        return replace(self, committees=tuple(changed(one) for one in self.committees))
