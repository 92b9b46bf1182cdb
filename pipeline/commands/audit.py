"""``matters audit`` and ``matters show``: the ledger, and the history of one recommendation."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.commands.shared import FOUND, Out, SettingsFile, reported, say, stop
from pipeline.commands.shown import RedactNames, shown_rows
from pipeline.dataset.schema import LEDGER_STATUS
from pipeline.settings import load_settings

Status = StrEnum("Status", {name: name for name in LEDGER_STATUS})  # type: ignore[misc]


class Format(StrEnum):
    """How the ledger is printed."""

    table = "table"
    csv = "csv"
    json = "json"


class Failure(StrEnum):
    """What a scheduled job may be made to fail on."""

    gaps = "gaps"
    overdue = "overdue"


def audit(
    status: Annotated[list[Status] | None, typer.Option("--status", help="Only these; may be repeated.")] = None,
    authority: Annotated[str | None, typer.Option("--authority", help="ONS code or part of a name.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.table,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    fail_on: Annotated[
        list[Failure] | None,
        typer.Option("--fail-on", help="End with code 6 if any of those printed has no follow-up, or is overdue."),
    ] = None,
    redact: RedactNames = False,
    out: Out = None,
    settings: SettingsFile = None,
) -> None:
    """Print the ledger: every recommendation, where it stands, and its last mention."""
    from rich.console import Console

    from pipeline.audit import export, ledger, terminal

    with reported():
        rows = shown_rows(load_settings(settings, out=out), ledger.TABLES, redact=redact)
    found = ledger.entries(rows, {one.value for one in status or ()}, authority)
    if as_json or form is Format.json:
        say(export.as_json(found))
    elif form is Format.csv:
        say(export.as_csv(found), nl=False)
    else:
        terminal.print_ledger(Console(), found)
    silent = sum(map(ledger.is_silent, found)) if Failure.gaps in (fail_on or ()) else 0
    overdue = sum(map(ledger.is_overdue, found)) if Failure.overdue in (fail_on or ()) else 0
    counted = ((silent, "without follow-up"), (overdue, "overdue"))
    if failed := [f"{number} {what}" for number, what in counted if number]:
        raise stop(f"recommendations {', '.join(failed)}", FOUND)


def show(
    recommendation: Annotated[str, typer.Argument(help="Id of a recommendation, or how it begins.")],
    redact: RedactNames = False,
    out: Out = None,
    settings: SettingsFile = None,
) -> None:
    """Print the history of one recommendation, oldest first, with the words and where they stand."""
    from rich.console import Console

    from pipeline.audit import history, ledger, terminal

    with reported():
        rows = shown_rows(load_settings(settings, out=out), ledger.TABLES, redact=redact)
        found = history.history(rows, recommendation)
    terminal.print_history(Console(), found)
