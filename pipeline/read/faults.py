"""What can be wrong with a file, as coded problems of the reading stage."""

from __future__ import annotations

from dataclasses import dataclass

STAGE = "read"


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem before it is known which document it belongs to; ``code`` is a key of the problem list."""

    code: str
    message: str
    page: int | None = None


class UnreadableError(Exception):
    """A file of which nothing can be read; carries the fault that says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(code, message)
