"""What a pull did for one authority, counted while it does it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.pull import outcomes
from pipeline.pull.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that did not end well."""

    code: str
    kind: str
    address: str
    title: str
    body: str | None = None
    meeting_date: str | None = None
    meeting_id: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """How asking one source of an authority ended; ``way`` is service or pages."""

    source: str
    address: str | None
    way: str | None
    outcome: Outcome


@dataclass
class Tally:
    """Grows while the authority is asked; see ``docs/pull.md`` for what each number means."""

    asked: list[Asked] = field(default_factory=list)
    committees: int = 0
    committees_left_out: int = 0
    meetings: int = 0
    meetings_read: int = 0
    meetings_new: int = 0
    meetings_settled: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    fetched: int = 0
    would_fetch: list[dict[str, str | None]] = field(default_factory=list)
    troubles: dict[tuple[str, str], Trouble] = field(default_factory=dict)
    outcomes: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> None:
        """Count how asking for one document ended."""
        self.outcomes[outcome.code] += 1

    def trouble(self, key: str, one: Trouble) -> None:
        """Remember what did not end well, once for each thing."""
        if one.code not in outcomes.GOOD:
            self.troubles[one.kind, key] = one

    @property
    def failures(self) -> int:
        """How many things should have been had and were not."""
        return sum(one.code in outcomes.FAILURES for one in self.troubles.values())
