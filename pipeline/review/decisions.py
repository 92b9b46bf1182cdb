"""What a reviewer decided on one link, and the link told by content, not by ids that a new reading may change."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.dataset.schema import STATUS
from pipeline.records import stable_id
from pipeline.review.words import digest

ACCEPTED, REJECTED, ADDED, WITHDRAWN = "accepted", "rejected", "added", "withdrawn"
VERDICTS = (ACCEPTED, REJECTED, ADDED, WITHDRAWN)


class DecisionError(ValueError):
    """A decision that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """The link decided on: a recommendation by its words, and quoted words of one passage of one document.

    ``authority`` is an ONS code, else a name, else empty. ``passage`` is the digest of the whole passage's words,
    which is number ``passage_nth`` (from 0) of the document's ``passage_of`` passages of the same words;
    ``quote_nth`` counts the same way within the passage, ``recommendation_nth`` within the issuing document.
    ``source``, ``page`` and ``issued`` say where and when for people; ``issued`` also tells two editions apart.
    """

    authority: str
    recommendation: str
    recommendation_sha256: str
    recommendation_nth: int
    issued: dt.date | None
    document_sha256: str
    source: str
    page: int | None
    passage: str
    passage_nth: int
    passage_of: int
    quote: str
    quote_nth: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: ``verdict`` is one of :data:`VERDICTS`, ``status`` a corrected status of the mention or null.

    ``decided_at`` is in UTC; ``replaces`` names an earlier decision that this one puts out of force.
    """

    target: Target
    verdict: str
    reviewer: str
    decided_at: dt.datetime
    status: str | None = None
    note: str | None = None
    replaces: str | None = None

    @property
    def decision_id(self) -> str:
        """Return what identifies the decision; made from all that it says."""
        return stable_id("dec", to_line(self))

    @property
    def said(self) -> str:
        """Return the decision in a few words."""
        status = f" as {self.status.replace('_', ' ')}" if self.status else ""
        return f"{self.verdict}{status} by {self.reviewer} on {self.decided_at.date().isoformat()}"

    @property
    def opinion(self) -> tuple[bool, str | None]:
        """Return what two reviewers must share to agree."""
        return self.verdict != REJECTED, self.status


def to_line(decision: Decision) -> str:
    """Return ``decision`` as one line of JSON, without a line break at the end."""
    plain: dict[str, Any] = {}
    for field in dataclasses.fields(Decision):
        if field.name != "target":
            plain[field.name] = getattr(decision, field.name)
    plain.update({field.name: getattr(decision.target, field.name) for field in dataclasses.fields(Target)})
    return json.dumps(plain, ensure_ascii=False, default=lambda value: value.isoformat())


def from_line(line: str) -> Decision:
    """Return the decision that :func:`to_line` made ``line`` of; raises :class:`DecisionError`."""
    plain = _object(line)
    given = {field.name: _value(plain, field.name, str(field.type)) for field in _FIELDS}
    target = Target(**{field.name: given.pop(field.name) for field in dataclasses.fields(Target)})
    decision = Decision(target, **given)
    if decision.verdict not in VERDICTS:
        raise DecisionError(f"verdict is {decision.verdict!r}, not one of {', '.join(VERDICTS)}")
    check_status(decision.status)
    if not decision.reviewer.strip():
        raise DecisionError("no reviewer is named")
    return decision


def check_status(status: str | None) -> None:
    """Raise :class:`DecisionError` for a status that is none of a mention's."""
    if status is not None and status not in STATUS:
        raise DecisionError(f"{status!r} is not a status; use one of {', '.join(STATUS)}")


def key_of(target: Target) -> str:
    """Return the cell that tells an exported row's link: all but the words, of which it holds the digests."""
    plain = {field.name: getattr(target, field.name) for field in dataclasses.fields(Target)}
    plain |= {name: digest(plain[name]) for name in _WORDS}
    return json.dumps(plain, ensure_ascii=False, default=lambda value: value.isoformat())


def from_key(cell: str, recommendation: str, quote: str) -> Target:
    """Return the target of an exported row from its key and its words.

    Raises :class:`DecisionError` where the key is damaged or the words are not those it was made for, as happens
    when some columns of a sheet are sorted and others are not.
    """
    plain = _object(cell)
    words = {"recommendation": recommendation, "quote": quote}
    for name, text in words.items():
        if plain.get(name) != digest(text):
            raise DecisionError(f"the {name} is not the one exported in this row; leave its words as they were")
    fields = dataclasses.fields(Target)
    return Target(**{field.name: _value({**plain, **words}, field.name, str(field.type)) for field in fields})


_WORDS = ("recommendation", "quote")
_FIELDS = [field for kind in (Target, Decision) for field in dataclasses.fields(kind) if field.name != "target"]


def _object(line: str) -> Mapping[str, Any]:
    try:
        plain = json.loads(line)
    except json.JSONDecodeError as error:
        raise DecisionError(f"it is not JSON: {error}") from error
    if not isinstance(plain, dict):
        raise DecisionError("it is not a JSON object")
    return plain


def _value(plain: Mapping[str, Any], name: str, kind: str) -> Any:
    value = plain.get(name)
    if value is None:
        if "None" in kind:
            return None
        raise DecisionError(f"{name} is missing")
    wanted = int if kind.startswith("int") else str
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise DecisionError(f"{name} is {value!r}, which is not {'a whole number' if wanted is int else 'text'}")
    if not kind.startswith("dt.") or isinstance(value, int):
        return value
    try:
        return _moment(value) if kind.startswith("dt.datetime") else dt.date.fromisoformat(value)
    except ValueError as error:
        raise DecisionError(f"{name} is {value!r}, which is not a date") from error


def _moment(value: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(value)
    return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
