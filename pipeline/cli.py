"""The command ``matters``: parse, call, print. Exit codes are in :mod:`pipeline.commands.shared`."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.audit import export, history, ledger, summary, terminal
from pipeline.audit.progress import bars
from pipeline.commands import review
from pipeline.commands.evaluate import evaluate
from pipeline.commands.explain import explain
from pipeline.commands.rules import rules
from pipeline.commands.shared import Out, SettingsFile, reported
from pipeline.dataset import Rows, load_rows
from pipeline.dataset.schema import LEDGER_STATUS
from pipeline.run import run as run_stages
from pipeline.settings import Settings, load_settings

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Link recommendations about council services to every later mention of progress.",
)

Status = StrEnum("Status", {name: name for name in LEDGER_STATUS})  # type: ignore[misc]


class Format(StrEnum):
    """How the ledger is printed."""

    table = "table"
    csv = "csv"
    json = "json"


@app.command(epilog="Example: matters run council-papers reports/*.pdf --out outputs --as-of 2024-03-31")
def run(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders or globs (default: the corpus).")
    ] = None,
    out: Out = None,
    as_of: Annotated[
        dt.datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="Day of the ledger (default: latest document date)."),
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Processes that read.")] = None,
    cache: Annotated[bool | None, typer.Option("--cache/--no-cache", help="Reuse what was read before.")] = None,
    register: Annotated[list[Path] | None, typer.Option("--register", help="Further authorities (CSV).")] = None,
    settings: SettingsFile = None,
) -> None:
    """Read documents, link them and write the dataset to OUT/dataset."""
    with reported():
        chosen = load_settings(
            settings,
            paths=tuple(paths) if paths else None,
            out=out,
            as_of=as_of.date() if as_of else None,
            workers=workers,
            cache=cache,
            registers=tuple(register) if register else None,
        )
        with bars() as progress:
            result = run_stages(chosen, progress)
    for line in (*summary.lines(result.rows), *(f"since the last run: {line}" for line in result.news.lines())):
        typer.echo(line)
    typer.echo(f"written to {chosen.dataset}")


@app.command(epilog="Example: matters audit --status no_follow_up --authority Fairmere --format csv > gaps.csv")
def audit(
    status: Annotated[list[Status] | None, typer.Option("--status", help="Only these; may be repeated.")] = None,
    authority: Annotated[str | None, typer.Option("--authority", help="ONS code or part of a name.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.table,
    out: Out = None,
    settings: SettingsFile = None,
) -> None:
    """Print the ledger: every recommendation, where it stands, and its last mention."""
    with reported():
        rows = _dataset(load_settings(settings, out=out))
    found = ledger.entries(rows, {one.value for one in status or ()}, authority)
    if form is Format.table:
        terminal.print_ledger(Console(), found)
    else:
        typer.echo(export.as_csv(found) if form is Format.csv else export.as_json(found), nl=form is Format.json)


@app.command(epilog="Example: matters show rec-0123456789abcdef")
def show(
    recommendation: Annotated[str, typer.Argument(help="Id of a recommendation, or how it begins.")],
    out: Out = None,
    settings: SettingsFile = None,
) -> None:
    """Print the history of one recommendation, oldest first, with the words and where they stand."""
    with reported():
        found = history.history(_dataset(load_settings(settings, out=out)), recommendation)
    terminal.print_history(Console(), found)


def _dataset(settings: Settings) -> Rows:
    return load_rows(settings.dataset, *ledger.TABLES)


app.command(epilog="Example: matters evaluate corpus/sample/gold --errors 5")(evaluate)
app.command(epilog="Example: matters explain inspection-report-2017.pdf --open")(explain)
app.command(epilog="Example: matters rules --gold corpus/sample/gold --label resolution")(rules)
app.add_typer(review.app, name="review")
