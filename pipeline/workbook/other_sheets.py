"""The sheets of what stands behind the ledger: links, resolutions, problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from pipeline.dataset.cells import Row
from pipeline.problems import advice
from pipeline.workbook.ground import Decision, Tie
from pipeline.workbook.ledger_sheets import page_of
from pipeline.workbook.sheet import Column, Sheet, Value
from pipeline.workbook.words import spoken


def links_sheet(ties: Iterable[Tie]) -> Sheet[Tie]:
    """Return the sheet of every link, oldest mention first within a recommendation."""
    columns = (
        Column[Tie](
            "recommendation id",
            23,
            "The recommendation; leads to its page of the site",
            lambda tie: page_of(tie.link["recommendation_id"]),
        ),
        Column[Tie]("authority", 16, "Name of the authority", lambda tie: tie.recommendation["authority"]),
        Column[Tie]("issued", 11, "Day it was issued", lambda tie: tie.recommendation["issued_date"]),
        Column[Tie]("number", 8, "Its number as printed", lambda tie: tie.recommendation["number"]),
        Column[Tie]("recommendation", 45, "Its words", lambda tie: tie.recommendation["text"]),
        Column[Tie](
            "mentioned",
            11,
            "Day of the mention; none in an undated paper",
            lambda tie: tie.mention["mention_date"],
        ),
        Column[Tie](
            "status", 13, "How the mention says this matter stands", lambda tie: spoken(tie.link["status"])
        ),
        Column[Tie]("voice", 11, "Who says so: council, inspector, press", lambda tie: tie.mention["voice"]),
        Column[Tie]("words", 70, "The words of the mention", lambda tie: tie.mention["text"]),
        Column[Tie]("document", 36, "The document they stand in", lambda tie: tie.document["source"]),
        Column[Tie]("page", 7, "Page of that document", lambda tie: tie.mention["page"]),
        Column[Tie]("score", 8, "Probability that a reader would agree", lambda tie: tie.link["score"]),
        Column[Tie]("tied by", 15, "What ties the two", lambda tie: spoken(tie.link["basis"])),
        Column[Tie]("why", 40, "What in the passage speaks for the tie", lambda tie: tie.link["evidence"]),
        Column[Tie](
            "order certain",
            10,
            "No where the mention may be older than the recommendation",
            lambda tie: tie.link["order_certain"],
        ),
        Column[Tie](
            "reprint", 9, "Yes where earlier words are printed again", lambda tie: bool(tie.mention["same_as"])
        ),
        Column[Tie](
            "review",
            11,
            "What a reviewer said; what is rejected counts for nothing",
            lambda tie: tie.link["review"],
        ),
        Column[Tie]("reviewer", 16, "Who reviewed it", lambda tie: tie.link["reviewer"]),
        Column[Tie]("reviewed", 11, "Day of the review", lambda tie: tie.link["reviewed_on"]),
    )
    return Sheet("Links", "one later mention of a recommendation, as the product asserts it", columns, ties)


def resolutions_sheet(decisions: Iterable[Decision]) -> Sheet[Decision]:
    """Return the sheet of the decisions of meetings."""
    columns = (
        Column[Decision]("authority", 16, "Name of the authority", lambda one: one.document["authority"]),
        Column[Decision]("body", 30, "Committee or board", lambda one: one.document["body"]),
        Column[Decision]("meeting", 11, "Day of the meeting, else of the paper", _meeting),
        Column[Decision]("minute", 9, "Number of the minute", lambda one: one.resolution["minute_number"]),
        Column[Decision]("number", 8, "Number within the minute", lambda one: one.resolution["number"]),
        Column[Decision]("action", 12, "What was decided to be done", lambda one: one.resolution["action"]),
        Column[Decision]("resolution", 70, "The words of the decision", lambda one: one.resolution["text"]),
        Column[Decision](
            "asks",
            8,
            "Yes where it asks for an act or a report, not only to note or approve",
            lambda one: one.resolution.get("asks_for_something"),
        ),
        Column[Decision]("actor", 28, "Who decided or is to act", lambda one: one.resolution["actor"]),
        Column[Decision]("owner", 28, "Who is to see to it", lambda one: one.resolution["owner"]),
        Column[Decision]("due", 28, "Deadline as printed", lambda one: one.resolution["due_text"]),
        Column[Decision]("due by", 11, "The deadline as a day", lambda one: one.resolution["due_date"]),
        Column[Decision]("proposer", 18, "Who proposed it", lambda one: one.resolution["proposer"]),
        Column[Decision]("seconder", 18, "Who seconded it", lambda one: one.resolution["seconder"]),
        Column[Decision]("document", 36, "The document that records it", lambda one: one.document["source"]),
        Column[Decision]("page", 7, "Page of that document", lambda one: one.resolution["page"]),
    )
    return Sheet("Resolutions", "one decision of a meeting", columns, decisions)


def _meeting(one: Decision) -> Value:
    day: dt.date | None = one.document["meeting_date"] or one.document["document_date"]
    return day


def problems_sheet(problems: Iterable[Row], documents: Mapping[str, Row]) -> Sheet[Row]:
    """Return the sheet of what could not be read or is doubtful; ``documents`` by id."""

    def authority(row: Row) -> str | None:
        document = documents.get(row["document_id"] or "")
        name: str | None = document["authority"] if document else None
        return name

    columns = (
        Column[Row]("file", 40, "The file concerned", lambda row: row["source"]),
        Column[Row]("authority", 16, "Name of its authority, where it is known", authority),
        Column[Row]("problem", 20, "What kind of problem it is", lambda row: spoken(row["code"])),
        Column[Row]("what is the matter", 60, "What was noticed", lambda row: row["message"]),
        Column[Row]("what to do", 60, "Advice", lambda row: advice(row["code"])),
        Column[Row]("page", 7, "Page concerned", lambda row: row["page"]),
        Column[Row]("noticed by", 11, "The stage that noticed", lambda row: row["stage"]),
    )
    return Sheet("Problems", "something that could not be read or is doubtful", columns, problems)
