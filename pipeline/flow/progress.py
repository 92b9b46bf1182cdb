"""How far a run has come, told to whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Progress(Protocol):
    """Told of each stage as it starts; what it returns is called once for each piece of work done."""

    def __call__(self, stage: str, total: int) -> Callable[[], None]:
        """Start ``stage``, which has ``total`` pieces of work."""
        ...


def silent(stage: str, total: int) -> Callable[[], None]:
    """Tell nobody."""
    return lambda: None
