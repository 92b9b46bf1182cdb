"""How asking for something can end: one code each, never two things under one name."""

from __future__ import annotations

from dataclasses import dataclass

FETCHED, UNCHANGED, CANCELLED, REPEATS = "fetched", "unchanged", "cancelled", "repeats"
NOT_PUBLISHED, WITHDRAWN, RESTRICTED, PRINT_ONLY = "not_published", "withdrawn", "restricted", "print_only"
LIMIT_REACHED, NO_ADDRESS, NO_ADAPTER = "limit_reached", "no_address", "no_adapter"
BLOCKED, ROBOTS, GONE, MOVED = "blocked", "barred_by_robots", "gone", "moved"
UNREACHABLE, TLS_REFUSED, THROTTLED, SERVER_ERROR = "unreachable", "tls_refused", "throttled", "server_error"
TOO_LARGE, WRONG_TYPE, EMPTY_FILE, TRUNCATED = "too_large", "wrong_type", "empty_file", "truncated"
REFUSED_ADDRESS, LAYOUT_UNKNOWN, PULL_FAILED = "refused_address", "layout_unknown", "pull_failed"

GOOD = frozenset({FETCHED, UNCHANGED, CANCELLED, REPEATS})
"""Nothing to tell: it is in the store, or there is nothing to have."""

HONEST = frozenset(
    {NOT_PUBLISHED, WITHDRAWN, RESTRICTED, PRINT_ONLY, LIMIT_REACHED, NO_ADDRESS, NO_ADAPTER},
)
"""Not to be had, and nobody's failure: told as a problem, without making the pull a failed one."""

FAILURES = frozenset(
    {BLOCKED, ROBOTS, GONE, MOVED, UNREACHABLE, TLS_REFUSED, THROTTLED, SERVER_ERROR, TOO_LARGE, WRONG_TYPE}
    | {EMPTY_FILE, TRUNCATED, REFUSED_ADDRESS, LAYOUT_UNKNOWN, PULL_FAILED},
)
"""Should have been had, and was not."""

CODES = GOOD | HONEST | FAILURES

ELSEWHERE = frozenset({GONE, BLOCKED, ROBOTS, SERVER_ERROR, LAYOUT_UNKNOWN, WRONG_TYPE, MOVED, THROTTLED})
"""Failures of the ModernGov web service after which its pages are worth asking."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: a code of :data:`CODES`, and a sentence for whoever sees it."""

    code: str
    message: str | None = None

    @property
    def failed(self) -> bool:
        """Whether this makes a pull one of which a part failed."""
        return self.code in FAILURES


class UnavailableError(Exception):
    """Something could not be had; ``outcome`` says how it ended, ``address`` what was asked."""

    def __init__(self, code: str, message: str, address: str = "", status: int | None = None) -> None:
        super().__init__(message)
        self.outcome = Outcome(code, message)
        self.address = address
        self.status = status
