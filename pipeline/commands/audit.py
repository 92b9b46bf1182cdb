"""``matters audit`` and ``matters show``: the ledger, and the history of one recommendation."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import Out, SettingsFile, reported
from pipeline.dataset.schema import LEDGER_STATUS
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.dataset.rows import Rows

Status = StrEnum("Status", {name: name for name in LEDGER_STATUS})  # type: ignore[misc]


class Format(StrEnum):
    """How the ledger is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def audit(
    status: Annotated[list[Status] | None, typer.Option("--status", help="Only these; may be repeated.")] = None,
    authority: Annotated[str | None, typer.Option("--authority", help="ONS code or part of a name.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.table,
    out: Out = None,
    settings: SettingsFile = None,
) -> None:
    """Print the ledger: every recommendation, where it stands, and its last mention."""
    from rich.console import Console

    from pipeline.audit import export, ledger, terminal

    with reported():
        rows = _dataset(load_settings(settings, out=out))
    found = ledger.entries(rows, {one.value for one in status or ()}, authority)
    if form is Format.table:
        terminal.print_ledger(Console(), found)
    else:
        typer.echo(export.as_csv(found) if form is Format.csv else export.as_json(found), nl=form is Format.json)


def show(
    recommendation: Annotated[str, typer.Argument(help="Id of a recommendation, or how it begins.")],
    out: Out = None,
    settings: SettingsFile = None,
) -> None:
    """Print the history of one recommendation, oldest first, with the words and where they stand."""
    from rich.console import Console

    from pipeline.audit import history, terminal

    with reported():
        found = history.history(_dataset(load_settings(settings, out=out)), recommendation)
    terminal.print_history(Console(), found)


def _dataset(settings: Settings) -> Rows:
    from pipeline.audit import ledger
    from pipeline.dataset.load import load_rows

    return load_rows(settings.dataset, *ledger.TABLES)
