"""The ledger and a recommendation's history on a terminal, or as plain lines where the output is piped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from pipeline.audit.account import account
from pipeline.audit.history import History
from pipeline.audit.ledger import Entry, counts
from pipeline.audit.text import plain
from pipeline.audit.wording import authority_of, day_of, style_of
from pipeline.dataset.cells import Row

_HEADINGS = ("recommendation", "status", "mentions", "last mention", "days since", "issued", "made again", "text")
_ID_LENGTH = 12
_PIPED_WIDTH = 100


def print_ledger(console: Console, found: Sequence[Entry]) -> None:
    """Print the ledger: a table for each authority on a terminal, one tab-separated line an entry otherwise."""
    if not console.is_terminal:
        for line in ledger_lines(found):
            print(line, file=console.file)
        return
    for authority in dict.fromkeys(authority_of(entry.recommendation) for entry in found):
        console.print(
            _table(authority, [entry for entry in found if authority_of(entry.recommendation) == authority])
        )
    console.print(_totals(found))


def ledger_lines(found: Sequence[Entry]) -> Iterator[str]:
    """Yield the ledger as tab-separated lines, headings first, ids and texts in full."""
    yield "\t".join(("authority", *_HEADINGS))
    for entry in found:
        identity = entry.recommendation["recommendation_id"]
        yield "\t".join(map(plain, (authority_of(entry.recommendation), identity, *_cells(entry))))


def _cells(entry: Entry) -> tuple[str, ...]:
    row = entry.follow_up
    return (
        row["status"] + (" (overdue)" if row["overdue"] else ""),
        _heard(row),
        day_of(row["last_mention_date"]),
        "" if row["days_since_last_mention"] is None else str(row["days_since_last_mention"]),
        day_of(entry.recommendation["issued_date"]),
        ", ".join(map(str, entry.made_again)),
        entry.recommendation["text"],
    )


def _heard(row: Row) -> str:
    """Return how many mentions there are; where there are none, how many doubtful ones a reviewer could settle."""
    doubtful = row["candidates"] if not row["mentions"] else 0
    return f"{row['mentions']}" + (f" + {doubtful} doubtful" if doubtful else "")


def _table(authority: str, found: Sequence[Entry]) -> Table:
    table = Table(title=Text(plain(authority), style="bold"), title_justify="left", expand=True)
    for heading in _HEADINGS:
        table.add_column(
            heading,
            justify="right" if heading in {"mentions", "days since"} else "left",
            no_wrap=heading in {"recommendation", "last mention", "issued"},
            ratio=1 if heading == "text" else None,
            overflow="ellipsis" if heading == "recommendation" else "fold",
        )
    for entry in found:
        status, *others, text = _cells(entry)
        table.add_row(
            entry.recommendation["recommendation_id"][:_ID_LENGTH],
            Text(status.replace("_", " "), style=style_of(entry.follow_up["status"])),
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
        console.print(Group(*account(found)))
        return
    plainly = Console(width=_PIPED_WIDTH, color_system=None)
    with plainly.capture() as captured:
        plainly.print(Group(*account(found)))
    for line in captured.get().splitlines():
        print(line.rstrip(), file=console.file)
