"""The first sheet: what was searched, how to read the rest, and what it cannot tell."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.audit.ledger import counts
from pipeline.audit.searched import WITH_MINUTES
from pipeline.workbook.ground import Ground
from pipeline.workbook.sheet import Page, Sheet, Value
from pipeline.workbook.words import spoken

TITLE = "Matters Arising: recommendations and what became of them"
_MEETINGS = frozenset({"minutes", "agenda"})
_STATUSES = {
    "no_follow_up": "later documents were searched and nothing was found",
    "not_yet_due": "nothing was found, and nothing was due yet",
    "nothing_searched": "there is no later document of this authority among those given",
    "noted": "spoken of without saying how it stands",
    "planned": "action is announced only",
    "in_progress": "action has begun, or things are better but not there",
    "no_progress": "said to be unchanged or not begun",
    "concern": "still or again a weakness",
    "completed": "said to be done, good, effective or no longer a concern",
}
_CAUTIONS = (
    "“No follow up” is a claim about the documents that were given, and no others: see how many were searched.",
    "A council's own word and an inspector's are kept apart (council says, inspector says).",
    "Every statement can be checked: its words, its document and its page are given.",
    "Passages too doubtful to count are not in the links; `matters review export` lists them to be settled.",
)
_WITH_PAGES = "The links lead to the pages of the site, which lie in the folder “site” beside this file."
_ALONE = "Where it says [name], the name of a person was taken out before this was handed on."

Line = tuple[str, Value, str]
"""A line of the sheet: what is told, its figure or a page, and what it means. All empty: a blank line."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a workbook was made of: the digest of the rows, and the id of the run, empty where none is known."""

    digest: str
    run_id: str = ""

    def __str__(self) -> str:
        return f"{self.digest} {self.run_id}".strip()


def lines(ground: Ground, sheets: Sequence[Sheet[Any]], made: Made, *, pages: bool = True) -> Iterator[Line]:
    """Yield the lines beneath the title; ``made`` names the dataset, with ``pages`` the site is beside it."""
    if pages:
        yield ("Start here", Page("the audit as pages", "site/index.html"), "the same, to read and to filter")
        yield ("", None, "")
    yield ("What was searched", None, "")
    yield from _searched(ground)
    yield ("", None, "")
    yield ("How the recommendations stand", None, "")
    for status, number in counts(ground.entries).items():
        yield (spoken(status) or "", number, _STATUSES[status])
    overdue = sum(bool(entry.follow_up["overdue"]) for entry in ground.entries)
    yield (
        "overdue",
        overdue,
        "of all of these: a day by which it was due is past",
    )
    yield ("", None, "")
    yield ("Before you rely on it", None, "")
    yield from (("", None, caution) for caution in (*_CAUTIONS, _WITH_PAGES if pages else _ALONE))
    for sheet in sheets:
        yield ("", None, "")
        yield (f"Sheet {sheet.name}", None, f"A row is {sheet.meaning}.")
        yield from ((column.heading, None, column.meaning) for column in sheet.columns)
    yield ("", None, "")
    yield ("Made from", None, f"dataset {made.digest[:16]}")
    if made.run_id:
        yield (
            "Made by",
            None,
            f"{made.run_id}, recorded in run.json; `matters verify` checks what it left",
        )


def _searched(ground: Ground) -> Iterator[Line]:
    documents = ground.rows["documents"]
    statuses = Counter(row["status"] for row in documents)
    days = sorted(row["document_date"] for row in documents if row["document_date"])
    yield ("authorities", len({row["authority"] for row in documents if row["authority"]}), "")
    yield ("documents", len(documents), "of all kinds")
    meetings = sum(row["doc_type"] in _MEETINGS and row["status"] != "failed" for row in documents)
    yield ("records of meetings", meetings, "of these")
    if held := [row for row in ground.rows.get("meetings", ()) if row["outcome"] != "cancelled"]:
        missed = sum(row["outcome"] not in WITH_MINUTES for row in held)
        yield ("meetings held", len(held), "that a pull knows of")
        yield (
            "without minutes",
            missed,
            "of these: nothing could be searched in them",
        )
    yield ("not readable", statuses["failed"], "see the sheet Problems")
    yield ("readable in part", statuses["partial"], "see the sheet Problems")
    yield (
        "undated",
        sum(not row["document_date"] for row in documents),
        "they have no certain place in time",
    )
    if days:
        yield ("first day", days[0], "of a document")
        yield ("last day", days[-1], "of a document")
    yield from (("as of", day, "the day of which the ledger speaks") for day in _as_of(ground))


def _as_of(ground: Ground) -> Iterator[dt.date]:
    yield from sorted({row["as_of"] for row in ground.rows["follow_up"]})
