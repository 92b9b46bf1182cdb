"""What a table and a column are, and the vocabularies that columns draw from."""

from __future__ import annotations

from dataclasses import dataclass

TYPES = ("string", "integer", "number", "boolean", "date", "list")

STATUS = ("completed", "in_progress", "planned", "no_progress", "concern", "noted")
LEDGER_STATUS = ("no_follow_up", "not_yet_due", "nothing_searched", *STATUS)
DOC_TYPE = (
    "inspection_report",
    "inspection_letter",
    "minutes",
    "agenda",
    "briefing_note",
    "committee_report",
    "action_plan",
    "news",
    "other",
)
CRITERION = (
    "overall",
    "help_and_protection",
    "looked_after",
    "care_and_care_leavers",
    "care_leavers",
    "adoption",
    "leadership",
    "lscb",
    "other",
)
GRADE = ("outstanding", "good", "requires_improvement", "inadequate", "adequate", "not_judged")
ACTION = (
    "note",
    "approve",
    "agree",
    "recommend",
    "request",
    "establish",
    "appoint",
    "refer",
    "defer",
    "receive",
    "consider",
    "write",
    "other",
)
ROLE = (
    "meeting",
    "next_meeting",
    "inspection",
    "publication",
    "deadline",
    "data_as_of",
    "review",
    "event",
    "other",
)
BASIS = ("number", "heading", "restated", "marked_repeat", "minute_reference", "issue_id", "subject", "reviewer")
MATCH = ("issued", "verbatim", "reworded", "number_only", "counted")
PASSAGE_KIND = ("heading", "paragraph", "list_item", "table_row")
PRECISION = ("day", "month", "season", "year", "range")
VOICE = ("council", "inspector", "press", "other")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its ``type`` (one of :data:`TYPES`), what it means, its unit, and its closed vocabulary if any.

    A ``list`` is a list of strings: a list in Parquet, a JSON array in CSV. A ``required`` column is never null.
    """

    name: str
    type: str
    meaning: str
    required: bool = False
    vocabulary: tuple[str, ...] = ()
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``column`` holds null or the ``target`` column of a row of ``table``."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, the columns that identify a row, and its ties to other tables.

    ``quotes`` names the column that must equal the text at ``char_start:char_end`` of the row's document, and
    ``beside`` the columns of words that stand next to them and are withheld together with them.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    quotes: str | None = None
    beside: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)
