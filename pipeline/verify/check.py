"""What a check looked at and what it found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One check: ``what`` was checked, how many things were ``seen``, the ``breaches``, and what was out of reach.

    ``unseen`` names what could not be checked here, such as a source document that lies on another machine.
    """

    what: str
    seen: int
    breaches: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
