"""Agenda items as the catalogue holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.pull.minutes_page import heading
from pipeline.pull.records import Item


def plain(items: Iterable[Item]) -> Iterator[dict[str, str | None]]:
    """Yield items as plain values; ``heading`` is how an item stands on the page a run reads."""
    for item in items:
        yield {
            "agenda_item_id": item.agenda_item_id or None,
            "number": item.number,
            "minute_number": item.minute_number,
            "issue_id": item.issue_id,
            "heading": heading(item),
            "title": item.title,
        }
