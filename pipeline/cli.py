"""The command ``matters``: parse, call, print.

Exit codes: 0 done, 2 wrong use (options, settings, rules, an unknown id), 3 nothing to read, 4 a dataset that
would break its own contract.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.audit import export, history, ledger, summary, terminal
from pipeline.audit.progress import bars
from pipeline.dataset import InvariantError, Rows, load_rows
from pipeline.dataset.schema import LEDGER_STATUS
from pipeline.extract.authorities import RegisterError
from pipeline.language import RuleError
from pipeline.run import NothingToReadError
from pipeline.run import run as run_stages
from pipeline.settings import Settings, SettingsError, load_settings

WRONG_USE, NOTHING_TO_READ, BROKEN = 2, 3, 4
_SHOWN_BREACHES = 20

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


Out = Annotated[Path | None, typer.Option("--out", help="Folder of the outputs (default: outputs).")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", help="TOML file (default: matters.toml).")]


@contextmanager
def _reported() -> Iterator[None]:
    """Turn what a person can mend into one line on the error stream and an exit code."""
    try:
        yield
    except (SettingsError, RuleError, RegisterError) as error:
        raise _stop(str(error), WRONG_USE) from error
    except history.UnknownRecommendationError as error:
        raise _stop(str(error.args[0]), WRONG_USE) from error
    except (NothingToReadError, FileNotFoundError) as error:
        raise _stop(str(error), NOTHING_TO_READ) from error
    except InvariantError as error:
        for breach in error.violations[:_SHOWN_BREACHES]:
            typer.echo(breach, err=True)
        raise _stop(f"{error}; the new dataset is in `rejected`, the old one stays", BROKEN) from error


def _stop(message: str, code: int) -> typer.Exit:
    typer.echo(f"matters: {message}", err=True)
    return typer.Exit(code)


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
    with _reported():
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
    with _reported():
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
    with _reported():
        found = history.history(_dataset(load_settings(settings, out=out)), recommendation)
    terminal.print_history(Console(), found)


def _dataset(settings: Settings) -> Rows:
    return load_rows(settings.dataset, *ledger.TABLES)
