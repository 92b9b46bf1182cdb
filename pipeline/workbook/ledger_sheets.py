"""The sheets of the ledger: every recommendation and how it stands, and those nobody has answered."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.audit.ledger import Entry
from pipeline.workbook.sheet import Column, Page, Sheet, Value
from pipeline.workbook.words import listed, spoken

SITE = "site/recommendations"


def page_of(recommendation_id: str) -> Page:
    """Return a recommendation's page of the site, under its id."""
    return Page(recommendation_id, f"{SITE}/{recommendation_id}.html")


def _of(name: str) -> Column[Entry]:
    heading, width, meaning = _COLUMNS[name]
    return Column(heading, width, meaning, lambda entry: _value(entry, name))


def _value(entry: Entry, name: str) -> Value:
    value = entry.follow_up[name] if name in entry.follow_up else entry.recommendation[name]
    if isinstance(value, list):
        return listed(value)
    return spoken(value) if name in _WORDS else value


_WORDS = frozenset({"kind", "addressee", "status", "self_reported", "confirmed"})
_COLUMNS = {
    "authority": ("authority", 16, "Name of the authority"),
    "issued_date": ("issued", 11, "Day it was issued"),
    "issuer": ("issuer", 14, "Who recommends"),
    "kind": ("kind", 11, "Inspection, committee, or resolution of a meeting"),
    "number": ("number", 8, "Number as printed"),
    "section": ("section", 24, "Heading it stands under"),
    "text": ("recommendation", 70, "The words of the recommendation"),
    "subjects": ("subjects", 24, "Subjects it names"),
    "priority": ("priority", 9, "Whether it is for priority or immediate action"),
    "addressee": ("addressee", 15, "Whom it addresses"),
    "status": ("status", 17, "Where it stands: the latest dated strong mention decides"),
    "as_of": ("as of", 11, "The day of which this speaks"),
    "overdue": ("overdue", 9, "Whether a day by which it was due is past and it is not known to be done"),
    "due_date": ("due by", 11, "Day by which a follow-up was due"),
    "mentions": ("mentions", 10, "Later mentions; printings of the same words count once"),
    "documents": ("in documents", 10, "Documents those mentions are in"),
    "first_mention_date": ("first mention", 11, "Day of the first mention"),
    "last_mention_date": ("last mention", 11, "Day of the last mention"),
    "days_since_last_mention": ("days since", 10, "Days from the last mention to the day of the ledger"),
    "self_reported": ("council says", 14, "The last status in a council's own voice"),
    "confirmed": ("inspector says", 14, "The last status in an inspector's voice"),
    "candidates": (
        "doubtful",
        10,
        "Passages that may speak of it, too doubtful to count; for a reviewer",
    ),
    "documents_searched": ("documents searched", 11, "Later documents of the authority that were searched"),
    "meetings_searched": ("meetings searched", 11, "Of these, records of meetings"),
    "documents_unread": ("not readable", 11, "Later documents of the authority that could not be read"),
}
_IDENTITY = Column[Entry](
    "recommendation id",
    23,
    "Identifies the recommendation; leads to its page of the site",
    lambda entry: page_of(entry.recommendation["recommendation_id"]),
)
_SOURCE = Column[Entry]("document", 36, "The document it was issued or first seen in", lambda entry: entry.source)
_PAGE = Column[Entry]("page", 7, "Page of that document", lambda entry: entry.recommendation["page"])
_AGAIN = Column[Entry](
    "made again",
    12,
    "Years in which the matter was recommended again",
    lambda entry: listed(entry.made_again),
)
_FOLLOWED = (
    *("mentions", "documents", "first_mention_date", "last_mention_date", "days_since_last_mention"),
    *("self_reported", "confirmed"),
)
_SEARCHED = ("candidates", "documents_searched", "meetings_searched", "documents_unread")


def ledger_sheet(entries: Iterable[Entry]) -> Sheet[Entry]:
    """Return the sheet of every recommendation, the most pressing first."""
    before = ("authority", "issued_date", "number", "text", "status", "overdue", "due_date")
    after = ("as_of", "issuer", "kind", "section", "subjects", "priority", "addressee")
    columns = (
        _IDENTITY,
        *map(_of, (*before, *_FOLLOWED)),
        _AGAIN,
        *map(_of, (*_SEARCHED, *after)),
        _SOURCE,
        _PAGE,
    )
    return Sheet("Ledger", "one recommendation and how it stands, the most pressing first", columns, entries)


_WHY = {
    "no_follow_up": "later documents were searched and nothing speaks of it",
    "nothing_searched": "no later document of the authority was given",
    "no_progress": "the last mention says nothing has changed",
    "concern": "the last mention says it is still or again a weakness",
}
_GAPS = ("no_follow_up", "nothing_searched")


def is_gap(entry: Entry) -> bool:
    """Return whether nothing is known of a recommendation, or a day by which it was due is past."""
    return entry.follow_up["status"] in _GAPS or bool(entry.follow_up["overdue"])


def _why(entry: Entry) -> str:
    row = entry.follow_up
    said = [_WHY[row["status"]]] if row["status"] in _WHY else []
    if row["overdue"]:
        said.append("overdue" + (f" since {row['due_date'].isoformat()}" if row["due_date"] else ""))
    if row["candidates"]:
        said.append(f"{row['candidates']} doubtful passage{'s'[: row['candidates'] != 1]} to review")
    return "; ".join(said)


def gaps_sheet(entries: Iterable[Entry]) -> Sheet[Entry]:
    """Return the sheet of the recommendations that nobody answered or that are overdue."""
    why = Column[Entry]("why it is here", 40, "What makes it a gap", _why)
    names = ("authority", "issued_date", "number", "text", "status")
    columns = (
        _IDENTITY,
        *map(_of, names),
        why,
        *map(_of, ("due_date", "last_mention_date", *_SEARCHED, "as_of")),
        _SOURCE,
        _PAGE,
    )
    meaning = "one recommendation without any answer, or overdue, with what was searched"
    return Sheet("Gaps", meaning, columns, [entry for entry in entries if is_gap(entry)])
