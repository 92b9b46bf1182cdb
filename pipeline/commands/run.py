"""``matters run``: read documents, link them, write the dataset and all that is made of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.shared import Out, SettingsFile, reported


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
    from pipeline.audit import summary
    from pipeline.audit.progress import bars
    from pipeline.run import run as run_stages
    from pipeline.settings import load_settings

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
