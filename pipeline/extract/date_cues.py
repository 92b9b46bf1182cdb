"""The cues of ``models/dates``: which words around a date say what it is the date of, and whether it is past."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RoleCue:
    """One cue for a role; the conditions that are not null must all hold (see ``models/dates/roles.toml``)."""

    id: str
    note: str
    role: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    heading: re.Pattern[str] | None = None
    when: str | None = None
    forms: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    opening: bool = False
    closing: bool = False
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TenseCue:
    """One cue for the time a date is told in: ``told`` is past or ahead.

    ``before`` and ``after`` must hold next to the date, ``unless`` must not hold in its sentence before it.
    """

    id: str
    note: str
    told: str
    before: re.Pattern[str]
    after: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineMarks:
    """What joins dates to each other and to the lines above them.

    ``joint`` is all that stands between two dates that share a year, ``lead_in`` marks a line that leads in a
    list, ``label`` the words that open a paragraph as a heading would.
    """

    joint: re.Pattern[str]
    lead_in: re.Pattern[str]
    label: re.Pattern[str]


def role_cues(content: Mapping[str, Any]) -> tuple[RoleCue, ...]:
    """Return the cues of ``roles.toml``, first choice first; their ids begin with ``date_roles.``."""
    return tuple(RoleCue(**_compiled(table, "date_roles")) for table in content["cue"])


def tense_cues(content: Mapping[str, Any]) -> tuple[TenseCue, ...]:
    """Return the cues of ``tense.toml``, first choice first; their ids begin with ``date_tense.``."""
    return tuple(TenseCue(**_compiled(table, "date_tense")) for table in content["tense"])


def line_marks(content: Mapping[str, Any]) -> LineMarks:
    """Return the patterns of ``lines.toml``."""
    return LineMarks(
        joint=re.compile(content["joint"], re.IGNORECASE),
        lead_in=re.compile(content["lead_in"], re.IGNORECASE),
        label=re.compile(content["label"]),
    )


def _compiled(table: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    fields: dict[str, Any] = {**table, "id": f"{prefix}.{table['id']}"}
    for key in ("before", "after", "heading", "unless"):
        if key in fields:
            fields[key] = re.compile(fields[key], re.IGNORECASE)
    return {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
