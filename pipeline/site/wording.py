"""Values of the dataset in plain words, as the pages print them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from pipeline.audit import wording
from pipeline.dataset.cells import Row
from pipeline.dataset.schema import LEDGER_STATUS

STATUS: Mapping[str, str] = {
    "no_follow_up": "No follow-up found",
    "concern": "Still a concern",
    "no_progress": "No progress",
    "planned": "Planned",
    "noted": "Noted only",
    "in_progress": "In progress",
    "not_yet_due": "Not yet due",
    "nothing_searched": "Nothing to search",
    "completed": "Completed",
}
"""The statuses of the ledger, the most pressing first, and their names."""
assert set(STATUS) == set(LEDGER_STATUS)
TONE: Mapping[str, str] = {
    "no_follow_up": "red",
    "concern": "red",
    "no_progress": "red",
    "planned": "yellow",
    "noted": "yellow",
    "in_progress": "blue",
    "completed": "green",
}
MEANING: Mapping[str, str] = {
    "no_follow_up": "Later documents of this authority were searched, and none was found to speak of it.",
    "concern": "The latest dated mention says that the matter is still, or again, a weakness.",
    "no_progress": "The latest dated mention says that nothing has changed, or that work has not begun.",
    "planned": "The latest dated mention announces action and no more.",
    "noted": "The latest dated mention speaks of it without saying how it stands.",
    "in_progress": "The latest dated mention says that action has begun, or that things are better but not there.",
    "not_yet_due": "Nothing speaks of it, and the day on which a follow-up is due has not come.",
    "nothing_searched": "There is no later document of this authority to search, so nothing can be said.",
    "completed": "The latest dated mention says that the matter is done, or no longer a concern.",
}
VOICE: Mapping[str, str] = {
    "council": "The council, of itself",
    "inspector": "Inspectors",
    "press": "The press",
    "other": "Others",
}
BASIS: Mapping[str, str] = {
    "number": "it stands under the recommendation’s number",
    "heading": "it stands under the recommendation’s heading",
    "restated": "the recommendation is stated again in the same place",
    "marked_repeat": "it says that this was a recommendation before",
    "minute_reference": "it refers to the minute",
    "issue_id": "it carries the same issue number",
    "subject": "it is about the same subject",
    "reviewer": "a reviewer tied them",
}
MATCH: Mapping[str, str] = {
    "issued": "Issued",
    "verbatim": "Stated again, word for word",
    "reworded": "Stated again, in other words",
    "number_only": "Named by its number",
    "counted": "Counted among the others, without its words",
}
WITH_MINUTES = frozenset({"fetched", "unchanged", "print_only", "cancelled"})
"""How asking for a meeting's minutes can end without leaving a gap."""
_CAPITALS = frozenset({"lscb", "send", "iro", "lado", "jtai", "ilacs", "cqc"})
_NAMES: Mapping[str, str] = {
    "lscb": "Local Safeguarding Children Board",
    "iro": "Independent reviewing officers",
    "lado": "Designated officer (LADO)",
    "send": "SEND",
}
_FRAMEWORKS: Mapping[str, str] = {
    "sif": "SIF",
    "ilacs": "ILACS",
    "ilacs_visit": "ILACS",
    "jtai": "JTAI",
    "area_send": "Area SEND",
    "lac": "Looked after children",
    "safeguarding_lac": "Safeguarding and looked after children",
    "lscb_review": "LSCB review",
}
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def day(value: dt.date | None) -> str:
    """Return a day as it is written in a letter, or nothing."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else ""


def status(value: str | None) -> str:
    """Return the name of a status; without one, that nobody has spoken."""
    return STATUS.get(value, value.replace("_", " ")) if value else "Nothing said"


def words(value: str | None) -> str:
    """Return a value of a vocabulary in words, beginning with a capital."""
    if not value:
        return ""
    if value in _NAMES:
        return _NAMES[value]
    parts = (one.upper() if one in _CAPITALS else one for one in value.split("_"))
    joined = " ".join(parts)
    return joined[0].upper() + joined[1:]


def window(document: Row) -> str:
    """Return the day of a document, or between which days it was written."""
    if document["document_date"]:
        return day(document["document_date"])
    undated = wording.window(document, day)
    return undated[0].upper() + undated[1:]


def title(document: Row) -> str:
    """Return what a document is called: its title, else the name of its file."""
    return document["title"] or file_name(document)


def file_name(document: Row) -> str:
    """Return the last part of the source of a document."""
    return str(document["source"]).rstrip("/").rpartition("/")[2] or str(document["source"])


def inspection_name(inspection: Row) -> str:
    """Return what an inspection is called: its kind, the month of its first day, and the framework."""
    on = inspection["start_date"] or inspection["published_date"]
    when = f", {_MONTHS[on.month - 1]} {on.year}" if on else ""
    framework = _FRAMEWORKS.get(inspection["framework"], words(inspection["framework"]))
    return f"{words(inspection['kind'] or 'inspection')}{when} ({framework})"


def short(text: str, width: int) -> str:
    """Return ``text`` on one line in at most ``width`` characters, cut at a word where it must be."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(",;:. ") + "…"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return ``number`` with its noun in the right form."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: Iterable[str]) -> str:
    """Return ``parts`` as a list in a sentence."""
    given = list(parts)
    return ", ".join(given[:-1]) + (" and " if len(given) > 1 else "") + given[-1] if given else ""
