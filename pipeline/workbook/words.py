"""Values of the dataset in words that people read."""

from __future__ import annotations

from collections.abc import Iterable


def spoken(value: str | None) -> str | None:
    """Return a word of a vocabulary without underscores: ``no_follow_up`` is "no follow up"."""
    return value.replace("_", " ") if value else value


def listed(values: Iterable[object]) -> str | None:
    """Return the values with commas between them, null where there are none."""
    return ", ".join(str(value).replace("_", " ") for value in values) or None
