"""The ledger and a recommendation's history on a terminal, or as plain lines where the output is piped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.audit.history import Event, History
from pipeline.audit.ledger import Entry, counts
from pipeline.audit.text import plain
from pipeline.dataset.cells import Row

_STYLE = {
    "no_follow_up": "bold red",
    "concern": "red",
    "no_progress": "red",
    "planned": "yellow",
    "noted": "yellow",
    "in_progress": "cyan",
    "completed": "green",
}
_HEADINGS = ("recommendation", "status", "mentions", "last mention", "days since", "text")
_ID_LENGTH = 12


def print_ledger(console: Console, found: Sequence[Entry]) -> None:
    """Print the ledger: a table for each authority on a terminal, one tab-separated line an entry otherwise."""
    if not console.is_terminal:
        for line in ledger_lines(found):
            print(line, file=console.file)
        return
    for authority in dict.fromkeys(_authority(entry.recommendation) for entry in found):
        console.print(
            _table(authority, [entry for entry in found if _authority(entry.recommendation) == authority])
        )
    console.print(_totals(found))


def ledger_lines(found: Sequence[Entry]) -> Iterator[str]:
    """Yield the ledger as tab-separated lines, headings first, ids and texts in full."""
    yield "\t".join(("authority", *_HEADINGS))
    for entry in found:
        identity = entry.recommendation["recommendation_id"]
        yield "\t".join(map(plain, (_authority(entry.recommendation), identity, *_cells(entry))))


def _authority(recommendation: Row) -> str:
    return recommendation["authority"] or recommendation["authority_code"] or "no authority known"


def _cells(entry: Entry) -> tuple[str, str, str, str, str]:
    row = entry.follow_up
    return (
        row["status"] + (" (overdue)" if row["overdue"] else ""),
        str(row["mentions"]),
        _day(row["last_mention_date"]),
        "" if row["days_since_last_mention"] is None else str(row["days_since_last_mention"]),
        entry.recommendation["text"],
    )


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _table(authority: str, found: Sequence[Entry]) -> Table:
    table = Table(title=Text(plain(authority), style="bold"), title_justify="left", expand=True)
    for heading in _HEADINGS:
        table.add_column(
            heading,
            justify="right" if heading in {"mentions", "days since"} else "left",
            no_wrap=heading in {"recommendation", "last mention"},
            ratio=1 if heading == "text" else None,
            overflow="ellipsis" if heading == "recommendation" else "fold",
        )
    for entry in found:
        status, *others, text = _cells(entry)
        table.add_row(
            entry.recommendation["recommendation_id"][:_ID_LENGTH],
            Text(status.replace("_", " "), style=_STYLE.get(entry.follow_up["status"], "")),
            *others,
            Text(plain(text)),
        )
    return table


def _totals(found: Sequence[Entry]) -> Text:
    said = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in counts(found).items())
    return Text(f"{len(found)} recommendations: {said or 'none'}")


def print_history(console: Console, found: History) -> None:
    """Print the history of one recommendation, oldest first."""
    if console.is_terminal:
        console.print(Group(*_history(found)))
        return
    plainly = Console(width=100, color_system=None)
    with plainly.capture() as captured:
        plainly.print(Group(*_history(found)))
    for line in captured.get().splitlines():
        print(line.rstrip(), file=console.file)


def _history(found: History) -> Iterator[RenderableType]:
    recommendation = found.recommendation
    yield Text(f"{recommendation['recommendation_id']}  {plain(_authority(recommendation))}", style="bold")
    issued = f"issued {_day(recommendation['issued_date']) or '(day not known)'}"
    number = f"number {plain(recommendation['number'])}, " if recommendation["number"] else ""
    issuer = f" by {plain(recommendation['issuer'])}" if recommendation["issuer"] else ""
    yield Text(f"{number}{issued}{issuer}, {_where(found.document, recommendation)}")
    yield _words(recommendation["text"])
    if found.follow_up:
        yield from _standing(found.follow_up)
    for occurrence, document in found.restatements:
        changes = f"; changed: {plain('; '.join(occurrence['changes']))}" if occurrence["changes"] else ""
        yield Text(f"restated ({occurrence['match']}) in {_where(document, occurrence)}{changes}")
    for event in found.events:
        yield Text("")
        yield from _event(event)


def _standing(follow_up: Row) -> Iterator[RenderableType]:
    status = Text(follow_up["status"].replace("_", " "), style=_STYLE.get(follow_up["status"], ""))
    due = f"; a follow-up was due by {_day(follow_up['due_date'])}" if follow_up["due_date"] else ""
    overdue = ", overdue" if follow_up["overdue"] else ""
    yield Text.assemble(f"as of {_day(follow_up['as_of'])}: ", status, f"{overdue}{due}")
    voices = (("the council's own word", "self_reported"), ("an inspector's", "confirmed"))
    said = [f"{who}: {follow_up[key].replace('_', ' ')}" for who, key in voices if follow_up[key]]
    if said:
        yield Text("; ".join(said))
    yield Text(
        f"searched: {follow_up['documents_searched']} later documents, {follow_up['meetings_searched']} of them "
        f"records of meetings; {follow_up['documents_unread']} could not be read"
    )
    if follow_up["recurred_as"]:
        yield Text(f"made again as {', '.join(follow_up['recurred_as'])}")


def _event(event: Event) -> Iterator[RenderableType]:
    link, mention = event.link, event.mention
    day = _day(event.day) or _window(event.document)
    status = Text(link["status"].replace("_", " "), style=_STYLE.get(link["status"], ""))
    yield Text.assemble((day, "bold"), "  ", status, f"  ({mention['voice']})  {_where(event.document, mention)}")
    yield _words(mention["text"])
    certain = "" if link["order_certain"] else "; order in time not certain"
    again = "; the same words as an earlier printing" if mention["same_as"] else ""
    evidence = f"tied by {link['basis']}, score {link['score']:.2f}: {plain(link['evidence'])}{certain}{again}"
    yield Padding(Text(evidence, style="dim"), (0, 0, 0, 4))


def _window(document: Row) -> str:
    bounds = f"{_day(document['date_earliest']) or '?'} to {_day(document['date_latest']) or '?'}"
    return f"undated ({bounds})"


def _where(document: Row, place: Row) -> str:
    page = f", page {place['page']}" if place["page"] else ""
    return f"{plain(document['source'])}{page}"


def _words(text: str) -> Padding:
    return Padding(Text(f"“{plain(text)}”"), (0, 0, 0, 4))
